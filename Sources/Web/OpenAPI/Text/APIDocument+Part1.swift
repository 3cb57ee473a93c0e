// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let part1 = #"""
        # The interface under /v1. The venue serves this text at /v1/openapi.yaml and shows it at /docs/api.
        # Tests/GatewayTests/OpenAPI holds it to the code, and `make openapi` holds the venue to it.
        openapi: 3.1.1
        info:
          title: Rialto
          version: 1.0.0
          license:
            name: Apache-2.0
            identifier: Apache-2.0
          description: |-
            Orders and queries over HTTP/1.1, and live data over a WebSocket. What the words mean is said at length \#
        in
            docs/protocols/rest.md and docs/protocols/stream.md of the repository.

            - Bodies are one JSON object in UTF-8, at most 65,536 bytes. An unknown field, a field that is there twi\#
        ce and a
              wrong type are errors.
            - Numbers that count money or goods are decimal texts, such as "12.5". Times are RFC 3339 in UTC.
            - A symbol or a code in a path is percent-encoded: a slash in it is written %2F.
            - HEAD is answered wherever GET is, with the same status and header fields.
            - Every request may have X-Request-Id, 1 to 64 visible ASCII characters, which the answer repeats (the v\#
        enue makes
              one up for anything else), and traceparent (W3C Trace Context), which goes into the log.
            - A request that changes something can have a name. Sent again under the same name it is not done again,\#
         but
              answered as the first time. Orders, pairs and replacements are named by their clientOrderId (or by the\#
         header
              Idempotency-Key, which then equals it where both are given), everything else by Idempotency-Key. What \#
        people who
              are signed in ask for is answered so for ten minutes; in requests without a token the header means not\#
        hing.
            - Where the operator has set budgets, answers carry RateLimit and RateLimit-Policy, and 429 says when to\#
         come again.
            - Answers to GET come with gzip where that is asked for (Accept-Encoding) and pays. Bodies of requests a\#
        re never
              compressed.
            - An answer with Deprecation (RFC 9745) comes from a path that will go; Sunset (RFC 8594) says when, and\#
         Link what
              takes its place.
            - Where a service answers from tables of its own, Rialto-As-Of says which record of the log they are as \#
        of, and by how
              many records and milliseconds that is behind the venue, as in "48211;records=3;milliseconds=42".
            - 503 says that nothing was done. 504 says that it is not known yet whether it was.
        servers:
          - url: /
            description: The venue that serves this text.
        tags:
          - name: markets
            description: What trades here, for anyone.
          - name: orders
            description: Orders of the account of a trader's token.
          - name: account
            description: The account of a trader's token.
          - name: history
            description: What happened, of an account, or for operators and auditors of all of them.
          - name: analytics
            description: Figures that are made of what was decided.
          - name: people
            description: Users, their sessions and their keys.
          - name: notifications
            description: What an account is told, and how. What the words mean is in docs/operating/notifications.md\#
        .
          - name: operating
            description: What an operator's token may do.
          - name: health
            description: What a supervisor asks.
          - name: documents
            description: This text.
        paths:
          /v1/openapi.yaml:
            get:
              operationId: getDocument
              tags: [documents]
              summary: This text
              security: []
              parameters:
                - $ref: '#/components/parameters/IfNoneMatch'
              responses:
                '200':
                  description: The text.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    ETag: {$ref: '#/components/headers/ETag'}
                  content: {application/yaml: {schema: {type: string}}}
                '304': {$ref: '#/components/responses/NotModified'}
                '400': {$ref: '#/components/responses/BadRequest'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
          /v1/time:
            get:
              operationId: getTime
              tags: [markets]
              summary: The time and the last record
              security: []
              responses:
                '200':
                  description: The gateway's clock and the last record of the log.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Time'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
          /v1/assets:
            get:
              operationId: listAssets
              tags: [markets]
              summary: All assets
              security: []
              parameters:
                - $ref: '#/components/parameters/IfNoneMatch'
              responses:
                '200':
                  description: The assets in the order of their listing.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    ETag: {$ref: '#/components/headers/ETag'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/AssetPage'}}}
                '304': {$ref: '#/components/responses/NotModified'}
                '400': {$ref: '#/components/responses/BadRequest'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
          /v1/instruments:
            get:
              operationId: listInstruments
              tags: [markets]
              summary: All instruments
              security: []
              parameters:
                - $ref: '#/components/parameters/IfNoneMatch'
              responses:
                '200':
                  description: The instruments in the order of their listing.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    ETag: {$ref: '#/components/headers/ETag'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/InstrumentPage'}}}
                '304': {$ref: '#/components/responses/NotModified'}
                '400': {$ref: '#/components/responses/BadRequest'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
          /v1/instruments/{symbol}:
            parameters:
              - $ref: '#/components/parameters/Symbol'
            get:
              operationId: getInstrument
              tags: [markets]
              summary: One instrument
              security: []
              parameters:
                - $ref: '#/components/parameters/IfNoneMatch'
              responses:
                '200':
                  description: The instrument as it is now.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    ETag: {$ref: '#/components/headers/ETag'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Instrument'}}}
                '304': {$ref: '#/components/responses/NotModified'}
                '400': {$ref: '#/components/responses/BadRequest'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
          /v1/instruments/{symbol}/book:
            parameters:
              - $ref: '#/components/parameters/Symbol'
            get:
              operationId: getBook
              tags: [markets]
              summary: The best levels of a book
              security: []
              parameters:
                - $ref: '#/components/parameters/Depth'
              responses:
                '200':
                  description: The levels of each side, best first.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
          /v1/instruments/{symbol}/trades:
            parameters:
              - $ref: '#/components/parameters/Symbol'
            get:
              operationId: listTrades
              tags: [markets]
              summary: Public trades of an instrument
              security: []
              parameters:
                - $ref: '#/components/parameters/Limit'
                - $ref: '#/components/parameters/Before'
              responses:
                '200':
                  description: The trades, newest first. The last 10,000 are kept.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/TradePage'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
          /v1/instruments/{symbol}/auction:
            parameters:
              - $ref: '#/components/parameters/Symbol'
            get:
              operationId: getAuction
              tags: [markets]
              summary: The phase and the auctions of an instrument
              security: []
              responses:
                '200':
                  description: What the instrument does besides its book and its trades.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Auction'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
          /v1/instruments/{symbol}/candles:
            parameters:
              - $ref: '#/components/parameters/Symbol'
            get:
              operationId: listCandles
              tags: [markets]
              summary: Candles of an instrument
              security: []
              parameters:
                - $ref: '#/components/parameters/CandleInterval'
                - $ref: '#/components/parameters/Limit'
                - $ref: '#/components/parameters/CandlesBefore'
                - $ref: '#/components/parameters/AtLeast'
                - $ref: '#/components/parameters/AtLeastHeader'
              responses:
                '200':
                  description: The candles, newest first. A span without a trade has none.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Rialto-As-Of: {$ref: '#/components/headers/AsOf'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/CandlePage'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '409': {$ref: '#/components/responses/NotYet'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '503': {$ref: '#/components/responses/Unavailable'}
          /v1/instruments/{symbol}/ticker:
            parameters:
              - $ref: '#/components/parameters/Symbol'
            get:
              operationId: getTicker
              tags: [markets]
              summary: The best prices and the last 24 hours of an instrument
              security: []
              parameters:
                - $ref: '#/components/parameters/AtLeast'
                - $ref: '#/components/parameters/AtLeastHeader'
              responses:
                '200':
                  description: As of a record, to the minute.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Rialto-As-Of: {$ref: '#/components/headers/AsOf'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Ticker'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '409': {$ref: '#/components/responses/NotYet'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '503': {$ref: '#/components/responses/Unavailable'}
          /v1/instruments/{symbol}/stats:
            parameters:
              - $ref: '#/components/parameters/Symbol'
            get:
              operationId: getStats
              tags: [markets]
              summary: The last 24 hours of an instrument and the quality of its day
              security: []
              parameters:
                - $ref: '#/components/parameters/AtLeast'
                - $ref: '#/components/parameters/AtLeastHeader'
              responses:
                '200':
                  description: As of a record.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Rialto-As-Of: {$ref: '#/components/headers/AsOf'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/MarketStats'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '409': {$ref: '#/components/responses/NotYet'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '503': {$ref: '#/components/responses/Unavailable'}
          /v1/analytics/quality:
            get:
              operationId: getQuality
              tags: [analytics]
              summary: How good a market was on a day
              security: []
              parameters:
                - $ref: '#/components/parameters/MarketFilter'
                - $ref: '#/components/parameters/DayFilter'
                - $ref: '#/components/parameters/AtLeast'
                - $ref: '#/components/parameters/AtLeastHeader'
              responses:
                '200':
                  description: Of the day of the last record, if none is named.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Rialto-As-Of: {$ref: '#/components/headers/AsOf'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/QualityReport'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '409': {$ref: '#/components/responses/NotYet'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '503': {$ref: '#/components/responses/Unavailable'}
          /v1/analytics/trades:
            get:
              operationId: listMeasuredTrades
              tags: [analytics]
              summary: Trades with their effective spread and their price impact
              security: []
              parameters:
                - $ref: '#/components/parameters/MarketFilter'
                - $ref: '#/components/parameters/Limit'
                - $ref: '#/components/parameters/Before'
                - $ref: '#/components/parameters/AtLeast'
                - $ref: '#/components/parameters/AtLeastHeader'
              responses:
                '200':
                  description: The trades, newest first.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Rialto-As-Of: {$ref: '#/components/headers/AsOf'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/MeasuredTradePage'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '409': {$ref: '#/components/responses/NotYet'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '503': {$ref: '#/components/responses/Unavailable'}
          /v1/analytics/profit:
            get:
              operationId: getProfit
              tags: [analytics]
              summary: Profit and loss by average cost
              parameters:
                - $ref: '#/components/parameters/AccountChoice'
                - $ref: '#/components/parameters/AtLeast'

        """#
}
