// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIOutline {
    static let part1 = #"""
        chapter|markets|What trades here, for anyone.
        route|GET|/v1/time|getTime|No token is needed.|The time and the last record|
        answer|200|The gateway's clock and the last record of the log.|Time
        refusals|400 405 408 429 431
        route|GET|/v1/assets|listAssets|No token is needed.|All assets|
        parameter|If-None-Match|header|optional|text|The ETag of the answer that the client has. If it is still the \#
        same, 304 says so.
        answer|200|The assets in the order of their listing.|AssetPage
        answer|304|The client has this answer already.|
        refusals|400 405 408 429 431
        route|GET|/v1/instruments|listInstruments|No token is needed.|All instruments|
        parameter|If-None-Match|header|optional|text|The ETag of the answer that the client has. If it is still the \#
        same, 304 says so.
        answer|200|The instruments in the order of their listing.|InstrumentPage
        answer|304|The client has this answer already.|
        refusals|400 405 408 429 431
        route|GET|/v1/instruments/{symbol}|getInstrument|No token is needed.|One instrument|
        parameter|symbol|path|required|Symbol|The instrument.
        parameter|If-None-Match|header|optional|text|The ETag of the answer that the client has. If it is still the \#
        same, 304 says so.
        answer|200|The instrument as it is now.|Instrument
        answer|304|The client has this answer already.|
        refusals|400 404 405 408 429 431
        route|GET|/v1/instruments/{symbol}/book|getBook|No token is needed.|The best levels of a book|
        parameter|symbol|path|required|Symbol|The instrument.
        parameter|depth|query|optional|integer from 1 to 1000|How many levels of each side; 100 if not given.
        answer|200|The levels of each side, best first.|Book
        refusals|400 404 405 408 429 431
        route|GET|/v1/instruments/{symbol}/trades|listTrades|No token is needed.|Public trades of an instrument|
        parameter|symbol|path|required|Symbol|The instrument.
        parameter|limit|query|optional|integer from 1 to 1000|How many items the page may have; 100 if not given.
        parameter|before|query|optional|OrderId|What the page before gave as next.
        answer|200|The trades, newest first. The last 10,000 are kept.|TradePage
        refusals|400 404 405 408 429 431
        route|GET|/v1/instruments/{symbol}/auction|getAuction|No token is needed.|The phase and the auctions of an i\#
        nstrument|
        parameter|symbol|path|required|Symbol|The instrument.
        answer|200|What the instrument does besides its book and its trades.|Auction
        refusals|400 404 405 408 429 431
        route|GET|/v1/instruments/{symbol}/candles|listCandles|No token is needed.|Candles of an instrument|
        parameter|symbol|path|required|Symbol|The instrument.
        parameter|interval|query|optional|CandleInterval|How long each candle is; a minute if not given.
        parameter|limit|query|optional|integer from 1 to 1000|How many items the page may have; 100 if not given.
        parameter|before|query|optional|text|Candles that opened before this, as the page before gave it as next.
        parameter|atLeast|query|optional|integer from 0 to 9223372036854775807|The record of the log that the answer\#
         has to know of, as Rialto-As-Of and the answers to commands name it. It is waited for half a second, then 4\#
        09 with the code notYet says how far the service is.
        parameter|Rialto-At-Least|header|optional|integer from 0 to 9223372036854775807|The same as atLeast. Of the \#
        two the greater one counts.
        answer|200|The candles, newest first. A span without a trade has none.|CandlePage
        refusals|400 404 405 408 409 429 431 503
        route|GET|/v1/instruments/{symbol}/ticker|getTicker|No token is needed.|The best prices and the last 24 hour\#
        s of an instrument|
        parameter|symbol|path|required|Symbol|The instrument.
        parameter|atLeast|query|optional|integer from 0 to 9223372036854775807|The record of the log that the answer\#
         has to know of, as Rialto-As-Of and the answers to commands name it. It is waited for half a second, then 4\#
        09 with the code notYet says how far the service is.
        parameter|Rialto-At-Least|header|optional|integer from 0 to 9223372036854775807|The same as atLeast. Of the \#
        two the greater one counts.
        answer|200|As of a record, to the minute.|Ticker
        refusals|400 404 405 408 409 429 431 503
        route|GET|/v1/instruments/{symbol}/stats|getStats|No token is needed.|The last 24 hours of an instrument and\#
         the quality of its day|
        parameter|symbol|path|required|Symbol|The instrument.
        parameter|atLeast|query|optional|integer from 0 to 9223372036854775807|The record of the log that the answer\#
         has to know of, as Rialto-As-Of and the answers to commands name it. It is waited for half a second, then 4\#
        09 with the code notYet says how far the service is.
        parameter|Rialto-At-Least|header|optional|integer from 0 to 9223372036854775807|The same as atLeast. Of the \#
        two the greater one counts.
        answer|200|As of a record.|MarketStats
        refusals|400 404 405 408 409 429 431 503
        route|GET|/v1/stream|openStream|No token is needed.|Live books, trades, orders and balances|A WebSocket hand\#
        shake (RFC 6455, version 13) as the first request of its connection, with or without a token. Anything else \#
        is answered with 426. The messages are described in docs/protocols/stream.md.
        answer|101|The connection speaks WebSocket from here on.|
        refusals|400 401 405 408 426 429 431 503
        chapter|orders|Orders of the account of a trader's token.
        route|POST|/v1/orders|placeOrder|It needs a trader's token.|Places an order|Answered when the order is durab\#
        le and has met the book.
        body|PlaceOrder
        answer|201|The order as it was when that was decided.|Order
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|GET|/v1/orders|listOrders|It needs a trader's token.|The account's orders|
        parameter|status|query|optional|open, closed, all|Which orders; all if not given.
        parameter|symbol|query|optional|Symbol|Only those of this instrument.
        parameter|limit|query|optional|integer from 1 to 1000|How many items the page may have; 100 if not given.
        parameter|cursor|query|optional|OrderId|What the page before gave as next.
        answer|200|The orders, newest first. All open ones are there, and the last 10,000 that ended.|OrderPage
        refusals|400 401 403 404 405 408 429 431
        route|DELETE|/v1/orders|cancelOrders|It needs a trader's token.|Cancels all open orders, or those of an inst\#
        rument or a side|
        parameter|symbol|query|optional|Symbol|Only those of this instrument.
        parameter|side|query|optional|Side|Only those of this side.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        answer|200|How many were cancelled, as one command.|Cancelled
        refusals|400 401 403 404 405 408 409 422 429 431 500 503 504
        route|POST|/v1/orders/test|testOrder|It needs a trader's token.|Says what would become of an order, and does\#
         nothing|
        body|PlaceOrder
        answer|200|What would become of the order now.|Preview
        refusals|400 401 403 404 405 408 413 415 422 429 431 503
        route|POST|/v1/orders/batch|placeBatch|It needs a trader's token.|Places many orders, each for itself|
        body|PlaceBatch
        answer|200|What became of each order, in their order.|BatchOutcome
        refusals|400 401 403 405 408 413 415 429 431 500 503
        route|POST|/v1/orders/pair|placePair|It needs a trader's token.|Places two orders of which one ends the othe\#
        r|
        body|PlacePair
        answer|201|Both orders.|Pair
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|GET|/v1/orders/{id}|getOrder|It needs a trader's token.|One order|
        parameter|id|path|required|OrderId|The order, as the venue named it.
        answer|200|The order as it is now.|Order
        refusals|400 401 403 404 405 408 429 431
        route|PATCH|/v1/orders/{id}|amendOrder|It needs a trader's token.|Changes the price or the quantity of an or\#
        der|
        parameter|id|path|required|OrderId|The order, as the venue named it.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|AmendOrder
        answer|200|The order after the change.|Order
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|DELETE|/v1/orders/{id}|cancelOrder|It needs a trader's token.|Cancels an order|
        parameter|id|path|required|OrderId|The order, as the venue named it.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        answer|200|The order, cancelled.|Order
        refusals|400 401 403 404 405 408 409 422 429 431 500 503 504
        route|POST|/v1/orders/{id}/replace|replaceOrder|It needs a trader's token.|Cancels an order and places anoth\#
        er in one step|
        parameter|id|path|required|OrderId|The order, as the venue named it.
        parameter|onFailure|query|optional|stop, allow|What happens if the order is not open any more: nothing, or t\#
        he new one is placed all the same.
        body|PlaceOrder
        answer|201|The order that was cancelled, and the one that was placed.|Replaced
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        chapter|account|The account of a trader's token.
        route|GET|/v1/balances|listBalances|It needs a trader's token.|The balances of the account|
        answer|200|What is available and what is held for open orders.|BalancePage
        refusals|400 401 403 405 408 429 431
        route|GET|/v1/account|getAccount|It needs a trader's token.|The account and what is set for it|
        answer|200|The account.|Account
        refusals|400 401 403 404 405 408 429 431
        route|POST|/v1/account/stop|stopAccount|It needs a trader's token.|The kill switch: ends all open orders and\#
         takes no new ones|An operator resumes the account.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        answer|200|From this record on it holds.|Sequence
        refusals|400 401 403 405 408 409 422 429 431 500 503 504
        route|POST|/v1/dead-man|setDeadMan|It needs a trader's token.|Starts the dead-man timer, or starts it anew|U\#
        nless it is set again in time, the open orders end with deadMan. An account has one timer.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|DeadMan
        answer|200|From this record on it holds.|Sequence
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|DELETE|/v1/dead-man|stopDeadMan|It needs a trader's token.|Stops the dead-man timer|
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        answer|200|From this record on it holds.|Sequence
        refusals|400 401 403 405 408 409 422 429 431 500 503 504
        route|GET|/v1/self-trades-prevented|listSelfTradesPrevented|It needs a trader's token.|Trades with oneself t\#
        hat did not happen|
        parameter|orderId|query|optional|OrderId|Only those of this order.
        parameter|limit|query|optional|integer from 1 to 1000|How many items the page may have; 100 if not given.
        parameter|cursor|query|optional|text|What the page before gave as next.
        answer|200|Newest first. The last 10,000 are kept.|PreventedPage
        refusals|400 401 403 405 408 429 431
        chapter|history|What happened, of an account, or for operators and auditors of all of them.
        route|GET|/v1/history/orders|listHistoryOrders|It needs a trader's token, or an operator's or an auditor's f\#
        or any account.|Orders of all time|Newest first. A trader sees his own, an operator all.
        parameter|account|query|optional|AccountId|Only those of this account; for operators and auditors alone. A t\#
        rader has his own.
        parameter|from|query|optional|Moment|From this moment on.
        parameter|to|query|optional|Moment|Before this moment.
        parameter|symbol|query|optional|Symbol|Only those of this instrument.
        parameter|side|query|optional|Side|Only those of this side.
        parameter|status|query|optional|all, open, closed, partiallyFilled, filled, cancelled, expired|How they stan\#
        d; all if not given.
        parameter|limit|query|optional|integer from 1 to 1000|How many items the page may have; 100 if not given.
        parameter|cursor|query|optional|text|What the page before gave as next.
        parameter|atLeast|query|optional|integer from 0 to 9223372036854775807|The record of the log that the answer\#
         has to know of, as Rialto-As-Of and the answers to commands name it. It is waited for half a second, then 4\#
        09 with the code notYet says how far the service is.
        parameter|Rialto-At-Least|header|optional|integer from 0 to 9223372036854775807|The same as atLeast. Of the \#
        two the greater one counts.
        answer|200|A page of orders.|HistoryOrderPage
        refusals|400 401 403 404 405 408 409 429 431 500 503
        route|GET|/v1/history/orders/{id}|getHistoryOrder|It needs a trader's token, or an operator's or an auditor'\#
        s for any account.|An order and its whole life|Steps come oldest first, and in pages where there are many.
        parameter|id|path|required|OrderId|The order, as the venue named it.
        parameter|account|query|optional|AccountId|Only those of this account; for operators and auditors alone. A t\#
        rader has his own.
        parameter|limit|query|optional|integer from 1 to 1000|How many items the page may have; 100 if not given.
        parameter|cursor|query|optional|text|What the page before gave as next.
        parameter|atLeast|query|optional|integer from 0 to 9223372036854775807|The record of the log that the answer\#
         has to know of, as Rialto-As-Of and the answers to commands name it. It is waited for half a second, then 4\#
        09 with the code notYet says how far the service is.
        parameter|Rialto-At-Least|header|optional|integer from 0 to 9223372036854775807|The same as atLeast. Of the \#
        two the greater one counts.
        answer|200|The order as it stands, and the steps that led there.|HistoryOrderLife
        refusals|400 401 403 404 405 408 409 429 431 500 503
        route|GET|/v1/history/orders/export|exportHistoryOrders|It needs a trader's token, or an operator's or an au\#
        ditor's for any account.|All orders as a table|One line for each, in CSV after a line with the names. Number\#
        s and times are as in JSON; what is null is empty in CSV.
        parameter|account|query|optional|AccountId|Only those of this account; for operators and auditors alone. A t\#
        rader has his own.
        parameter|from|query|optional|Moment|From this moment on.
        parameter|to|query|optional|Moment|Before this moment.
        parameter|symbol|query|optional|Symbol|Only those of this instrument.
        parameter|side|query|optional|Side|Only those of this side.
        parameter|format|query|optional|csv, jsonl|CSV as RFC 4180 has it, or a JSON object on each line.
        parameter|atLeast|query|optional|integer from 0 to 9223372036854775807|The record of the log that the answer\#
         has to know of, as Rialto-As-Of and the answers to commands name it. It is waited for half a second, then 4\#
        09 with the code notYet says how far the service is.
        parameter|Rialto-At-Least|header|optional|integer from 0 to 9223372036854775807|The same as atLeast. Of the \#
        two the greater one counts.
        answer|200|All of them, oldest first, as they were after the record that Rialto-As-Of names.|
        refusals|400 401 403 404 405 408 409 429 431 500 503
        route|GET|/v1/history/executions|listHistoryExecutions|It needs a trader's token, or an operator's or an aud\#
        itor's for any account.|Executions of all time|Newest first; each trade has one for its maker and one for it\#
        s taker.
        parameter|account|query|optional|AccountId|Only those of this account; for operators and auditors alone. A t\#
        rader has his own.
        parameter|from|query|optional|Moment|From this moment on.
        parameter|to|query|optional|Moment|Before this moment.
        parameter|symbol|query|optional|Symbol|Only those of this instrument.
        parameter|side|query|optional|Side|Only those of this side.
        parameter|orderId|query|optional|OrderId|Only those of this order.
        parameter|limit|query|optional|integer from 1 to 1000|How many items the page may have; 100 if not given.
        parameter|cursor|query|optional|text|What the page before gave as next.
        parameter|atLeast|query|optional|integer from 0 to 9223372036854775807|The record of the log that the answer\#
         has to know of, as Rialto-As-Of and the answers to commands name it. It is waited for half a second, then 4\#
        09 with the code notYet says how far the service is.
        parameter|Rialto-At-Least|header|optional|integer from 0 to 9223372036854775807|The same as atLeast. Of the \#
        two the greater one counts.
        answer|200|A page of executions.|HistoryExecutionPage
        refusals|400 401 403 404 405 408 409 429 431 500 503
        route|GET|/v1/history/executions/export|exportHistoryExecutions|It needs a trader's token, or an operator's \#
        or an auditor's for any account.|All executions as a table|One line for each, in CSV after a line with the n\#
        ames. Numbers and times are as in JSON; what is null is empty in CSV.
        parameter|account|query|optional|AccountId|Only those of this account; for operators and auditors alone. A t\#
        rader has his own.
        parameter|from|query|optional|Moment|From this moment on.
        parameter|to|query|optional|Moment|Before this moment.
        parameter|symbol|query|optional|Symbol|Only those of this instrument.
        parameter|side|query|optional|Side|Only those of this side.
        parameter|orderId|query|optional|OrderId|Only those of this order.
        parameter|format|query|optional|csv, jsonl|CSV as RFC 4180 has it, or a JSON object on each line.
        parameter|atLeast|query|optional|integer from 0 to 9223372036854775807|The record of the log that the answer\#
         has to know of, as Rialto-As-Of and the answers to commands name it. It is waited for half a second, then 4\#
        09 with the code notYet says how far the service is.
        parameter|Rialto-At-Least|header|optional|integer from 0 to 9223372036854775807|The same as atLeast. Of the \#
        two the greater one counts.
        answer|200|All of them, oldest first, as they were after the record that Rialto-As-Of names.|
        refusals|400 401 403 404 405 408 409 429 431 500 503
        route|GET|/v1/history/ledger|listHistoryLedger|It needs a trader's token, or an operator's or an auditor's f\#
        or any account.|What balances came from|Newest first, each entry with the balance after it. What is held for\#
         orders or free again is no entry.
        parameter|account|query|optional|AccountId|Only those of this account; for operators and auditors alone. A t\#
        rader has his own.
        parameter|from|query|optional|Moment|From this moment on.
        parameter|to|query|optional|Moment|Before this moment.
        parameter|asset|query|optional|AssetCode|Only what is about this asset.
        parameter|cause|query|optional|deposit, withdrawal, trade, fee|Only those of this cause.
        parameter|limit|query|optional|integer from 1 to 1000|How many items the page may have; 100 if not given.
        parameter|cursor|query|optional|text|What the page before gave as next.
        parameter|atLeast|query|optional|integer from 0 to 9223372036854775807|The record of the log that the answer\#
         has to know of, as Rialto-As-Of and the answers to commands name it. It is waited for half a second, then 4\#
        09 with the code notYet says how far the service is.
        parameter|Rialto-At-Least|header|optional|integer from 0 to 9223372036854775807|The same as atLeast. Of the \#
        two the greater one counts.
        answer|200|A page of entries.|HistoryLedgerPage
        refusals|400 401 403 404 405 408 409 429 431 500 503
        route|GET|/v1/history/ledger/export|exportHistoryLedger|It needs a trader's token, or an operator's or an au\#
        ditor's for any account.|All ledger entries as a table|One line for each, in CSV after a line with the names\#
        . Numbers and times are as in JSON; what is null is empty in CSV.
        parameter|account|query|optional|AccountId|Only those of this account; for operators and auditors alone. A t\#
        rader has his own.
        parameter|from|query|optional|Moment|From this moment on.
        parameter|to|query|optional|Moment|Before this moment.
        parameter|asset|query|optional|AssetCode|Only what is about this asset.
        parameter|cause|query|optional|deposit, withdrawal, trade, fee|Only those of this cause.
        parameter|format|query|optional|csv, jsonl|CSV as RFC 4180 has it, or a JSON object on each line.
        parameter|atLeast|query|optional|integer from 0 to 9223372036854775807|The record of the log that the answer\#
         has to know of, as Rialto-As-Of and the answers to commands name it. It is waited for half a second, then 4\#
        09 with the code notYet says how far the service is.
        parameter|Rialto-At-Least|header|optional|integer from 0 to 9223372036854775807|The same as atLeast. Of the \#
        two the greater one counts.
        answer|200|All of them, oldest first, as they were after the record that Rialto-As-Of names.|
        refusals|400 401 403 404 405 408 409 429 431 500 503
        route|GET|/v1/history/transfers|listHistoryTransfers|It needs a trader's token, or an operator's or an audit\#
        or's for any account.|Deposits and withdrawals|Newest first.
        parameter|account|query|optional|AccountId|Only those of this account; for operators and auditors alone. A t\#
        rader has his own.
        parameter|from|query|optional|Moment|From this moment on.
        parameter|to|query|optional|Moment|Before this moment.
        parameter|asset|query|optional|AssetCode|Only what is about this asset.
        parameter|cause|query|optional|deposit, withdrawal, trade, fee|Only those of this cause.
        parameter|limit|query|optional|integer from 1 to 1000|How many items the page may have; 100 if not given.
        parameter|cursor|query|optional|text|What the page before gave as next.
        parameter|atLeast|query|optional|integer from 0 to 9223372036854775807|The record of the log that the answer\#
         has to know of, as Rialto-As-Of and the answers to commands name it. It is waited for half a second, then 4\#
        09 with the code notYet says how far the service is.
        parameter|Rialto-At-Least|header|optional|integer from 0 to 9223372036854775807|The same as atLeast. Of the \#
        two the greater one counts.
        answer|200|A page of transfers.|HistoryTransferPage
        refusals|400 401 403 404 405 408 409 429 431 500 503
        route|GET|/v1/history/transfers/export|exportHistoryTransfers|It needs a trader's token, or an operator's or\#
         an auditor's for any account.|All deposits and withdrawals as a table|One line for each, in CSV after a lin\#
        e with the names. Numbers and times are as in JSON; what is null is empty in CSV.
        parameter|account|query|optional|AccountId|Only those of this account; for operators and auditors alone. A t\#
        rader has his own.
        parameter|from|query|optional|Moment|From this moment on.
        parameter|to|query|optional|Moment|Before this moment.
        parameter|asset|query|optional|AssetCode|Only what is about this asset.
        parameter|cause|query|optional|deposit, withdrawal, trade, fee|Only those of this cause.
        parameter|format|query|optional|csv, jsonl|CSV as RFC 4180 has it, or a JSON object on each line.
        parameter|atLeast|query|optional|integer from 0 to 9223372036854775807|The record of the log that the answer\#
         has to know of, as Rialto-As-Of and the answers to commands name it. It is waited for half a second, then 4\#
        09 with the code notYet says how far the service is.
        parameter|Rialto-At-Least|header|optional|integer from 0 to 9223372036854775807|The same as atLeast. Of the \#
        two the greater one counts.
        answer|200|All of them, oldest first, as they were after the record that Rialto-As-Of names.|
        refusals|400 401 403 404 405 408 409 429 431 500 503
        route|GET|/v1/history/statements|getHistoryStatement|It needs a trader's token, or an operator's or an audit\#
        or's for any account.|What a month came to|For each asset that the account ever had by then. An operator nam\#
        es the account.
        parameter|account|query|optional|AccountId|Only those of this account; for operators and auditors alone. A t\#
        rader has his own.
        parameter|month|query|required|text|The month, in UTC.
        parameter|atLeast|query|optional|integer from 0 to 9223372036854775807|The record of the log that the answer\#
         has to know of, as Rialto-As-Of and the answers to commands name it. It is waited for half a second, then 4\#
        09 with the code notYet says how far the service is.
        parameter|Rialto-At-Least|header|optional|integer from 0 to 9223372036854775807|The same as atLeast. Of the \#
        two the greater one counts.
        answer|200|The statement.|HistoryStatement
        refusals|400 401 403 404 405 408 409 429 431 500 503
        chapter|analytics|Figures that are made of what was decided.
        route|GET|/v1/analytics/quality|getQuality|No token is needed.|How good a market was on a day|
        parameter|instrument|query|required|Symbol|The symbol of the instrument.
        parameter|day|query|optional|text|A day in UTC; that of the last record if not given.
        parameter|atLeast|query|optional|integer from 0 to 9223372036854775807|The record of the log that the answer\#
         has to know of, as Rialto-As-Of and the answers to commands name it. It is waited for half a second, then 4\#
        09 with the code notYet says how far the service is.
        parameter|Rialto-At-Least|header|optional|integer from 0 to 9223372036854775807|The same as atLeast. Of the \#
        two the greater one counts.
        answer|200|Of the day of the last record, if none is named.|QualityReport
        refusals|400 404 405 408 409 429 431 503
        route|GET|/v1/analytics/trades|listMeasuredTrades|No token is needed.|Trades with their effective spread and\#
         their price impact|
        parameter|instrument|query|required|Symbol|The symbol of the instrument.
        parameter|limit|query|optional|integer from 1 to 1000|How many items the page may have; 100 if not given.
        parameter|before|query|optional|OrderId|What the page before gave as next.
        parameter|atLeast|query|optional|integer from 0 to 9223372036854775807|The record of the log that the answer\#
         has to know of, as Rialto-As-Of and the answers to commands name it. It is waited for half a second, then 4\#
        09 with the code notYet says how far the service is.
        parameter|Rialto-At-Least|header|optional|integer from 0 to 9223372036854775807|The same as atLeast. Of the \#
        two the greater one counts.
        answer|200|The trades, newest first.|MeasuredTradePage
        refusals|400 404 405 408 409 429 431 503
        route|GET|/v1/analytics/profit|getProfit|It needs a trader's token, or an operator's or an auditor's for any\#
         account.|Profit and loss by average cost|
        parameter|account|query|optional|AccountId|Whose figures, for operators and auditors. A trader gets his own.
        parameter|atLeast|query|optional|integer from 0 to 9223372036854775807|The record of the log that the answer\#
         has to know of, as Rialto-As-Of and the answers to commands name it. It is waited for half a second, then 4\#
        09 with the code notYet says how far the service is.
        parameter|Rialto-At-Least|header|optional|integer from 0 to 9223372036854775807|The same as atLeast. Of the \#
        two the greater one counts.
        answer|200|By instrument.|ProfitReport
        refusals|400 401 403 404 405 408 409 429 431 503
        route|GET|/v1/analytics/activity|listActivity|It needs a trader's token, or an operator's or an auditor's fo\#
        r any account.|Orders, trades and ratios of accounts on a day|
        parameter|account|query|optional|AccountId|Whose figures, for operators and auditors. A trader gets his own.
        parameter|day|query|optional|text|A day in UTC; that of the last record if not given.
        parameter|limit|query|optional|integer from 1 to 1000|How many items the page may have; 100 if not given.
        parameter|cursor|query|optional|text|What the page before gave as next.
        parameter|atLeast|query|optional|integer from 0 to 9223372036854775807|The record of the log that the answer\#
         has to know of, as Rialto-As-Of and the answers to commands name it. It is waited for half a second, then 4\#
        09 with the code notYet says how far the service is.
        parameter|Rialto-At-Least|header|optional|integer from 0 to 9223372036854775807|The same as atLeast. Of the \#
        two the greater one counts.
        answer|200|By account and instrument.|ActivityPage
        refusals|400 401 403 404 405 408 409 429 431 503

        """#
}
