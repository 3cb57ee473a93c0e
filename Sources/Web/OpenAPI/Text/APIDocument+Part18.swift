// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let part18 = #"""
                amount: {$ref: '#/components/schemas/SignedAmount', description: Negative for what went out.}
                balance: {$ref: '#/components/schemas/SignedAmount', description: 'After the entry, what is held inc\#
        luded.'}
                tradeId: {anyOf: [{$ref: '#/components/schemas/OrderId'}, {type: 'null'}]}
                orderId: {anyOf: [{$ref: '#/components/schemas/OrderId'}, {type: 'null'}]}
                transferId: {anyOf: [{$ref: '#/components/schemas/RequestName'}, {type: 'null'}]}
                sequence: {type: integer, minimum: 0, description: The record of the log.}
                position: {type: integer, minimum: 0, description: The place within the record.}
                time: {$ref: '#/components/schemas/Timestamp'}
            HistoryLedgerPage:
              description: A page of a list.
              type: object
              required:
                [
                  asOf, keptSince, items, next,
                ]
              properties:
                asOf: {$ref: '#/components/schemas/AsOf'}
                keptSince: {$ref: '#/components/schemas/KeptSince'}
                items: {type: array, items: {$ref: '#/components/schemas/HistoryLedgerEntry'}}
                next: {type: [string, 'null'], description: What asks for the next page; null at the end.}
            HistoryTransfer:
              description: A deposit or a withdrawal.
              type: object
              required:
                [
                  account, asset, cause, amount, balance, transferId, sequence, position, time,
                ]
              properties:
                account: {$ref: '#/components/schemas/AccountId'}
                asset: {$ref: '#/components/schemas/AssetCode'}
                cause: {type: string, enum: [deposit, withdrawal, trade, fee]}
                amount: {$ref: '#/components/schemas/SignedAmount', description: Negative for what went out.}
                balance: {$ref: '#/components/schemas/SignedAmount', description: 'After the entry, what is held inc\#
        luded.'}
                transferId: {$ref: '#/components/schemas/RequestName'}
                sequence: {type: integer, minimum: 0, description: The record of the log.}
                position: {type: integer, minimum: 0, description: The place within the record.}
                time: {$ref: '#/components/schemas/Timestamp'}
            HistoryTransferPage:
              description: A page of a list.
              type: object
              required:
                [
                  asOf, keptSince, items, next,
                ]
              properties:
                asOf: {$ref: '#/components/schemas/AsOf'}
                keptSince: {$ref: '#/components/schemas/KeptSince'}
                items: {type: array, items: {$ref: '#/components/schemas/HistoryTransfer'}}
                next: {type: [string, 'null'], description: What asks for the next page; null at the end.}
            HistoryStatementRow:
              description: One asset of a statement.
              type: object
              required:
                [
                  asset, opening, deposits, withdrawals, received, paid, fees, closing, entries,
                ]
              properties:
                asset: {$ref: '#/components/schemas/AssetCode'}
                opening: {$ref: '#/components/schemas/SignedAmount'}
                deposits: {$ref: '#/components/schemas/SignedAmount'}
                withdrawals: {$ref: '#/components/schemas/SignedAmount'}
                received: {$ref: '#/components/schemas/SignedAmount', description: What trades brought.}
                paid: {$ref: '#/components/schemas/SignedAmount', description: 'What trades took, without fees.'}
                fees: {$ref: '#/components/schemas/SignedAmount', description: Negative where more came than went.}
                closing: {$ref: '#/components/schemas/SignedAmount'}
                entries: {type: integer, minimum: 0}
            HistoryStatement:
              description: What an account had before and after a month, and what came and went in it.
              type: object
              required:
                [
                  asOf, keptSince, account, month, complete, items,
                ]
              properties:
                asOf: {$ref: '#/components/schemas/AsOf'}
                keptSince: {$ref: '#/components/schemas/KeptSince'}
                account: {$ref: '#/components/schemas/AccountId'}
                month: {type: string}
                complete: {type: boolean, description: Whether the month is over and all of it is here.}
                items: {type: array, items: {$ref: '#/components/schemas/HistoryStatementRow'}}
            NotificationNumber:
              description: >-
                The number of a rule or a channel: digits.
              type: string
              pattern: '^[1-9][0-9]{0,17}$'
            NotificationId:
              description: >-
                What a notification is known by. A second copy of a message has the same.
              type: string
              pattern: '^[a-z0-9-]{1,64}$'
            NotificationKind:
              description: What is told.
              type: string
              enum: [fill, rejection, expiry, priceAbove, priceBelow, percentMove, balanceAbove, balanceBelow, aucti\#
        onStart, newAddress, venueNotice, test]
            RuleKind:
              description: What somebody wants to be told.
              type: string
              enum: [fill, rejection, expiry, priceAbove, priceBelow, percentMove, balanceAbove, balanceBelow, aucti\#
        onStart, newAddress, venueNotice]
            ChannelKind:
              description: A way to somebody.
              type: string
              enum: [webhook, email, slack, pagerDuty]
            Notification:
              description: Something that the account was told.
              type: object
              required: [notificationId, kind, at, details, isRead]
              properties:
                notificationId: {$ref: '#/components/schemas/NotificationId'}
                kind: {$ref: '#/components/schemas/NotificationKind'}
                at: {$ref: '#/components/schemas/Moment'}
                sequence: {type: integer, minimum: 1, description: The record that it comes from.}
                ruleId: {$ref: '#/components/schemas/NotificationNumber'}
                accountId: {$ref: '#/components/schemas/AccountId'}
                details: {type: object, additionalProperties: {type: string}, description: 'What there is to know, b\#
        y kind.'}
                isRead: {type: boolean}
            ReadNotifications:
              description: Some notifications, or all up to a moment.
              type: object
              additionalProperties: false
              anyOf: [{required: [notificationIds]}, {required: [through]}]
              properties:
                notificationIds: {type: array, minItems: 1, maxItems: 200, items: {$ref: '#/components/schemas/Notif\#
        icationId'}}
                through: {$ref: '#/components/schemas/Moment'}
            NotificationRuleBody:
              description: A rule to be added. Which fields it has depends on its kind.
              oneOf:
                - $ref: '#/components/schemas/MarketRule'
                - $ref: '#/components/schemas/PlainRule'
                - $ref: '#/components/schemas/PriceRule'
                - $ref: '#/components/schemas/MoveRule'
                - $ref: '#/components/schemas/BalanceRule'
            MarketRule:
              description: What happens on a market, or on all.
              type: object
              additionalProperties: false
              required: [kind]
              properties:
                kind: {type: string, enum: [fill, expiry, auctionStart]}
                symbol: {$ref: '#/components/schemas/Symbol'}
                channels: {type: array, maxItems: 10, items: {$ref: '#/components/schemas/NotificationNumber'}}
            PlainRule:
              description: What concerns no market.
              type: object
              additionalProperties: false
              required: [kind]
              properties:
                kind: {type: string, enum: [rejection, newAddress, venueNotice]}
                channels: {type: array, maxItems: 10, items: {$ref: '#/components/schemas/NotificationNumber'}}
            PriceRule:
              description: A price that passes a level.
              type: object
              additionalProperties: false
              required: [kind, symbol, level]
              properties:
                kind: {type: string, enum: [priceAbove, priceBelow]}
                symbol: {$ref: '#/components/schemas/Symbol'}
                level: {$ref: '#/components/schemas/Amount'}
                channels: {type: array, maxItems: 10, items: {$ref: '#/components/schemas/NotificationNumber'}}
            MoveRule:
              description: A price that moves by so many percent.
              type: object
              additionalProperties: false
              required: [kind, symbol, percent]
              properties:
                kind: {type: string, enum: [percentMove]}
                symbol: {$ref: '#/components/schemas/Symbol'}
                percent: {$ref: '#/components/schemas/Percent'}
                channels: {type: array, maxItems: 10, items: {$ref: '#/components/schemas/NotificationNumber'}}
            BalanceRule:
              description: A balance that passes a level.
              type: object
              additionalProperties: false
              required: [kind, asset, level]
              properties:
                kind: {type: string, enum: [balanceAbove, balanceBelow]}
                asset: {$ref: '#/components/schemas/AssetCode'}
                level: {$ref: '#/components/schemas/Amount'}
                channels: {type: array, maxItems: 10, items: {$ref: '#/components/schemas/NotificationNumber'}}
            Percent:
              description: From 0.01 to 10000, with at most two decimals.
              type: string
              pattern: '^[1-9][0-9]{0,3}(\.[0-9]{1,2})?$'
            NotificationRuleChange:
              description: What is to be changed of a rule.
              type: object
              additionalProperties: false
              properties:
                level: {$ref: '#/components/schemas/Amount'}
                percent: {$ref: '#/components/schemas/Percent'}
                channels: {type: array, maxItems: 10, items: {$ref: '#/components/schemas/NotificationNumber'}}
            NotificationRule:
              description: A rule.
              type: object
              required: [ruleId, kind, channels]
              properties:
                ruleId: {$ref: '#/components/schemas/NotificationNumber'}
                kind: {$ref: '#/components/schemas/RuleKind'}
                symbol: {type: string}
                asset: {type: string}
                level: {type: string}
                percent: {type: string}
                channels: {type: array, items: {$ref: '#/components/schemas/NotificationNumber'}}
            NotificationChannelBody:
              description: A channel to be added. Which fields it has depends on its kind.
              oneOf:
                - $ref: '#/components/schemas/WebChannel'
                - $ref: '#/components/schemas/MailChannel'
                - $ref: '#/components/schemas/PagerDutyChannel'
            WebChannel:
              description: A webhook, or Slack.
              type: object
              additionalProperties: false
              required: [kind, name, url]
              properties:
                kind: {type: string, enum: [webhook, slack]}
                name: {type: string, minLength: 1, maxLength: 64}
                url: {type: string, pattern: '^[!-~]{1,1024}$', description: Where to send.}
            MailChannel:
              description: Mail to the address of whoever asks.
              type: object
              additionalProperties: false
              required: [kind, name]
              properties:
                kind: {type: string, enum: [email]}
                name: {type: string, minLength: 1, maxLength: 64}
            PagerDutyChannel:
              description: A service of PagerDuty.
              type: object
              additionalProperties: false
              required: [kind, name, integrationKey]
              properties:
                kind: {type: string, enum: [pagerDuty]}
                name: {type: string, minLength: 1, maxLength: 64}
                integrationKey: {type: string, pattern: '^[!-~]{1,64}$'}
            NotificationChannel:
              description: A channel.
              type: object
              required: [channelId, kind, name, createdAt]
              properties:
                channelId: {$ref: '#/components/schemas/NotificationNumber'}
                kind: {$ref: '#/components/schemas/ChannelKind'}
                name: {type: string}
                createdAt: {$ref: '#/components/schemas/Moment'}
                url: {type: string, description: Of a webhook.}
                address: {type: string, description: Of mail.}
            NewNotificationChannel:
              description: A channel that was added.
              type: object
              required: [channelId, kind, name, createdAt]
              properties:
                channelId: {$ref: '#/components/schemas/NotificationNumber'}
                kind: {$ref: '#/components/schemas/ChannelKind'}
                name: {type: string}
                createdAt: {$ref: '#/components/schemas/Moment'}
                url: {type: string, description: Of a webhook.}
                address: {type: string, description: Of mail.}
                secret: {type: string, description: What the messages of a webhook are signed with.}
            NotificationTest:
              description: What became of a test.
              type: object
              required: [notificationId, delivered]
              properties:
                notificationId: {$ref: '#/components/schemas/NotificationId'}
                delivered: {type: boolean}
                reason: {type: string, description: Why it did not arrive.}
            NotificationSettingsBody:
              description: When and how much may leave the venue.
              type: object
              additionalProperties: false
              properties:
                quietFrom: {type: string, pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', description: 'In UTC; midnight\#
         if only the other is given.'}
                quietTo: {type: string, pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', description: 'In UTC; midnight i\#
        f only the other is given.'}
                budgetPerDay: {type: integer, minimum: 0, maximum: 10000, default: 1000}
            NotificationSettings:
              description: When and how much may leave the venue, and what has.
              type: object
              required: [budgetPerDay, sentToday]
              properties:
                quietFrom: {type: string}
                quietTo: {type: string}
                budgetPerDay: {type: integer}
                sentToday: {type: integer}
            DeadLetter:
              description: A message that did not arrive and is not tried any more.
              type: object
              required: [notificationId, channelId, at, attempts, reason]
              properties:
                notificationId: {$ref: '#/components/schemas/NotificationId'}
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
