// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let part3 = #"""
                '415': {$ref: '#/components/responses/UnsupportedMediaType'}
                '422': {$ref: '#/components/responses/Refused'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '500': {$ref: '#/components/responses/ServerError'}
                '503': {$ref: '#/components/responses/Unavailable'}
                '504': {$ref: '#/components/responses/OutcomeUnknown'}
            delete:
              operationId: cancelOrder
              tags: [orders]
              summary: Cancels an order
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              responses:
                '200':
                  description: The order, cancelled.
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
                '422': {$ref: '#/components/responses/Refused'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '500': {$ref: '#/components/responses/ServerError'}
                '503': {$ref: '#/components/responses/Unavailable'}
                '504': {$ref: '#/components/responses/OutcomeUnknown'}
          /v1/orders/{id}/replace:
            parameters:
              - $ref: '#/components/parameters/OrderId'
            post:
              operationId: replaceOrder
              tags: [orders]
              summary: Cancels an order and places another in one step
              parameters:
                - $ref: '#/components/parameters/OnFailure'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/PlaceOrder'}
                    examples:
                      limit:
                        value: {symbol: BTC-USD, side: buy, type: limit, quantity: "0.01", price: "50000"}
              responses:
                '201':
                  description: The order that was cancelled, and the one that was placed.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Location: {$ref: '#/components/headers/Location'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Replaced'}}}
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
          /v1/balances:
            get:
              operationId: listBalances
              tags: [account]
              summary: The balances of the account
              responses:
                '200':
                  description: What is available and what is held for open orders.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/BalancePage'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
          /v1/account:
            get:
              operationId: getAccount
              tags: [account]
              summary: The account and what is set for it
              responses:
                '200':
                  description: The account.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Account'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
          /v1/account/stop:
            post:
              operationId: stopAccount
              tags: [account]
              summary: >-
                The kill switch: ends all open orders and takes no new ones
              description: An operator resumes the account.
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              responses:
                '200':
                  description: From this record on it holds.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Sequence'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '409': {$ref: '#/components/responses/Conflict'}
                '422': {$ref: '#/components/responses/Refused'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '500': {$ref: '#/components/responses/ServerError'}
                '503': {$ref: '#/components/responses/Unavailable'}
                '504': {$ref: '#/components/responses/OutcomeUnknown'}
          /v1/dead-man:
            post:
              operationId: setDeadMan
              tags: [account]
              summary: Starts the dead-man timer, or starts it anew
              description: >-
                Unless it is set again in time, the open orders end with deadMan. An account has one timer.
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/DeadMan'}
                    examples:
                      all:
                        value: {countdownSeconds: "30"}
                      one:
                        value: {countdownSeconds: "1.5", symbol: BTC-USD}
              responses:
                '200':
                  description: From this record on it holds.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Sequence'}}}
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
            delete:
              operationId: stopDeadMan
              tags: [account]
              summary: Stops the dead-man timer
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              responses:
                '200':
                  description: From this record on it holds.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Sequence'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '409': {$ref: '#/components/responses/Conflict'}
                '422': {$ref: '#/components/responses/Refused'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '500': {$ref: '#/components/responses/ServerError'}
                '503': {$ref: '#/components/responses/Unavailable'}
                '504': {$ref: '#/components/responses/OutcomeUnknown'}
          /v1/self-trades-prevented:
            get:
              operationId: listSelfTradesPrevented
              tags: [account]
              summary: Trades with oneself that did not happen
              parameters:
                - $ref: '#/components/parameters/OrderFilter'
                - $ref: '#/components/parameters/Limit'
                - $ref: '#/components/parameters/MatchCursor'
              responses:
                '200':
                  description: Newest first. The last 10,000 are kept.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/PreventedPage'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
          /v1/history/orders:
            get:
              operationId: listHistoryOrders
              tags: [history]
              summary: Orders of all time
              description: >-
                Newest first. A trader sees his own, an operator all.
              parameters:
                - $ref: '#/components/parameters/HistoryAccount'
                - $ref: '#/components/parameters/From'
                - $ref: '#/components/parameters/To'
                - $ref: '#/components/parameters/SymbolFilter'
                - $ref: '#/components/parameters/SideFilter'
                - $ref: '#/components/parameters/HistoryStatus'
                - $ref: '#/components/parameters/Limit'
                - $ref: '#/components/parameters/HistoryOrderCursor'
                - $ref: '#/components/parameters/AtLeast'
                - $ref: '#/components/parameters/AtLeastHeader'
              responses:
                '200':
                  description: A page of orders.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Rialto-As-Of: {$ref: '#/components/headers/AsOf'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/HistoryOrderPage'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '409': {$ref: '#/components/responses/NotYet'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '500': {$ref: '#/components/responses/ServerError'}
                '503': {$ref: '#/components/responses/Unavailable'}
          /v1/history/orders/{id}:
            get:
              operationId: getHistoryOrder
              tags: [history]
              summary: An order and its whole life
              description: >-
                Steps come oldest first, and in pages where there are many.
              parameters:
                - $ref: '#/components/parameters/OrderId'
                - $ref: '#/components/parameters/HistoryAccount'
                - $ref: '#/components/parameters/Limit'
                - $ref: '#/components/parameters/PlaceCursor'
                - $ref: '#/components/parameters/AtLeast'
                - $ref: '#/components/parameters/AtLeastHeader'
              responses:
                '200':
                  description: The order as it stands, and the steps that led there.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Rialto-As-Of: {$ref: '#/components/headers/AsOf'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/HistoryOrderLife'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '409': {$ref: '#/components/responses/NotYet'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '500': {$ref: '#/components/responses/ServerError'}
                '503': {$ref: '#/components/responses/Unavailable'}
          /v1/history/orders/export:
            get:
              operationId: exportHistoryOrders
              tags: [history]
              summary: All orders as a table
              description: >-
                One line for each, in CSV after a line with the names. Numbers and times are as in JSON; what is nul\#
        l is empty in CSV.
              parameters:
                - $ref: '#/components/parameters/HistoryAccount'
                - $ref: '#/components/parameters/From'
                - $ref: '#/components/parameters/To'
                - $ref: '#/components/parameters/SymbolFilter'
                - $ref: '#/components/parameters/SideFilter'
                - $ref: '#/components/parameters/ExportFormat'
                - $ref: '#/components/parameters/AtLeast'
                - $ref: '#/components/parameters/AtLeastHeader'
              responses:
                '200':
                  description: All of them, oldest first, as they were after the record that Rialto-As-Of names.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Rialto-As-Of: {$ref: '#/components/headers/AsOf'}
                    Rialto-Kept-Since: {$ref: '#/components/headers/KeptSince'}
                  content:
                    text/csv: {schema: {type: string}}
                    application/jsonl: {schema: {type: string}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '409': {$ref: '#/components/responses/NotYet'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '500': {$ref: '#/components/responses/ServerError'}
                '503': {$ref: '#/components/responses/Unavailable'}
          /v1/history/executions:
            get:
              operationId: listHistoryExecutions
              tags: [history]
              summary: Executions of all time
              description: >-
                Newest first; each trade has one for its maker and one for its taker.
              parameters:
                - $ref: '#/components/parameters/HistoryAccount'
                - $ref: '#/components/parameters/From'
                - $ref: '#/components/parameters/To'
                - $ref: '#/components/parameters/SymbolFilter'
                - $ref: '#/components/parameters/SideFilter'
                - $ref: '#/components/parameters/OrderFilter'
                - $ref: '#/components/parameters/Limit'
                - $ref: '#/components/parameters/PlaceCursor'
                - $ref: '#/components/parameters/AtLeast'
                - $ref: '#/components/parameters/AtLeastHeader'
              responses:
                '200':
                  description: A page of executions.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Rialto-As-Of: {$ref: '#/components/headers/AsOf'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/HistoryExecutionPage'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '409': {$ref: '#/components/responses/NotYet'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '500': {$ref: '#/components/responses/ServerError'}
                '503': {$ref: '#/components/responses/Unavailable'}
          /v1/history/executions/export:
            get:
              operationId: exportHistoryExecutions
              tags: [history]
              summary: All executions as a table
              description: >-
                One line for each, in CSV after a line with the names. Numbers and times are as in JSON; what is nul\#
        l is empty in CSV.
              parameters:
                - $ref: '#/components/parameters/HistoryAccount'
                - $ref: '#/components/parameters/From'
                - $ref: '#/components/parameters/To'

        """#
}
