// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIOutline {
    static let part4 = #"""
        form|Terms||What may change of an instrument that trades.
        field|minQuantity|required|Amount|Of one order.
        field|maxQuantity|required|Amount|Of one order.
        field|minNotional|required|Amount|Price times quantity of one order.
        field|maxNotional|required|Amount|Price times quantity of one order.
        field|makerFeeBps|required|MakerFee|
        field|takerFeeBps|required|TakerFee|
        form|Phase||A phase to be entered. delisted is never taken.
        field|phase|required|InstrumentStatus|
        form|Calendar||The weekly moments at which an instrument enters a phase, in the order of their times; an emp\#
        ty list takes the calendar away.
        field|entries|required|list of CalendarMoment|
        form|CalendarMoment||A time of day on some days of the week.
        field|time|required|text|In UTC.
        field|days|required|list of Weekday|At least one; the rules refuse an empty list.
        field|phase|required|InstrumentStatus|Neither volatilityAuction nor delisted.
        form|Reference||A reference price.
        field|price|required|Amount|
        form|Rules||What an operator may set for an instrument. What is left out is off.
        field|staticBandBasisPoints|optional|integer from 1 to 10000|
        field|dynamicBandBasisPoints|optional|integer from 1 to 10000|
        field|volatilityAuctionSeconds|optional|text|From 1 to 86400; 120 if not given.
        field|priceSanityBasisPoints|optional|integer from 1 to 1000000|
        field|maxOpenOrders|optional|integer from 1 to 100000|Of an account here.
        form|Transfers||What is open for an asset.
        field|takesDeposits|required|true or false|
        field|paysWithdrawals|required|true or false|
        form|OpenAccount||An account to be opened.
        field|name|required|AccountName|
        form|AccountLimits||The limits of an account. What is left out is off.
        field|maxOpenOrders|optional|integer from 1 to 100000|
        field|ordersPerSecond|optional|integer from 1 to 10000000|New orders and amendments and replacements.
        field|orderBurst|optional|integer from 1 to 10000000|How many of them at once; as many as in a second if not\#
         given.
        form|InstrumentLimits||The limits of an account on one instrument. What is left out is off.
        field|symbol|required|Symbol|
        field|maxQuantity|optional|Amount|Of one order.
        field|maxNotional|optional|Amount|Price times quantity of one order.
        field|maxOpenOrders|optional|integer from 1 to 100000|
        form|TradeGroup||The trade group of an account; without a number it is a party of its own.
        field|group|optional|integer from 0 to 4294967295|
        form|Tier||The fee tier of an account.
        field|tier|required|integer from 0 to 15|
        field|day|required|Day|Later than that of the account's last tier.
        form|Transfer||A deposit or a withdrawal.
        field|account|required|AccountId|
        field|asset|required|AssetCode|
        field|amount|required|Amount|
        field|transferId|required|RequestName|Your name for it, once and for ever.
        form|Fees||What a fee tier pays.
        field|tier|required|integer from 1 to 15|
        field|symbol|optional|Symbol|All instruments without rates of their own if not given.
        field|makerFeeBps|required|MakerFee|
        field|takerFeeBps|required|TakerFee|
        form|StopVenue||How trading stops.
        field|cancelOrders|required|true or false|Whether all open orders end.
        form|Level||A level of the rules.
        field|level|required|integer from 0 to 3|The next one of those that this program knows.
        form|ApprovalRule||Which changes need a second operator, and how long a proposal waits for one.
        field|limits|required|true or false|Rules and reference prices of instruments, limits and trade groups of ac\#
        counts, terms of instruments.
        field|fees|required|true or false|Rates and tiers, terms of instruments.
        field|balances|required|true or false|Deposits, withdrawals, and whether an asset moves.
        field|markets|required|true or false|Calendars and delistings.
        field|lapseSeconds|optional|text|From a minute to thirty days; a day if not given.
        form|AcceptTime||A moment.
        field|time|required|Moment|Up to when the clock of the log is believed.
        form|Time||The time.
        field|time|required|Timestamp|
        field|sequence|required|integer|The record of the log that made this what it is.
        form|Asset||An asset.
        field|code|required|AssetCode|
        field|decimals|required|integer from 0 to 8|
        field|status|required|listed, delisted|
        field|takesDeposits|required|true or false|
        field|paysWithdrawals|required|true or false|
        form|Indicative||What an auction would trade if it ended now.
        field|price|required|SignedAmount or null|
        field|volume|required|SignedAmount|
        field|imbalance|required|SignedAmount|What is left over.
        field|imbalanceSide|required|Side or null|
        form|LastAuction||The last auction that traded.
        field|price|required|SignedAmount|
        field|volume|required|SignedAmount|
        field|sequence|required|integer|The record of the log that made this what it is.
        field|time|required|Timestamp|
        form|InstrumentRules||What an operator has set for an instrument. What is off is null.
        field|staticBandBasisPoints|required|integer or null|
        field|dynamicBandBasisPoints|required|integer or null|
        field|volatilityAuctionSeconds|required|SignedAmount|
        field|priceSanityBasisPoints|required|integer or null|
        field|maxOpenOrders|required|integer or null|
        form|CalendarEntry||A weekly moment at which an instrument enters a phase.
        field|time|required|text|
        field|days|required|list of Weekday|
        field|phase|required|InstrumentStatus|
        form|Instrument||An instrument.
        field|symbol|required|Symbol|
        field|base|required|AssetCode|What is traded.
        field|quote|required|AssetCode|What prices are in.
        field|status|required|InstrumentStatus|
        field|tickSize|required|SignedAmount|
        field|lotSize|required|SignedAmount|
        field|minQuantity|required|SignedAmount|
        field|maxQuantity|required|SignedAmount|
        field|minNotional|required|SignedAmount|
        field|maxNotional|required|SignedAmount|
        field|makerFeeBps|required|SignedAmount|
        field|takerFeeBps|required|SignedAmount|
        field|statusEnds|required|Timestamp or null|When the phase ends by itself.
        field|referencePrice|required|SignedAmount or null|What the static band lies round.
        field|indicative|required|Indicative or null|
        field|lastAuction|required|LastAuction or null|
        field|lastPrice|required|SignedAmount or null|
        field|rules|required|InstrumentRules or null|
        field|calendar|required|list of CalendarEntry|
        form|Book||The best levels of a book.
        field|symbol|required|Symbol|
        field|sequence|required|integer|The record of the log that made this what it is.
        field|bids|required|list of BookLevel|
        field|asks|required|list of BookLevel|
        form|BookLevel|list of SignedAmount|A price and what is displayed there.
        form|Trade||A public trade.
        field|id|required|OrderId|
        field|price|required|SignedAmount|
        field|quantity|required|SignedAmount|
        field|takerSide|required|Side|
        field|sequence|required|integer|The record of the log that made this what it is.
        field|time|required|Timestamp|
        form|Auction||What an instrument does besides its book and its trades.
        field|symbol|required|Symbol|
        field|sequence|required|integer|The record of the log that made this what it is.
        field|status|required|InstrumentStatus|
        field|statusEnds|required|Timestamp or null|When the phase ends by itself.
        field|referencePrice|required|SignedAmount or null|What the static band lies round.
        field|indicative|required|Indicative or null|
        field|lastAuction|required|LastAuction or null|
        form|Fill||A trade of an order.
        field|tradeId|required|OrderId|
        field|price|required|SignedAmount|
        field|quantity|required|SignedAmount|
        field|fee|required|SignedAmount|Negative for a rebate.
        field|liquidity|required|maker, taker|
        field|time|required|Timestamp|
        form|Order||An order. One with conditions has the fields from stopPrice on.
        field|id|required|OrderId|
        field|clientOrderId|required|RequestName or null|
        field|symbol|required|Symbol|
        field|side|required|Side|
        field|type|required|OrderType|
        field|timeInForce|required|TimeInForce|
        field|postOnly|required|true or false|
        field|status|required|OrderStatus|
        field|waitingFor|required|trigger, auction, turn, null|What an open order outside the book waits for.
        field|reason|required|EndReason or null|
        field|quantity|required|SignedAmount or null|The total; null for an order by quoteQuantity.
        field|quoteQuantity|required|SignedAmount or null|
        field|filledQuantity|required|SignedAmount|
        field|remainingQuantity|required|SignedAmount or null|
        field|price|required|SignedAmount or null|
        field|averagePrice|required|SignedAmount or null|
        field|fees|required|SignedAmount|
        field|fills|required|list of Fill|Oldest first.
        field|selfTradesPrevented|required|integer|
        field|sequence|required|integer|The record of the log that made this what it is.
        field|time|required|Timestamp|
        field|stopPrice|optional|SignedAmount or null|
        field|trailingOffset|optional|SignedAmount or null|
        field|trailingBasisPoints|optional|integer or null|
        field|triggeredPrice|optional|SignedAmount or null|
        field|triggeredTime|optional|Timestamp or null|
        field|protectionPrice|optional|SignedAmount or null|
        field|displayQuantity|optional|SignedAmount or null|
        field|expireTime|optional|Timestamp or null|
        field|selfTradePrevention|optional|SelfTradePrevention|
        field|repricePostOnly|optional|true or false|
        field|repricedFrom|optional|SignedAmount or null|
        field|onSessionEnd|optional|OnSessionEnd|
        field|pairedOrderId|optional|OrderId or null|
        form|Pair||The orders of a pair.
        field|first|required|Order|
        field|second|required|Order|
        form|BatchOutcome||What became of each order of a batch, in their order.
        field|orders|required|list of OrderOutcome|
        form|OrderOutcome||What became of one order of a batch, with either body or problem.
        field|status|required|integer from 200 to 599|The status of the same request for itself.
        field|replayed|optional|true|There if the first outcome is told again.
        field|retryAfterSeconds|optional|integer|After how many seconds it is worth asking again.
        field|body|optional|Order|The order that was placed.
        field|problem|optional|OrderProblem|Why it was not placed.
        form|Replaced||An order and the one in its place.
        field|cancelled|required|Order or null|
        field|placed|required|Order|
        form|Cancelled||How many orders were cancelled.
        field|cancelled|required|integer|
        form|Sequence||A record of the log.
        field|sequence|required|integer|
        form|ApprovalRuleInForce||Which changes need a second operator, and how long a proposal waits for one.
        field|limits|required|true or false|
        field|fees|required|true or false|
        field|balances|required|true or false|
        field|markets|required|true or false|
        field|lapseSeconds|required|Amount|
        form|Proposal||A change that needs a second operator.
        field|id|required|OrderId|
        field|status|required|open, approved, rejected, lapsed|
        field|operator|required|integer|Who asked.
        field|decidedBy|required|integer or null|Who approved or rejected.
        field|sequence|required|integer|The record that made it.
        field|time|required|Timestamp|
        field|lapses|required|Timestamp|
        field|endSequence|required|integer or null|
        field|endTime|required|Timestamp or null|
        field|requestId|required|RequestName or null|
        field|action|required|text|What would change, such as accountLimits or deposit.
        field|account|required|AccountId or null|
        field|symbol|required|Symbol or null|
        field|asset|required|AssetCode or null|
        field|before|required|object or null|What is in force now, or was when the proposal ended; null where nothin\#
        g was ever set.
        field|after|required|object or null|What is in force once it is approved.
        form|ProposalPage||A page of proposals, newest first.
        field|items|required|list of Proposal|
        field|next|required|text or null|What asks for the page after it.
        form|AuditEntry||Something that an operator, or the venue itself, did.
        field|id|required|text|Counted from 1, without gaps.
        field|sequence|required|integer|
        field|time|required|Timestamp|
        field|operator|required|integer or null|Who asked; null for the venue itself.
        field|approver|required|integer or null|The second operator, where it needed one.
        field|proposalId|required|OrderId or null|
        field|requestId|required|RequestName or null|
        field|step|required|made, proposed, rejected|
        field|action|required|text|What was changed, such as accountLimits, deposit or phase.
        field|account|required|AccountId or null|
        field|symbol|required|Symbol or null|
        field|asset|required|AssetCode or null|
        field|before|required|object or null|What was in force before; null where nothing was.
        field|after|required|object or null|What is in force since.
        form|AuditPage||A page of the audit trail, newest first.
        field|items|required|list of AuditEntry|
        field|next|required|text or null|What asks for the page after it.
        form|ShelvedSnapshot||A snapshot that can be copied.
        field|sequence|required|integer|The last record that is in it.
        field|bytes|required|integer|How long the file is.
        field|sha256|required|text|Of the whole file.
        form|SnapshotPage||The snapshots of a volume, newest first.
        field|items|required|list of ShelvedSnapshot|
        field|next|required|null|There is never another page.
        form|Preview||What would become of an order.
        field|symbol|required|Symbol|
        field|side|required|Side|
        field|type|required|OrderType|
        field|hold|required|SignedAmount|What it would set aside.
        field|heldAsset|required|AssetCode|
        field|makerFeeBps|required|SignedAmount|
        field|takerFeeBps|required|SignedAmount|
        field|filledQuantity|required|SignedAmount|
        field|averagePrice|required|SignedAmount or null|
        field|worstPrice|required|SignedAmount or null|
        field|notional|required|SignedAmount|
        field|fee|required|SignedAmount|
        field|remainder|required|filled, rests, waits, ends|
        field|remainingQuantity|required|SignedAmount or null|
        field|restsAt|required|SignedAmount or null|
        field|reason|required|EndReason or null|
        field|selfTradePrevention|required|SelfTradePrevention|
        field|selfTrades|required|integer|
        field|lowestPrice|required|SignedAmount or null|
        field|highestPrice|required|SignedAmount or null|
        field|startsAuction|required|true or false|
        form|Balance||A balance.
        field|asset|required|AssetCode|
        field|available|required|SignedAmount|
        field|held|required|SignedAmount|Set aside for open orders.
        form|AccountInstrumentLimits||The limits of an account on one instrument. What is off is null.
        field|symbol|required|Symbol|
        field|maxQuantity|required|SignedAmount or null|
        field|maxNotional|required|SignedAmount or null|
        field|maxOpenOrders|required|integer or null|
        form|DeadManTimer||A dead-man timer.
        field|fires|required|Timestamp or null|
        field|symbol|required|Symbol or null|The orders of all instruments if null.
        form|Account||An account and what is set for it. A limit that is off is null.
        field|id|required|AccountId|
        field|name|required|AccountName|
        field|stopped|required|true or false|
        field|feeTier|required|integer|
        field|feeTierDay|required|text or null|
        field|tradeGroup|required|integer or null|
        field|maxOpenOrders|required|integer or null|
        field|ordersPerSecond|required|integer or null|
        field|orderBurst|required|integer or null|
        field|instrumentLimits|required|list of AccountInstrumentLimits|
        field|deadMan|required|DeadManTimer or null|
        form|AccountRow||An account.
        field|id|required|AccountId|
        field|name|required|AccountName|
        field|stopped|required|true or false|
        form|OpenedAccount||An account with a token for its trader.
        field|id|required|AccountId|
        field|name|required|AccountName|
        field|token|required|text|
        form|Prevented||A trade with oneself that did not happen.
        field|id|required|text|
        field|symbol|required|Symbol|
        field|makerOrderId|required|OrderId or null|
        field|takerOrderId|required|OrderId or null|
        field|selfTradePrevention|required|SelfTradePrevention|
        field|price|required|SignedAmount|
        field|decrementedQuantity|required|SignedAmount|
        field|sequence|required|integer|The record of the log that made this what it is.
        field|time|required|Timestamp|
        form|Transferred||What was booked.
        field|account|required|AccountId|
        field|asset|required|AssetCode|
        field|amount|required|SignedAmount|
        field|transferId|required|RequestName|
        field|sequence|required|integer|The record of the log that made this what it is.
        form|FeeRow||What a fee tier pays.
        field|tier|required|integer|
        field|symbol|required|Symbol or null|All instruments if null.
        field|makerFeeBps|required|SignedAmount|
        field|takerFeeBps|required|SignedAmount|
        form|Venue||The venue.
        field|level|required|integer|The level of the rules.
        field|stopped|required|true or false|
        field|sequence|required|integer|The record of the log that made this what it is.
        field|time|required|Timestamp|
        form|Health||A process that answers.
        field|status|required|alive|
        field|syncs|optional|off|There if a power loss may lose what was acknowledged.
        form|Recovery||How the venue came to its state when it started.
        field|snapshotSequence|required|integer or null|The snapshot; null where every record was read.
        field|recordsReplayed|required|integer|
        form|Readiness||A venue that takes commands.
        field|status|required|ready|
        field|recovery|required|Recovery or null|
        form|AssetPage||A page of a list.
        field|items|required|list of Asset|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|InstrumentPage||A page of a list.
        field|items|required|list of Instrument|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|Figure|text|A decimal number, with as many decimals as it takes.
        form|FigureIfAny|text or null|A decimal number; null where there is none, such as a ratio to nothing.
        form|CandleInterval|1s, 1m, 5m, 15m, 1h, 4h, 1d|How long a candle is.
        form|Candle||What was traded in one span. It never changes once the span is over.
        field|time|required|Timestamp|
        field|open|required|Figure|
        field|high|required|Figure|
        field|low|required|Figure|
        field|close|required|Figure|
        field|volume|required|Figure|
        field|trades|required|integer|
        form|CandlePage||A page of candles.
        field|asOf|required|AsOf|
        field|symbol|required|Symbol|
        field|interval|required|CandleInterval|
        field|items|required|list of Candle|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|Ticker||The best prices and the last 24 hours.
        field|asOf|required|AsOf|
        field|symbol|required|Symbol|
        field|bid|required|list of Figure or null|Price and quantity.
        field|ask|required|list of Figure or null|Price and quantity.
        field|last|required|FigureIfAny|
        field|open|required|FigureIfAny|
        field|high|required|FigureIfAny|
        field|low|required|FigureIfAny|
        field|close|required|FigureIfAny|
        field|change|required|FigureIfAny|
        field|changeBps|required|FigureIfAny|
        field|volume|required|Figure|
        field|turnover|required|Figure|
        field|trades|required|integer|
        field|vwap|required|FigureIfAny|
        field|twap|required|FigureIfAny|
        form|RollingDay||What was traded within 24 hours.
        field|open|required|FigureIfAny|

        """#
}
