// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let part8 = #"""
              tags: [people]
              summary: Makes a secret for codes on a telephone
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              responses:
                '201':
                  description: The secret, which waits to be confirmed.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Enrolment'}}}
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
          /v1/user/totp/confirm:
            post:
              operationId: confirmSecondFactor
              tags: [people]
              summary: Turns the second factor on
              description: Sessions that were begun without it end, but the one in which that is done.
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/OneTimeCode'}
                    examples:
                      code:
                        value: {code: "123456"}
              responses:
                '200':
                  description: It is on; the codes are shown here and never again.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/RecoveryCodes'}}}
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
          /v1/user/totp/disable:
            post:
              operationId: removeSecondFactor
              tags: [people]
              summary: Turns the second factor off
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/RemoveFactor'}
                    examples:
                      code:
                        value: {password: correct horse battery, code: "123456"}
              responses:
                '200':
                  description: It is off.
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
          /v1/user/recovery-codes:
            post:
              operationId: renewRecoveryCodes
              tags: [people]
              summary: Makes new recovery codes
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/OneTimeCode'}
                    examples:
                      code:
                        value: {code: "123456"}
              responses:
                '200':
                  description: The codes; the former ones are void.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/RecoveryCodes'}}}
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
          /v1/api-keys:
            post:
              operationId: createKey
              tags: [people]
              summary: Makes an API key
              description: >-
                Only who is signed in may do this. What is signed, and how, is in docs/protocols/signing.md.
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/CreateKey'}
                    examples:
                      hmac:
                        value: {name: bot 1, kind: hmac, permissions: [read, trade]}
                      ed25519:
                        value: {name: bot 2, kind: ed25519, publicKey: 03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50\#
        d5f1ddc8664125531b8, permissions: [read], addresses: [192.0.2.0/24], expires: "2030-01-02T03:04:05Z"}
              responses:
                '201':
                  description: The key. The secret of an hmac key is shown here and never again.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/NewKey'}}}
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
              operationId: listKeys
              tags: [people]
              summary: One's API keys
              responses:
                '200':
                  description: The keys, the newest first.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/KeyPage'}}}
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
          /v1/api-keys/{id}:
            parameters:
              - $ref: '#/components/parameters/KeyId'
            delete:
              operationId: revokeKey
              tags: [people]
              summary: Ends an API key for good
              responses:
                '200':
                  description: It has ended.
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
          /v1/admin/venue/approval-rule:
            get:
              operationId: getApprovalRule
              tags: [operating]
              summary: Which changes need a second operator
              responses:
                '200':
                  description: The rule that is in force.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/ApprovalRuleInForce'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
            post:
              operationId: setApprovalRule
              tags: [operating]
              summary: Says which changes need a second operator
              description: >-
                While the rule names anything, changing it needs a second operator, too.
              parameters:
                - $ref: '#/components/parameters/IdempotencyKey'
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/ApprovalRule'}
                    examples:
                      money:
                        value: {limits: true, fees: false, balances: true, markets: false, lapseSeconds: "3600"}
                      off:
                        value: {limits: false, fees: false, balances: false, markets: false}
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
          /v1/admin/proposals:
            get:
              operationId: listProposals
              tags: [operating]
              summary: Changes that wait for a second operator, and the last that did
              description: Newest first.
              parameters:
                - $ref: '#/components/parameters/ProposalStatus'
                - $ref: '#/components/parameters/Limit'
                - $ref: '#/components/parameters/ProposalCursor'
              responses:
                '200':
                  description: A page of them.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/ProposalPage'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
          /v1/admin/proposals/{id}:
            get:
              operationId: getProposal
              tags: [operating]
              summary: One proposal
              parameters:
                - $ref: '#/components/parameters/ProposalId'
              responses:
                '200':
                  description: The proposal.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Proposal'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '429': {$ref: '#/components/responses/TooManyRequests'}
                '431': {$ref: '#/components/responses/HeadersTooLarge'}
          /v1/admin/proposals/{id}/approve:
            post:
              operationId: approveProposal
              tags: [operating]
              summary: Makes the change that another operator proposed
              description: >-
                It is checked once more. What the change would be refused for the approval is refused for, and the
                proposal stays open.
              parameters:
                - $ref: '#/components/parameters/ProposalId'
                - $ref: '#/components/parameters/IdempotencyKey'
              responses:
                '200':
                  description: The proposal, with what was in force before and after.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Proposal'}}}
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
          /v1/admin/proposals/{id}/reject:
            post:
              operationId: rejectProposal
              tags: [operating]
              summary: Ends a proposal without its change
              description: Any operator may; so its proposer takes it back.
              parameters:
                - $ref: '#/components/parameters/ProposalId'
                - $ref: '#/components/parameters/IdempotencyKey'
              responses:
                '200':
                  description: The proposal.
                  headers:
                    X-Request-Id: {$ref: '#/components/headers/RequestId'}
                    Idempotency-Replayed: {$ref: '#/components/headers/IdempotencyReplayed'}
                  content: {application/json: {schema: {$ref: '#/components/schemas/Proposal'}}}
                '400': {$ref: '#/components/responses/BadRequest'}
                '401': {$ref: '#/components/responses/Unauthorized'}
                '403': {$ref: '#/components/responses/Forbidden'}
                '404': {$ref: '#/components/responses/NotFound'}
                '405': {$ref: '#/components/responses/MethodNotAllowed'}
                '408': {$ref: '#/components/responses/RequestTimeout'}
                '409': {$ref: '#/components/responses/Conflict'}
                '422': {$ref: '#/components/responses/Refused'}
                '429': {$ref: '#/components/responses/TooManyRequests'}

        """#
}
