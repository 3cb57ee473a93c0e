// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let part9 = #"""
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
