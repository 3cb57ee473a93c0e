// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let part9 = #"""
              required: [status, recovery]
              properties:
                status: {type: string, const: ready}
                recovery: {anyOf: [{$ref: '#/components/schemas/Recovery'}, {type: 'null'}]}
            AssetPage:
              description: A page of a list.
              type: object
              required: [items, next]
              properties:
                items: {type: array, items: {$ref: '#/components/schemas/Asset'}}
                next: {type: [string, 'null'], description: What asks for the next page; null at the end.}
            InstrumentPage:
              description: A page of a list.
              type: object
              required: [items, next]
              properties:
                items: {type: array, items: {$ref: '#/components/schemas/Instrument'}}
                next: {type: [string, 'null'], description: What asks for the next page; null at the end.}
            TradePage:
              description: A page of a list.
              type: object
              required: [items, next]
              properties:
                items: {type: array, items: {$ref: '#/components/schemas/Trade'}}
                next: {type: [string, 'null'], description: What asks for the next page; null at the end.}
            OrderPage:
              description: A page of a list.
              type: object
              required: [items, next]
              properties:
                items: {type: array, items: {$ref: '#/components/schemas/Order'}}
                next: {type: [string, 'null'], description: What asks for the next page; null at the end.}
            BalancePage:
              description: A page of a list.
              type: object
              required: [items, next]
              properties:
                items: {type: array, items: {$ref: '#/components/schemas/Balance'}}
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
