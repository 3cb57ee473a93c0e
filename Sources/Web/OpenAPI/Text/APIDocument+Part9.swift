// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let part9 = #"""
                  content: {application/json: {schema: {$ref: '#/components/schemas/Done'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '409': {$ref: '#/components/responses/Conflict'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '500': {$ref: '#/components/responses/ServerError'}
                '503': {$ref: '#/components/responses/Unavailable'}
                '504': {$ref: '#/components/responses/OutcomeUnknown'}
          /v1/notifications/channels/{id}/test:
            parameters:
              - $ref: '#/components/parameters/NotificationChannelId'
            post:
              operationId: testNotificationChannel
              tags: [notifications]
              summary: Sends a message over a channel now
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              responses:
                '200':
                  description: What became of it.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/NotificationTest'}}}
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
          /v1/notifications/settings:
            get:
              operationId: notificationSettings
              tags: [notifications]
              summary: Quiet hours and the budget of messages
              responses:
                '200':
                  description: The settings.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/NotificationSettings'}}}
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
            post:
              operationId: setNotificationSettings
              tags: [notifications]
              summary: Sets quiet hours and the budget of messages
              description: >-
                What is not given is as it was at the beginning.
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/NotificationSettingsBody'}
                    examples:
                      night:
                        value: {quietFrom: "22:00", quietTo: "07:00", budgetPerDay: 200}
                      defaults:
                        value: {}
              responses:
                '200':
                  description: The settings as they are now.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/NotificationSettings'}}}
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
              schema: {type: string, pattern: '^[0-9-]{1,80}$'}
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

        """#
}
