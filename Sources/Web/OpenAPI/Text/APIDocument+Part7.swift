// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let part7 = #"""
            post:
              operationId: acceptTime
              tags: [operating]
              summary: Says up to which moment the clock of the log is believed
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/AcceptTime'}
                    examples:
                      moment:
                        value: {time: "2026-01-02T03:04:05Z"}
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
          /v1/users:
            post:
              operationId: signUp
              tags: [people]
              summary: Signs somebody up
              description: >-
                The same answer whether the address is known or not. With an invitation there is a user at once, and\#
         the
                answer is 201.
              security: []
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/SignUp'}
                    examples:
                      mary:
                        value: {email: mary@example.com, password: correct horse battery}
                      invited:
                        value: {email: paul@example.com, password: correct horse battery, invitation: rialto_invite_\#
        AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA}
              responses:
                '202':
                  description: A letter with a link is on its way.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/LetterSent'}}}
                '201':
                  description: The user, who had an invitation.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}
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
          /v1/users/verify:
            post:
              operationId: verifyEmail
              tags: [people]
              summary: Confirms an e-mail address with the link of a letter
              security: []
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/Link'}
                    examples:
                      link:
                        value: {token: rialto_verify_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA}
              responses:
                '201':
                  description: The user, who can sign in now.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}
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
          /v1/password-resets:
            post:
              operationId: requestPasswordReset
              tags: [people]
              summary: Asks for a letter to choose another password
              security: []
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/PasswordReset'}
                    examples:
                      mary:
                        value: {email: mary@example.com}
              responses:
                '202':
                  description: If somebody has the address, a letter is on its way.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/LetterSent'}}}
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
          /v1/password-resets/confirm:
            post:
              operationId: resetPassword
              tags: [people]
              summary: Chooses another password with the link of a letter
              security: []
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/NewPassword'}
                    examples:
                      link:
                        value: {token: rialto_reset_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, password: correct h\#
        orse battery}
              responses:
                '200':
                  description: The password is changed, and all sessions have ended.
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
                '413': {$ref: '#/components/responses/BodyTooLarge'}
                '415': {$ref: '#/components/responses/UnsupportedMediaType'}
                '422': {$ref: '#/components/responses/Refused'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '500': {$ref: '#/components/responses/ServerError'}
                '503': {$ref: '#/components/responses/Unavailable'}
                '504': {$ref: '#/components/responses/OutcomeUnknown'}
          /v1/sessions:
            post:
              operationId: signIn
              tags: [people]
              summary: Signs somebody in
              description: >-
                Who has a second factor and sends no code is told so (secondFactorNeeded) once the password is right\#
        . With
                cookie the tokens go into cookies that no script can read, and csrfToken is to be sent as X-Rialto-C\#
        SRF with
                whatever changes something.
              security: []
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/SignIn'}
                    examples:
                      mary:
                        value: {email: mary@example.com, password: correct horse battery}
                      second:
                        value: {email: mary@example.com, password: correct horse battery, code: "123456", device: ri\#
        alto_cookie_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, cookie: false}
              responses:
                '201':
                  description: The session with its tokens.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Set-Cookie: {$ref: '#/components/headers/SetCookie'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/SignedIn'}}}
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
              operationId: listSessions
              tags: [people]
              summary: One's sessions
              responses:
                '200':
                  description: The sessions, the last used first.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/SessionPage'}}}
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
          /v1/sessions/refresh:
            post:
              operationId: refreshSession
              tags: [people]
              summary: Takes a refresh token for another pair of tokens
              description: >-
                A refresh token works once. A browser sends no body, but the cookie and X-Rialto-CSRF.
              security: []
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/Refresh'}
                    examples:
                      token:
                        value: {refreshToken: rialto_refresh_AAAA.AAAA.1001-0123456789abcdef0123456789abcdef}
              responses:
                '200':
                  description: The next pair.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Set-Cookie: {$ref: '#/components/headers/SetCookie'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Tokens'}}}
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
          /v1/sessions/{id}:
            parameters:
              - $ref: '#/components/parameters/SessionId'
            delete:
              operationId: endSession
              tags: [people]
              summary: Ends one of one's sessions
              description: >-
                The id current is the session that asks.
              responses:
                '200':
                  description: It has ended.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Set-Cookie: {$ref: '#/components/headers/SetCookie'}
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
          /v1/user:
            get:
              operationId: getUser
              tags: [people]
              summary: Who asks
              responses:
                '200':
                  description: The user.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/OwnUser'}}}
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
          /v1/user/password:
            post:
              operationId: changePassword
              tags: [people]
              summary: Chooses another password with the old one
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/ChangePassword'}
                    examples:
                      change:
                        value: {oldPassword: correct horse battery, newPassword: staple of the horse}
              responses:
                '200':
                  description: It is changed, and the other sessions have ended.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Done'}}}
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
          /v1/user/totp:
            post:
              operationId: beginSecondFactor

        """#
}
