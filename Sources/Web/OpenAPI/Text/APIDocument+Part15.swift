// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let part15 = #"""
                channelId: {$ref: '#/components/schemas/NotificationNumber'}
                at: {$ref: '#/components/schemas/Moment'}
                attempts: {type: integer}
                reason: {type: string}
            ReplayDeadLetters:
              description: Which dead letters are sent again; all if none are named.
              type: object
              additionalProperties: false
              properties:
                notificationIds: {type: array, maxItems: 200, items: {$ref: '#/components/schemas/NotificationId'}}
            ReplayedDeadLetters:
              description: How many dead letters are sent again.
              type: object
              required: [replayed]
              properties:
                replayed: {type: integer}
            VenueNotice:
              description: What all are told.
              type: object
              additionalProperties: false
              required: [title, text]
              properties:
                title: {type: string, minLength: 1, maxLength: 120}
                text: {type: string, minLength: 1, maxLength: 4000}
            PostedNotice:
              description: A notice.
              type: object
              required: [notificationId]
              properties:
                notificationId: {$ref: '#/components/schemas/NotificationId'}
            NotificationPage:
              description: A page of a list.
              type: object
              required: [items, next]
              properties:
                items: {type: array, items: {$ref: '#/components/schemas/Notification'}}
                next: {type: [string, 'null'], description: What asks for the next page; null at the end.}
            NotificationRulePage:
              description: A page of a list.
              type: object
              required: [items, next]
              properties:
                items: {type: array, items: {$ref: '#/components/schemas/NotificationRule'}}
                next: {type: [string, 'null'], description: What asks for the next page; null at the end.}
            NotificationChannelPage:
              description: A page of a list.
              type: object
              required: [items, next]
              properties:
                items: {type: array, items: {$ref: '#/components/schemas/NotificationChannel'}}
                next: {type: [string, 'null'], description: What asks for the next page; null at the end.}
            DeadLetterPage:
              description: A page of a list.
              type: object
              required: [items, next]
              properties:
                items: {type: array, items: {$ref: '#/components/schemas/DeadLetter'}}
                next: {type: [string, 'null'], description: What asks for the next page; null at the end.}
        security:
          - bearer: []

        """#
}
