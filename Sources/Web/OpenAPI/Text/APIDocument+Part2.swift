// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let part2 = #"""
                - $ref: '#/components/parameters/AtLeastHeader'
              responses:
                '200':
                  description: By instrument.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Rialto-As-Of: {$ref: '#/components/headers/AsOf'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/ProfitReport'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '409': {$ref: '#/components/responses/NotYet'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '503': {$ref: '#/components/responses/Unavailable'}
          /v1/analytics/activity:
            get:
              operationId: listActivity
              tags: [analytics]
              summary: Orders, trades and ratios of accounts on a day
              parameters:
                - $ref: '#/components/parameters/AccountChoice'
                - $ref: '#/components/parameters/DayFilter'
                - $ref: '#/components/parameters/Limit'
                - $ref: '#/components/parameters/ActivityCursor'
                - $ref: '#/components/parameters/AtLeast'
                - $ref: '#/components/parameters/AtLeastHeader'
              responses:
                '200':
                  description: By account and instrument.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Rialto-As-Of: {$ref: '#/components/headers/AsOf'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/ActivityPage'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '409': {$ref: '#/components/responses/NotYet'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '503': {$ref: '#/components/responses/Unavailable'}
          /v1/analytics/volume:
            get:
              operationId: getVolume
              tags: [analytics]
              summary: What was traded within 30 days
              parameters:
                - $ref: '#/components/parameters/AccountChoice'
                - $ref: '#/components/parameters/AtLeast'
                - $ref: '#/components/parameters/AtLeastHeader'
              responses:
                '200':
                  description: Of an account, or by fee tier.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Rialto-As-Of: {$ref: '#/components/headers/AsOf'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/VolumeReport'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '409': {$ref: '#/components/responses/NotYet'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '503': {$ref: '#/components/responses/Unavailable'}
          /v1/analytics/surveillance:
            get:
              operationId: listSignals
              tags: [operating]
              summary: What surveillance found on a day
              parameters:
                - $ref: '#/components/parameters/DayFilter'
                - $ref: '#/components/parameters/SignalKindFilter'
                - $ref: '#/components/parameters/MarketChoice'
                - $ref: '#/components/parameters/AccountChoice'
                - $ref: '#/components/parameters/MinScore'
                - $ref: '#/components/parameters/Limit'
                - $ref: '#/components/parameters/SignalCursor'
                - $ref: '#/components/parameters/AtLeast'
                - $ref: '#/components/parameters/AtLeastHeader'
              responses:
                '200':
                  description: The signals with their evidence.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Rialto-As-Of: {$ref: '#/components/headers/AsOf'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/SignalPage'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '409': {$ref: '#/components/responses/NotYet'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '503': {$ref: '#/components/responses/Unavailable'}
          /v1/stream:
            get:
              operationId: openStream
              tags: [markets]
              summary: Live books, trades, orders and balances
              description: >-
                A WebSocket handshake (RFC 6455, version 13) as the first request of its connection, with or without
                a token. Anything else is answered with 426. The messages are described in docs/protocols/stream.md.
              security: []
              responses:
                '101':
                  description: The connection speaks WebSocket from here on.
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '426': {$ref: '#/components/responses/UpgradeRequired'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '503': {$ref: '#/components/responses/Unavailable'}
          /v1/orders:
            post:
              operationId: placeOrder
              tags: [orders]
              summary: Places an order
              description: Answered when the order is durable and has met the book.
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/PlaceOrder'}
                    examples:
                      limit:
                        value: {symbol: BTC-USD, side: buy, type: limit, quantity: "0.01", price: "50000"}
                      market:
                        value: {symbol: BTC-USD, side: buy, type: market, quantity: "0.01", protectionPrice: "90000"\#
        }
                      budget:
                        value: {symbol: BTC-USD, side: buy, type: market, quoteQuantity: "250"}
                      stop:
                        value: {symbol: BTC-USD, side: sell, type: stop, quantity: "0.01", stopPrice: "40000"}
                      takeProfitLimit:
                        value: {symbol: BTC-USD, side: sell, type: takeProfitLimit, quantity: "0.01", stopPrice: "90\#
        000", price: "89000"}
                      trailingStop:
                        value: {symbol: BTC-USD, side: sell, type: trailingStop, quantity: "0.01", trailingBasisPoin\#
        ts: 50}
                      iceberg:
                        value: {symbol: BTC-USD, side: buy, type: limit, quantity: "0.1", price: "50000", displayQua\#
        ntity: "0.02", timeInForce: GTD, expireTime: "2030-01-02T03:04:05Z", selfTradePrevention: cancelOldest}
              responses:
                '201':
                  description: The order as it was when that was decided.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Location: {$ref: '#/components/headers/Location'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '409': {$ref: '#/components/responses/Conflict'}
                '413': {$ref: '#/components/responses/BodyTooLarge'}
                '415': {$ref: '#/components/responses/UnsupportedMediaType'}
                '422': {$ref: '#/components/responses/Refused'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '500': {$ref: '#/components/responses/ServerError'}
                '503': {$ref: '#/components/responses/Unavailable'}
                '504': {$ref: '#/components/responses/OutcomeUnknown'}
            get:
              operationId: listOrders
              tags: [orders]
              summary: The account's orders
              parameters:
                - $ref: '#/components/parameters/Status'
                - $ref: '#/components/parameters/SymbolFilter'
                - $ref: '#/components/parameters/Limit'
                - $ref: '#/components/parameters/OrderCursor'
              responses:
                '200':
                  description: The orders, newest first. All open ones are there, and the last 10,000 that ended.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/OrderPage'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
            delete:
              operationId: cancelOrders
              tags: [orders]
              summary: Cancels all open orders, or those of an instrument or a side
              parameters:
                - $ref: '#/components/parameters/SymbolFilter'
                - $ref: '#/components/parameters/SideFilter'
                - $ref: '#/components/parameters/IdempotencyKey'
              responses:
                '200':
                  description: How many were cancelled, as one command.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Cancelled'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '409': {$ref: '#/components/responses/Conflict'}
                '422': {$ref: '#/components/responses/Refused'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '500': {$ref: '#/components/responses/ServerError'}
                '503': {$ref: '#/components/responses/Unavailable'}
                '504': {$ref: '#/components/responses/OutcomeUnknown'}
          /v1/orders/test:
            post:
              operationId: testOrder
              tags: [orders]
              summary: Says what would become of an order, and does nothing
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/PlaceOrder'}
                    examples:
                      limit:
                        value: {symbol: BTC-USD, side: buy, type: limit, quantity: "0.01", price: "50000"}
              responses:
                '200':
                  description: What would become of the order now.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Preview'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '413': {$ref: '#/components/responses/BodyTooLarge'}
                '415': {$ref: '#/components/responses/UnsupportedMediaType'}
                '422': {$ref: '#/components/responses/Refused'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '503': {$ref: '#/components/responses/Unavailable'}
          /v1/orders/batch:
            post:
              operationId: placeBatch
              tags: [orders]
              summary: Places many orders, each for itself
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/PlaceBatch'}
                    examples:
                      quotes:
                        value: {orders: [{symbol: BTC-USD, side: buy, type: limit, quantity: "0.01", price: "50000"}\#
        , {symbol: BTC-USD, side: sell, type: limit, quantity: "0.01", price: "90000"}]}
              responses:
                '200':
                  description: What became of each order, in their order.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/BatchOutcome'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '413': {$ref: '#/components/responses/BodyTooLarge'}
                '415': {$ref: '#/components/responses/UnsupportedMediaType'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '500': {$ref: '#/components/responses/ServerError'}
                '503': {$ref: '#/components/responses/Unavailable'}
          /v1/orders/pair:
            post:
              operationId: placePair
              tags: [orders]
              summary: Places two orders of which one ends the other
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/PlacePair'}
                    examples:
                      profitAndStop:
                        value: {symbol: BTC-USD, side: sell, quantity: "0.01", first: {type: limit, price: "90000"},\#
         second: {type: stop, stopPrice: "40000"}}
              responses:
                '201':
                  description: Both orders.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Pair'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '409': {$ref: '#/components/responses/Conflict'}
                '413': {$ref: '#/components/responses/BodyTooLarge'}
                '415': {$ref: '#/components/responses/UnsupportedMediaType'}
                '422': {$ref: '#/components/responses/Refused'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '500': {$ref: '#/components/responses/ServerError'}
                '503': {$ref: '#/components/responses/Unavailable'}
                '504': {$ref: '#/components/responses/OutcomeUnknown'}
          /v1/orders/{id}:
            parameters:
              - $ref: '#/components/parameters/OrderId'
            get:
              operationId: getOrder
              tags: [orders]
              summary: One order
              responses:
                '200':
                  description: The order as it is now.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
            patch:
              operationId: amendOrder
              tags: [orders]
              summary: Changes the price or the quantity of an order
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/AmendOrder'}
                    examples:
                      price:
                        value: {price: "50000"}
                      quantity:
                        value: {quantity: "0.02"}
                      both:
                        value: {price: "50000", quantity: "0.02"}
              responses:
                '200':
                  description: The order after the change.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '409': {$ref: '#/components/responses/Conflict'}
                '413': {$ref: '#/components/responses/BodyTooLarge'}

        """#
}
