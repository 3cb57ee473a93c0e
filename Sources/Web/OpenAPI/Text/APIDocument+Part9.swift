// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let part9 = #"""
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '500': {$ref: '#/components/responses/ServerError'}
                '503': {$ref: '#/components/responses/Unavailable'}
                '504': {$ref: '#/components/responses/OutcomeUnknown'}
          /v1/admin/audit:
            get:
              operationId: listAudit
              tags: [operating]
              summary: What operators did, with what was in force before and after
              description: >-
                Newest first, the last 10,000. What is older is told by `rialto audit` from the log.
              parameters:
                - $ref: '#/components/parameters/OperatorFilter'
                - $ref: '#/components/parameters/AccountFilter'
                - $ref: '#/components/parameters/SymbolFilter'
                - $ref: '#/components/parameters/AssetFilter'
                - $ref: '#/components/parameters/Limit'
                - $ref: '#/components/parameters/MatchCursor'
              responses:
                '200':
                  description: A page of entries.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/AuditPage'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
          /v1/admin/snapshots:
            get:
              operationId: listSnapshots
              tags: [operating]
              summary: The snapshots on this replica's volume
              description: >-
                Newest first. Other replicas ask for it when they have nothing to begin with.
              responses:
                '200':
                  description: All that are there.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/SnapshotPage'}}}
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
          /v1/admin/snapshots/{sequence}:
            get:
              operationId: getSnapshot
              tags: [operating]
              summary: A snapshot, byte for byte
              description: >-
                The file as docs/protocols/snapshot.md says. The connection breaks off if the file goes meanwhile.
              parameters:
                - name: sequence
                  in: path
                  required: true
                  description: The last record that is in it.
                  schema: {type: integer, minimum: 0, maximum: 9223372036854775807}
              responses:
                '200':
                  description: The whole file.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Rialto-SHA-256: {$ref: '#/components/headers/ContentDigest'}
                  content:
                    application/octet-stream: {schema: {type: string, format: binary}}
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
          /v1/admin/users:
            get:
              operationId: listUsers
              tags: [operating]
              summary: All users
              parameters:
                - $ref: '#/components/parameters/PeopleLimit'
                - $ref: '#/components/parameters/UserCursor'
              responses:
                '200':
                  description: The users in the order of their numbers.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/UserPage'}}}
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
          /v1/admin/users/{id}:
            parameters:
              - $ref: '#/components/parameters/UserId'
            get:
              operationId: getUserById
              tags: [operating]
              summary: One user
              responses:
                '200':
                  description: The user.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}
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
          /v1/admin/users/{id}/lock:
            parameters:
              - $ref: '#/components/parameters/UserId'
            post:
              operationId: lockUser
              tags: [operating]
              summary: Locks a user out
              responses:
                '200':
                  description: The user, whose sessions have ended.
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
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '500': {$ref: '#/components/responses/ServerError'}
                '503': {$ref: '#/components/responses/Unavailable'}
                '504': {$ref: '#/components/responses/OutcomeUnknown'}
          /v1/admin/users/{id}/unlock:
            parameters:
              - $ref: '#/components/parameters/UserId'
            post:
              operationId: unlockUser
              tags: [operating]
              summary: Lets a user in again
              responses:
                '200':
                  description: The user.
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
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
                '500': {$ref: '#/components/responses/ServerError'}
                '503': {$ref: '#/components/responses/Unavailable'}
                '504': {$ref: '#/components/responses/OutcomeUnknown'}
          /v1/admin/users/{id}/role:
            parameters:
              - $ref: '#/components/parameters/UserId'
            post:
              operationId: setRole
              tags: [operating]
              summary: Gives a user another role
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/Role'}
                    examples:
                      auditor:
                        value: {role: auditor}
              responses:
                '200':
                  description: The user, whose sessions and keys have ended.
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
          /v1/admin/invitations:
            post:
              operationId: invite
              tags: [operating]
              summary: Invites somebody by a letter
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/Invite'}
                    examples:
                      auditor:
                        value: {email: ada@example.com, role: auditor, expiresInSeconds: 86400}
              responses:
                '201':
                  description: The invitation.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Invitation'}}}
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
              operationId: listInvitations
              tags: [operating]
              summary: The last invitations
              parameters:
                - $ref: '#/components/parameters/PeopleLimit'
              responses:
                '200':
                  description: The invitations, the newest first.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/InvitationPage'}}}
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
          /v1/admin/invitations/{id}:
            parameters:
              - $ref: '#/components/parameters/InvitationId'
            delete:
              operationId: revokeInvitation
              tags: [operating]
              summary: Takes an invitation back
              responses:
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

        """#
}
