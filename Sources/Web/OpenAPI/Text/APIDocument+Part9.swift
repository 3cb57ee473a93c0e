// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let part9 = #"""
              type: object
              required: [tier, symbol, makerFeeBps, takerFeeBps]
              properties:
                tier: {type: integer, minimum: 0}
                symbol:
                  description: All instruments if null.
                  anyOf: [{$ref: '#/components/schemas/Symbol'}, {type: 'null'}]
                makerFeeBps: {$ref: '#/components/schemas/SignedAmount'}
                takerFeeBps: {$ref: '#/components/schemas/SignedAmount'}
            Venue:
              description: The venue.
              type: object
              required: [level, stopped, sequence, time]
              properties:
                level: {type: integer, minimum: 0, description: The level of the rules.}
                stopped: {type: boolean}
                sequence: {type: integer, minimum: 0, description: The record of the log that made this what it is.}
                time: {$ref: '#/components/schemas/Timestamp'}
            Health:
              description: A process that answers.
              type: object
              required: [status]
              properties:
                status: {type: string, const: alive}
                syncs: {type: string, const: 'off', description: There if a power loss may lose what was acknowledge\#
        d.}
            Recovery:
              description: How the venue came to its state when it started.
              type: object
              required: [snapshotSequence, recordsReplayed]
              properties:
                snapshotSequence:
                  description: The snapshot; null where every record was read.
                  type: [integer, 'null']
                  minimum: 0
                recordsReplayed: {type: integer, minimum: 0}
            Readiness:
              description: A venue that takes commands.
              type: object
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
