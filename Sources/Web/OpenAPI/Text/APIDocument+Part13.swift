// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let part13 = #"""
            Enrolment:
              description: A secret for a telephone.
              type: object
              required: [secret, uri]
              properties:
                secret: {type: string, description: In base32.}
                uri: {type: string, description: To be shown as a picture.}
            RecoveryCodes:
              description: Codes for when the telephone is lost; each works once.
              type: object
              required: [recoveryCodes]
              properties:
                recoveryCodes: {type: array, items: {type: string}}
            APIKey:
              description: An API key.
              type: object
              required: [id, name, kind, permissions, addresses, created, expires, lastUsed, revoked]
              properties:
                id: {$ref: '#/components/schemas/HexadecimalName'}
                name: {type: string}
                kind: {$ref: '#/components/schemas/KeyKind'}
                permissions: {type: array, items: {$ref: '#/components/schemas/Permission'}}
                addresses: {type: array, items: {type: string}}
                created: {$ref: '#/components/schemas/Timestamp'}
                expires: {anyOf: [{$ref: '#/components/schemas/Timestamp'}, {type: 'null'}]}
                lastUsed: {anyOf: [{$ref: '#/components/schemas/Timestamp'}, {type: 'null'}]}
                revoked: {anyOf: [{$ref: '#/components/schemas/Timestamp'}, {type: 'null'}]}
            NewKey:
              description: An API key that was just made.
              type: object
              required: [id, name, kind, permissions, addresses, created, expires, lastUsed, revoked]
              properties:
                id: {$ref: '#/components/schemas/HexadecimalName'}
                name: {type: string}
                kind: {$ref: '#/components/schemas/KeyKind'}
                permissions: {type: array, items: {$ref: '#/components/schemas/Permission'}}
                addresses: {type: array, items: {type: string}}
                created: {$ref: '#/components/schemas/Timestamp'}
                expires: {anyOf: [{$ref: '#/components/schemas/Timestamp'}, {type: 'null'}]}
                lastUsed: {anyOf: [{$ref: '#/components/schemas/Timestamp'}, {type: 'null'}]}
                revoked: {anyOf: [{$ref: '#/components/schemas/Timestamp'}, {type: 'null'}]}
                secret: {type: string, description: Of an hmac key; its text is what signs.}
            Invitation:
              description: The leave to sign up once.
              type: object
              required: [id, email, role, invitedBy, created, expires, used, revoked]
              properties:
                id: {$ref: '#/components/schemas/HexadecimalName'}
                email: {type: string}
                role: {$ref: '#/components/schemas/RoleName'}
                invitedBy: {$ref: '#/components/schemas/UserNumber'}
                created: {$ref: '#/components/schemas/Timestamp'}
                expires: {$ref: '#/components/schemas/Timestamp'}
                used: {anyOf: [{$ref: '#/components/schemas/Timestamp'}, {type: 'null'}]}
                revoked: {anyOf: [{$ref: '#/components/schemas/Timestamp'}, {type: 'null'}]}
            Letter:
              description: A letter.
              type: object
              required: [name, recipient, subject, body]
              properties:
                name: {type: string}
                recipient: {type: string}
                subject: {type: string}
                body: {type: string}
            KeySet:
              description: Public keys (RFC 7517).
              type: object
              required: [keys]
              properties:
                keys: {type: array, items: {type: object}}
            Discovery:
              description: What OpenID Connect Discovery says of the issuer.
              type: object
              required: [issuer, jwks_uri]
              properties:
                issuer: {type: string}
                jwks_uri: {type: string}
            SessionPage:
              description: A page of a list.
              type: object
              required: [items, next]
              properties:
                items: {type: array, items: {$ref: '#/components/schemas/Session'}}
                next: {type: [string, 'null'], description: What asks for the next page; null at the end.}
            KeyPage:
              description: A page of a list.
              type: object
              required: [items, next]
              properties:
                items: {type: array, items: {$ref: '#/components/schemas/APIKey'}}
                next: {type: [string, 'null'], description: What asks for the next page; null at the end.}
            UserPage:
              description: A page of a list.
              type: object
              required: [items, next]
              properties:
                items: {type: array, items: {$ref: '#/components/schemas/User'}}
                next: {type: [string, 'null'], description: What asks for the next page; null at the end.}
            InvitationPage:
              description: A page of a list.
              type: object
              required: [items, next]
              properties:
                items: {type: array, items: {$ref: '#/components/schemas/Invitation'}}
                next: {type: [string, 'null'], description: What asks for the next page; null at the end.}
            LetterPage:
              description: A page of a list.
              type: object
              required: [items, next]
              properties:
                items: {type: array, items: {$ref: '#/components/schemas/Letter'}}
                next: {type: [string, 'null'], description: What asks for the next page; null at the end.}
            AccountPage:
              description: A page of a list.
              type: object
              required: [items, next]
              properties:
                items: {type: array, items: {$ref: '#/components/schemas/AccountRow'}}
                next: {type: [string, 'null'], description: What asks for the next page; null at the end.}
            PreventedPage:
              description: A page of a list.
              type: object
              required: [items, next]
              properties:
                items: {type: array, items: {$ref: '#/components/schemas/Prevented'}}
                next: {type: [string, 'null'], description: What asks for the next page; null at the end.}
            FeePage:
              description: A page of a list.
              type: object
              required: [items, next]
              properties:
                items: {type: array, items: {$ref: '#/components/schemas/FeeRow'}}
                next: {type: [string, 'null'], description: What asks for the next page; null at the end.}
        security:
          - bearer: []

        """#
}
