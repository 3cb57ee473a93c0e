// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let part4 = #"""
                - $ref: '#/components/parameters/SymbolFilter'
                - $ref: '#/components/parameters/SideFilter'
                - $ref: '#/components/parameters/OrderFilter'
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
          /v1/history/ledger:
            get:
              operationId: listHistoryLedger
              tags: [history]
              summary: What balances came from
              description: >-
                Newest first, each entry with the balance after it. What is held for orders or free again is no entr\#
        y.
              parameters:
                - $ref: '#/components/parameters/HistoryAccount'
                - $ref: '#/components/parameters/From'
                - $ref: '#/components/parameters/To'
                - $ref: '#/components/parameters/AssetFilter'
                - $ref: '#/components/parameters/Cause'
                - $ref: '#/components/parameters/Limit'
                - $ref: '#/components/parameters/PlaceCursor'
                - $ref: '#/components/parameters/AtLeast'
                - $ref: '#/components/parameters/AtLeastHeader'
              responses:
                '200':
                  description: A page of entries.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Rialto-As-Of: {$ref: '#/components/headers/AsOf'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/HistoryLedgerPage'}}}
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
          /v1/history/ledger/export:
            get:
              operationId: exportHistoryLedger
              tags: [history]
              summary: All ledger entries as a table
              description: >-
                One line for each, in CSV after a line with the names. Numbers and times are as in JSON; what is nul\#
        l is empty in CSV.
              parameters:
                - $ref: '#/components/parameters/HistoryAccount'
                - $ref: '#/components/parameters/From'
                - $ref: '#/components/parameters/To'
                - $ref: '#/components/parameters/AssetFilter'
                - $ref: '#/components/parameters/Cause'
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
          /v1/history/transfers:
            get:
              operationId: listHistoryTransfers
              tags: [history]
              summary: Deposits and withdrawals
              description: >-
                Newest first.
              parameters:
                - $ref: '#/components/parameters/HistoryAccount'
                - $ref: '#/components/parameters/From'
                - $ref: '#/components/parameters/To'
                - $ref: '#/components/parameters/AssetFilter'
                - $ref: '#/components/parameters/Cause'
                - $ref: '#/components/parameters/Limit'
                - $ref: '#/components/parameters/PlaceCursor'
                - $ref: '#/components/parameters/AtLeast'
                - $ref: '#/components/parameters/AtLeastHeader'
              responses:
                '200':
                  description: A page of transfers.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Rialto-As-Of: {$ref: '#/components/headers/AsOf'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/HistoryTransferPage'}}}
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
          /v1/history/transfers/export:
            get:
              operationId: exportHistoryTransfers
              tags: [history]
              summary: All deposits and withdrawals as a table
              description: >-
                One line for each, in CSV after a line with the names. Numbers and times are as in JSON; what is nul\#
        l is empty in CSV.
              parameters:
                - $ref: '#/components/parameters/HistoryAccount'
                - $ref: '#/components/parameters/From'
                - $ref: '#/components/parameters/To'
                - $ref: '#/components/parameters/AssetFilter'
                - $ref: '#/components/parameters/Cause'
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
          /v1/history/statements:
            get:
              operationId: getHistoryStatement
              tags: [history]
              summary: What a month came to
              description: >-
                For each asset that the account ever had by then. An operator names the account.
              parameters:
                - $ref: '#/components/parameters/HistoryAccount'
                - $ref: '#/components/parameters/Month'
                - $ref: '#/components/parameters/AtLeast'
                - $ref: '#/components/parameters/AtLeastHeader'
              responses:
                '200':
                  description: The statement.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Rialto-As-Of: {$ref: '#/components/headers/AsOf'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/HistoryStatement'}}}
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
          /v1/admin/instruments:
            post:
              operationId: listInstrument
              tags: [operating]
              summary: Lists an instrument, and its assets if they are not listed yet
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/ListInstrument'}
                    examples:
                      new:
                        value: {symbol: ETH-USD, base: ETH, quote: USD, baseDecimals: 8, tickSize: "0.01", lotSize: \#
        "0.001", minQuantity: "0.001", maxQuantity: "1000", minNotional: "1", maxNotional: "10000000", makerFeeBps: \#
        "-1", takerFeeBps: "5"}
              responses:
                '201':
                  description: The instrument.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Location: {$ref: '#/components/headers/Location'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Instrument'}}}
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
          /v1/admin/instruments/{symbol}:
            parameters:
              - $ref: '#/components/parameters/Symbol'
            delete:
              operationId: delistInstrument
              tags: [operating]
              summary: Delists an instrument; all its open orders end
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
          /v1/admin/instruments/{symbol}/phase:
            parameters:
              - $ref: '#/components/parameters/Symbol'
            post:
              operationId: setPhase
              tags: [operating]
              summary: Moves an instrument into another phase
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/Phase'}
                    examples:
                      close:
                        value: {phase: closed}
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
          /v1/admin/instruments/{symbol}/calendar:
            parameters:
              - $ref: '#/components/parameters/Symbol'
            post:
              operationId: setCalendar
              tags: [operating]
              summary: Replaces the weekly calendar of an instrument
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/Calendar'}
                    examples:
                      week:
                        value: {entries: [{time: "08:50", days: [monday, tuesday], phase: openingAuction}, {time: "0\#
        9:00:00", days: [monday, tuesday], phase: continuous}]}
                      none:
                        value: {entries: []}
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
          /v1/admin/instruments/{symbol}/reference:
            parameters:
              - $ref: '#/components/parameters/Symbol'
            post:
              operationId: setReference
              tags: [operating]
              summary: Sets the reference price of an instrument
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/Reference'}
                    examples:
                      price:
                        value: {price: "65000"}
              responses:
                '200':
                  description: From this record on it holds.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Sequence'}}}

        """#
}
