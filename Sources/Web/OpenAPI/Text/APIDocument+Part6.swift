// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let part6 = #"""
          /v1/admin/accounts/{id}/tier:
            parameters:
              - $ref: '#/components/parameters/AccountId'
            post:
              operationId: setTier
              tags: [operating]
              summary: Sets the fee tier of an account for a day and those after it
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/Tier'}
                    examples:
                      tier:
                        value: {tier: 2, day: "2030-01-02"}
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
          /v1/admin/accounts/{id}/stop:
            parameters:
              - $ref: '#/components/parameters/AccountId'
            post:
              operationId: stopAccountById
              tags: [operating]
              summary: >-
                Stops an account: all its open orders end, and no new ones are taken
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
          /v1/admin/accounts/{id}/resume:
            parameters:
              - $ref: '#/components/parameters/AccountId'
            post:
              operationId: resumeAccountById
              tags: [operating]
              summary: Lets a stopped account trade again
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
          /v1/admin/deposits:
            post:
              operationId: makeDeposit
              tags: [operating]
              summary: Adds to a balance
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/Transfer'}
                    examples:
                      deposit:
                        value: {account: "1", asset: USD, amount: "5", transferId: deposit-1}
              responses:
                '201':
                  description: What was booked. The same transferId has the same answer for ever.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Transferred'}}}
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
          /v1/admin/withdrawals:
            post:
              operationId: makeWithdrawal
              tags: [operating]
              summary: Takes from a balance
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/Transfer'}
                    examples:
                      withdrawal:
                        value: {account: "1", asset: USD, amount: "5", transferId: withdrawal-1}
              responses:
                '201':
                  description: What was booked. The same transferId has the same answer for ever.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Transferred'}}}
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
          /v1/admin/orders:
            delete:
              operationId: massCancel
              tags: [operating]
              summary: Cancels all open orders of the venue, or those of an account, an instrument or a side
              parameters:
                - $ref: '#/components/parameters/AccountFilter'
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
          /v1/admin/fees:
            post:
              operationId: setFees
              tags: [operating]
              summary: Sets what a fee tier pays, everywhere or on one instrument
              description: Orders that are accepted from then on have these rates.
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/Fees'}
                    examples:
                      everywhere:
                        value: {tier: 1, makerFeeBps: "-0.5", takerFeeBps: "4"}
                      one:
                        value: {tier: 2, symbol: BTC-USD, makerFeeBps: "0", takerFeeBps: "3.25"}
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
            get:
              operationId: listFees
              tags: [operating]
              summary: What the fee tiers pay
              responses:
                '200':
                  description: The rates.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/FeePage'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
          /v1/admin/venue:
            get:
              operationId: getVenue
              tags: [operating]
              summary: The level of the rules and whether trading is stopped
              responses:
                '200':
                  description: The venue.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Venue'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
          /v1/admin/venue/stop:
            post:
              operationId: stopVenue
              tags: [operating]
              summary: Stops trading until it is resumed
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/StopVenue'}
                    examples:
                      keep:
                        value: {cancelOrders: false}
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
                '413': {$ref: '#/components/responses/BodyTooLarge'}
                '415': {$ref: '#/components/responses/UnsupportedMediaType'}
                '422': {$ref: '#/components/responses/Refused'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '500': {$ref: '#/components/responses/ServerError'}
                '503': {$ref: '#/components/responses/Unavailable'}
                '504': {$ref: '#/components/responses/OutcomeUnknown'}
          /v1/admin/venue/resume:
            post:
              operationId: resumeVenue
              tags: [operating]
              summary: Resumes trading
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
          /v1/admin/venue/level:
            post:
              operationId: setLevel
              tags: [operating]
              summary: Activates the next level of the rules
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/Level'}
                    examples:
                      next:
                        value: {level: 2}
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
                '413': {$ref: '#/components/responses/BodyTooLarge'}
                '415': {$ref: '#/components/responses/UnsupportedMediaType'}
                '422': {$ref: '#/components/responses/Refused'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '500': {$ref: '#/components/responses/ServerError'}
                '503': {$ref: '#/components/responses/Unavailable'}
                '504': {$ref: '#/components/responses/OutcomeUnknown'}
          /v1/admin/venue/time:

        """#
}
