// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let part12 = #"""
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
