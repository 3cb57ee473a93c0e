// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let part5 = #"""
                '202': {$ref: '#/components/responses/Proposed'}
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
          /v1/admin/instruments/{symbol}/rules:
            parameters:
              - $ref: '#/components/parameters/Symbol'
            post:
              operationId: setRules
              tags: [operating]
              summary: Sets all rules of an instrument; what is left out is off
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/Rules'}
                    examples:
                      bands:
                        value: {staticBandBasisPoints: 1000, dynamicBandBasisPoints: 300, volatilityAuctionSeconds: \#
        "60", priceSanityBasisPoints: 5000, maxOpenOrders: 1000}
                      off:
                        value: {}
              responses:
                '200':
                  description: From this record on it holds.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Sequence'}}}
                '202': {$ref: '#/components/responses/Proposed'}
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
          /v1/admin/instruments/{symbol}/terms:
            parameters:
              - $ref: '#/components/parameters/Symbol'
            post:
              operationId: setTerms
              tags: [operating]
              summary: Changes the limits and fees of an instrument
              description: Open orders stay as they are and keep their rates.
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/Terms'}
                    examples:
                      terms:
                        value: {minQuantity: "0.001", maxQuantity: "1000", minNotional: "1", maxNotional: "10000000"\#
        , makerFeeBps: "-1", takerFeeBps: "5"}
              responses:
                '200':
                  description: From this record on it holds.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Sequence'}}}
                '202': {$ref: '#/components/responses/Proposed'}
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
          /v1/admin/assets/{code}:
            parameters:
              - $ref: '#/components/parameters/Code'
            delete:
              operationId: delistAsset
              tags: [operating]
              summary: Delists an asset that no listed instrument uses
              description: It can still be withdrawn.
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              responses:
                '200':
                  description: From this record on it holds.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Sequence'}}}
                '202': {$ref: '#/components/responses/Proposed'}
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
          /v1/admin/assets/{code}/transfers:
            parameters:
              - $ref: '#/components/parameters/Code'
            post:
              operationId: setTransfers
              tags: [operating]
              summary: Opens or closes an asset for deposits and withdrawals
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/Transfers'}
                    examples:
                      open:
                        value: {takesDeposits: true, paysWithdrawals: true}
              responses:
                '200':
                  description: From this record on it holds.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Sequence'}}}
                '202': {$ref: '#/components/responses/Proposed'}
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
          /v1/admin/accounts:
            post:
              operationId: openAccount
              tags: [operating]
              summary: Opens an account
              description: >-
                The token is shown here and never again. A resend under the same Idempotency-Key opens nothing, but
                shows a further token for the account.
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/OpenAccount'}
                    examples:
                      carol:
                        value: {name: carol}
              responses:
                '201':
                  description: The account with a token for its trader.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/OpenedAccount'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
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
              operationId: listAccounts
              tags: [operating]
              summary: All accounts
              parameters:
                - $ref: '#/components/parameters/Limit'
                - $ref: '#/components/parameters/AccountCursor'
              responses:
                '200':
                  description: >-
                    The accounts in the order of their opening. Account 0 is the venue's own, where fees go.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/AccountPage'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
          /v1/admin/accounts/{id}:
            parameters:
              - $ref: '#/components/parameters/AccountId'
            get:
              operationId: getAccountById
              tags: [operating]
              summary: An account as its trader sees it
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
          /v1/admin/accounts/{id}/limits:
            parameters:
              - $ref: '#/components/parameters/AccountId'
            post:
              operationId: setLimits
              tags: [operating]
              summary: Sets all limits of an account; what is left out is off
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/AccountLimits'}
                    examples:
                      limits:
                        value: {maxOpenOrders: 1000, ordersPerSecond: 100, orderBurst: 200}
                      off:
                        value: {}
              responses:
                '200':
                  description: From this record on it holds.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Sequence'}}}
                '202': {$ref: '#/components/responses/Proposed'}
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
          /v1/admin/accounts/{id}/instrument-limits:
            parameters:
              - $ref: '#/components/parameters/AccountId'
            post:
              operationId: setInstrumentLimits
              tags: [operating]
              summary: Sets all limits of an account on one instrument; what is left out is off
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/InstrumentLimits'}
                    examples:
                      limits:
                        value: {symbol: BTC-USD, maxQuantity: "5", maxNotional: "500000", maxOpenOrders: 10}
                      off:
                        value: {symbol: BTC-USD}
              responses:
                '200':
                  description: From this record on it holds.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Sequence'}}}
                '202': {$ref: '#/components/responses/Proposed'}
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
          /v1/admin/accounts/{id}/trade-group:
            parameters:
              - $ref: '#/components/parameters/AccountId'
            post:
              operationId: setTradeGroup
              tags: [operating]
              summary: Puts an account into a trade group, or makes it a party of its own
              description: Accounts of one group count as one for self-trade prevention.
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/TradeGroup'}
                    examples:
                      group:
                        value: {group: 7}
                      alone:
                        value: {}
              responses:
                '200':
                  description: From this record on it holds.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Sequence'}}}
                '202': {$ref: '#/components/responses/Proposed'}
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

        """#
}
