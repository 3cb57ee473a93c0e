// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let part8 = #"""
                '200':
                  description: It is void.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
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
          /v1/admin/outbox:
            get:
              operationId: listLetters
              tags: [operating]
              summary: Letters that did not leave the venue
              description: >-
                They lie in the directory of the venue; an operator passes them on. They have links in them that let\#
         people in, so
                auditors do not see them.
              parameters:
                - $ref: '#/components/parameters/PeopleLimit'
              responses:
                '200':
                  description: The letters, the newest first.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/LetterPage'}}}
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
          /.well-known/jwks.json:
            get:
              operationId: getKeySet
              tags: [documents]
              summary: The keys that access tokens are signed with
              security: []
              responses:
                '200':
                  description: The public halves (RFC 7517).
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/KeySet'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
          /.well-known/openid-configuration:
            get:
              operationId: getDiscovery
              tags: [documents]
              summary: Where the keys are
              security: []
              responses:
                '200':
                  description: The issuer and its keys.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Discovery'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
          /healthz:
            get:
              operationId: getHealth
              tags: [health]
              summary: Whether the process answers
              security: []
              responses:
                '200':
                  description: It does.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Health'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
          /readyz:
            get:
              operationId: getReadiness
              tags: [health]
              summary: Whether commands are taken
              security: []
              responses:
                '200':
                  description: They are.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Readiness'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '503': {$ref: '#/components/responses/Unavailable'}
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
            OrderFilter:
              name: orderId
              in: query
              description: Only those of this order.
              schema: {$ref: '#/components/schemas/OrderId'}
            AccountFilter:
              name: account
              in: query
              description: Only those of this account.
              schema: {$ref: '#/components/schemas/AccountId'}
            ProposalId:
              name: id
              in: path
              required: true
              description: The id of a proposal.
              schema: {$ref: '#/components/schemas/OrderId'}
            ProposalStatus:
              name: status
              in: query
              description: Which proposals; all if not given.
              schema: {type: string, enum: [open, closed, all], default: all}
            ProposalCursor:
              name: cursor
              in: query
              description: What the page before gave as next.
              schema: {$ref: '#/components/schemas/OrderId'}
            OperatorFilter:
              name: operator
              in: query
              description: Only what this operator asked for or approved.
              schema: {type: integer, minimum: 0, maximum: 4294967295}
            AssetFilter:
              name: asset
              in: query
              description: Only what is about this asset.
              schema: {$ref: '#/components/schemas/AssetCode'}
            OnFailure:
              name: onFailure
              in: query
              description: >-
                What happens if the order is not open any more: nothing, or the new one is placed all the same.
              schema: {type: string, enum: [stop, allow], default: stop}
          responses:
            Proposed:
              description: The change needs a second operator and waits for one, at the place that Location names.
              headers:
                X-Request-Id: {$ref: '#/components/headers/RequestId'}
                Location: {$ref: '#/components/headers/Location'}
                Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
              content: {application/json: {schema: {$ref: '#/components/schemas/Proposal'}}}
            NotModified:
              description: The client has this answer already.
              headers:
                X-Request-Id: {$ref: '#/components/headers/RequestId'}
                ETag: {$ref: '#/components/headers/ETag'}
            BadRequest:
              description: The request, a parameter, a header field or the body is not well formed.
              headers:
                X-Request-Id: {$ref: '#/components/headers/RequestId'}
              content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
            Unauthorized:
              description: There is no token or signature, or one that is not valid, or not any more.
              headers:
                X-Request-Id: {$ref: '#/components/headers/RequestId'}
                WWW-Authenticate: {$ref: '#/components/headers/WwwAuthenticate'}
              content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
            Forbidden:
              description: Who asks may not do this.
              headers:
                X-Request-Id: {$ref: '#/components/headers/RequestId'}
                Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
              content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
            NotFound:
              description: What the path or the body names does not exist.
              headers:
                X-Request-Id: {$ref: '#/components/headers/RequestId'}
                Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
              content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
            MethodNotAllowed:
              description: The path does not take the method.
              headers:
                X-Request-Id: {$ref: '#/components/headers/RequestId'}
                Allow: {$ref: '#/components/headers/Allow'}
              content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
            RequestTimeout:
              description: The request did not arrive within 15 seconds.
              headers:
                X-Request-Id: {$ref: '#/components/headers/RequestId'}
              content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
            Conflict:
              description: The name is taken, or was used for something else, or the order is not open any more.
              headers:
                X-Request-Id: {$ref: '#/components/headers/RequestId'}
                Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
              content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
            BodyTooLarge:
              description: The body takes more than 65,536 bytes.
              headers:
                X-Request-Id: {$ref: '#/components/headers/RequestId'}
              content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
            UnsupportedMediaType:

        """#
}
