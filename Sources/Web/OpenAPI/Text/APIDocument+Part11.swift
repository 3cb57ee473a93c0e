// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let part11 = #"""
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
          /v1/notifications/dead-letters:
            get:
              operationId: listDeadLetters
              tags: [notifications]
              summary: What did not arrive
              responses:
                '200':
                  description: At most 1000 of them, the newest first.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/DeadLetterPage'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '500': {$ref: '#/components/responses/ServerError'}
                '503': {$ref: '#/components/responses/Unavailable'}
          /v1/notifications/dead-letters/replay:
            post:
              operationId: replayDeadLetters
              tags: [notifications]
              summary: Sends dead letters again
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/ReplayDeadLetters'}
                    examples:
                      all:
                        value: {}
                      some:
                        value: {notificationIds: [2-0-1]}
              responses:
                '200':
                  description: How many are in the queue again.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/ReplayedDeadLetters'}}}
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
          /v1/admin/notices:
            post:
              operationId: postNotice
              tags: [operating]
              summary: Puts a notice into all inboxes
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/VenueNotice'}
                    examples:
                      maintenance:
                        value: {title: Maintenance on Sunday, text: The venue is closed from 06:00 to 07:00 UTC.}
              responses:
                '201':
                  description: The notice.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/PostedNotice'}}}
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
        components:
          securitySchemes:
            bearer:
              type: http
              scheme: bearer
              description: >-
                A trader's token, for one account, or an operator's, for everything below /v1/admin; or the access t\#
        oken of a
                session. Instead of a token a request may have the signature of an API key (docs/protocols/signing.m\#
        d).
          headers:
            ETag:
              description: A name for this answer, for If-None-Match.
              required: true
              schema: {type: string, pattern: '^W/"[0-9a-f]{32}"$'}
            RequestId:
              description: What the request was called, or what the venue calls it.
              required: true
              schema: {type: string, pattern: '^[!-~]{1,64}$'}
            ContentDigest:
              description: The SHA-256 of the whole answer.
              required: true
              schema: {type: string, pattern: '^[0-9a-f]{64}$'}
            SetCookie:
              description: The tokens of a browser's session, or their end.
              schema: {type: string}
            Location:
              description: Where the new thing is.
              required: true
              schema: {type: string}
            IdempotencyReplayed:
              description: There if the first outcome of the request is told again.
              schema: {type: string, const: 'true'}
            RetryAfter:
              description: After how many seconds it is worth asking again.
              required: true
              schema: {type: integer, minimum: 1}
            RateLimit:
              description: What is left of the budget, and after how many seconds it is whole again.
              schema: {type: string, pattern: '^"(venue|address|key|orders|queries)";r=[0-9]+;t=[0-9]+$'}
            RateLimitPolicy:
              description: How much the budget takes at once, and within how many seconds.
              schema: {type: string, pattern: '^"(venue|address|key|orders|queries)";q=[0-9]+;w=[0-9]+$'}
            AsOf:
              description: The record that the answer is as of, and how far behind the venue that is.
              required: true
              schema: {type: string, pattern: '^[0-9]+;records=[0-9]+;milliseconds=[0-9]+$'}
            KeptSince:
              description: >-
                As the field keptSince of a list: from this moment on everything is there. It is left out where ever\#
        ything is.
              required: false
              schema: {$ref: '#/components/schemas/Timestamp'}
            Allow:
              description: The methods of the path.
              required: true
              schema: {type: string}
            WwwAuthenticate:
              description: How to authenticate.
              required: true
              schema: {type: string}
            Upgrade:
              description: What the path speaks.
              required: true
              schema: {type: string, const: websocket}
          parameters:
            IfNoneMatch:
              name: If-None-Match
              in: header
              description: The ETag of the answer that the client has. If it is still the same, 304 says so.
              schema: {type: string}
            AtLeast:
              name: atLeast
              in: query
              description: >-
                The record of the log that the answer has to know of, as Rialto-As-Of and the answers to commands na\#
        me it. It is
                waited for half a second, then 409 with the code notYet says how far the service is.
              schema: {type: integer, minimum: 0, maximum: 9223372036854775807}
            AtLeastHeader:
              name: Rialto-At-Least
              in: header
              description: The same as atLeast. Of the two the greater one counts.
              schema: {type: integer, minimum: 0, maximum: 9223372036854775807}
            Symbol:
              name: symbol
              in: path
              required: true
              description: The instrument.
              schema: {$ref: '#/components/schemas/Symbol'}
            Code:
              name: code
              in: path
              required: true
              description: The asset.
              schema: {$ref: '#/components/schemas/AssetCode'}
            OrderId:
              name: id
              in: path
              required: true
              description: The order, as the venue named it.
              schema: {$ref: '#/components/schemas/OrderId'}
            AccountId:
              name: id
              in: path
              required: true
              description: The account, as the venue named it.
              schema: {$ref: '#/components/schemas/AccountId'}
            SessionId:
              name: id
              in: path
              required: true
              description: The session, or current.
              schema: {$ref: '#/components/schemas/SessionName'}
            KeyId:
              name: id
              in: path
              required: true
              description: The API key.
              schema: {$ref: '#/components/schemas/HexadecimalName'}
            InvitationId:
              name: id
              in: path
              required: true
              description: The invitation.
              schema: {$ref: '#/components/schemas/HexadecimalName'}
            UserId:
              name: id
              in: path
              required: true
              description: The user, by number.
              schema: {$ref: '#/components/schemas/UserNumber'}
            PeopleLimit:
              name: limit
              in: query
              description: How many at most.
              schema: {type: integer, minimum: 1, maximum: 200, default: 100}
            UserCursor:
              name: cursor
              in: query
              description: What the page before gave as next.
              schema: {$ref: '#/components/schemas/UserNumber'}
            IdempotencyKey:
              name: Idempotency-Key
              in: header
              description: >-
                Your name for the request: what makes a resend safe.
              schema: {$ref: '#/components/schemas/RequestName'}
            Depth:
              name: depth
              in: query
              description: How many levels of each side; 100 if not given.
              schema: {type: integer, minimum: 1, maximum: 1000, default: 100}
            NotificationRuleId:
              name: id
              in: path
              required: true
              description: The rule.
              schema: {$ref: '#/components/schemas/NotificationNumber'}
            NotificationChannelId:
              name: id
              in: path
              required: true
              description: The channel.
              schema: {$ref: '#/components/schemas/NotificationNumber'}
            NotificationCursor:
              name: before
              in: query
              description: What the page before gave as next.
              schema: {type: string, pattern: '^[1-9][0-9]{0,17}-[0-9]{1,18}(-[0-9]{1,18}-[0-9]{1,18})?$'}
            Unread:
              name: unread
              in: query
              description: Whether only what is not marked as read is shown.
              schema: {type: boolean, default: false}
            Limit:
              name: limit
              in: query
              description: How many items the page may have; 100 if not given.
              schema: {type: integer, minimum: 1, maximum: 1000, default: 100}
            CandleInterval:
              name: interval
              in: query
              description: How long each candle is; a minute if not given.
              schema: {$ref: '#/components/schemas/CandleInterval'}
            CandlesBefore:
              name: before
              in: query
              description: Candles that opened before this, as the page before gave it as next.
              schema:
                type: string
                pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9\#
        ](\.[0-9]{9})?Z$'
            MarketFilter:
              name: instrument
              in: query
              required: true
              description: The symbol of the instrument.
              schema: {$ref: '#/components/schemas/Symbol'}
            DayFilter:
              name: day
              in: query
              description: A day in UTC; that of the last record if not given.
              schema: {type: string, pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$'}
            AccountChoice:
              name: account
              in: query
              description: >-
                Whose figures, for operators and auditors. A trader gets his own.
              schema: {$ref: '#/components/schemas/AccountId'}
            MarketChoice:
              name: instrument
              in: query
              description: The symbol of one instrument; all if not given.
              schema: {$ref: '#/components/schemas/Symbol'}
            SignalKindFilter:
              name: kind
              in: query
              description: One kind of signals; all if not given.
              schema: {$ref: '#/components/schemas/SignalKind'}
            MinScore:
              name: minScore
              in: query
              description: The least score; 50 if not given.
              schema: {type: integer, minimum: 0, maximum: 100, default: 50}
            SignalCursor:
              name: cursor
              in: query
              description: What the page before gave as next.
              schema: {type: string, pattern: '^[0-3]\.(0|[1-9][0-9]{0,3})\.(0|[1-9][0-9]{0,8})$'}
            ActivityCursor:
              name: cursor
              in: query
              description: What the page before gave as next.
              schema: {type: string, pattern: '^(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,3})$'}
            Before:
              name: before
              in: query
              description: What the page before gave as next.
              schema: {$ref: '#/components/schemas/OrderId'}
            OrderCursor:
              name: cursor
              in: query
              description: What the page before gave as next.
              schema: {$ref: '#/components/schemas/OrderId'}
            MatchCursor:
              name: cursor
              in: query
              description: What the page before gave as next.
              schema: {type: string, pattern: '^[1-9][0-9]{0,17}$'}
            AccountCursor:
              name: cursor
              in: query
              description: What the page before gave as next.
              schema: {$ref: '#/components/schemas/AccountId'}
            Status:
              name: status
              in: query
              description: Which orders; all if not given.
              schema: {type: string, enum: [open, closed, all], default: all}
            SymbolFilter:
              name: symbol
              in: query
              description: Only those of this instrument.
              schema: {$ref: '#/components/schemas/Symbol'}
            SideFilter:
              name: side
              in: query
              description: Only those of this side.
              schema: {$ref: '#/components/schemas/Side'}

        """#
}
