// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let part14 = #"""
              properties:
                code: {$ref: '#/components/schemas/Code'}
            RemoveFactor:
              description: What it takes to turn the second factor off.
              type: object
              additionalProperties: false
              required: [password, code]
              properties:
                password: {$ref: '#/components/schemas/Password'}
                code: {$ref: '#/components/schemas/Code'}
            CreateKey:
              description: An API key to be made.
              type: object
              additionalProperties: false
              required: [name, kind, permissions]
              properties:
                name: {type: string, pattern: '^[ -~]{1,64}$'}
                kind: {$ref: '#/components/schemas/KeyKind'}
                publicKey: {type: string, pattern: '^[0-9a-f]{64}$', description: 'Of an ed25519 key: 64 digits, or \#
        PEM.'}
                permissions: {type: array, minItems: 1, items: {$ref: '#/components/schemas/Permission'}}
                addresses: {type: array, maxItems: 32, items: {type: string, pattern: '^192\.0\.2\.[1-9]$'}, descrip\#
        tion: Addresses and ranges that it works from; everywhere if there are none.}
                expires: {$ref: '#/components/schemas/Moment'}
            Role:
              description: A role.
              type: object
              additionalProperties: false
              required: [role]
              properties:
                role: {$ref: '#/components/schemas/RoleName'}
            Invite:
              description: Somebody to be invited.
              type: object
              additionalProperties: false
              required: [email, role]
              properties:
                email: {$ref: '#/components/schemas/Email'}
                role: {$ref: '#/components/schemas/RoleName'}
                expiresInSeconds: {type: integer, minimum: 1, maximum: 7776000, description: A week if not given.}
            LetterSent:
              description: A letter is on its way, if there is somebody to get it.
              type: object
              required: [status]
              properties:
                status: {type: string, enum: [letterSent]}
            Done:
              description: There is nothing more to say.
              type: object
              required: [status]
              properties:
                status: {type: string, enum: [done]}
            User:
              description: A person who may sign in.
              type: object
              required: [id, email, role, account, locked, secondFactor, created]
              properties:
                id: {$ref: '#/components/schemas/UserNumber'}
                email: {type: string}
                role: {$ref: '#/components/schemas/RoleName'}
                account: {anyOf: [{$ref: '#/components/schemas/AccountId'}, {type: 'null'}]}
                locked: {type: boolean}
                secondFactor: {type: boolean}
                created: {$ref: '#/components/schemas/Timestamp'}
            OwnUser:
              description: The person who asks.
              type: object
              required: [id, email, role, account, locked, secondFactor, created, permissions, recoveryCodesLeft]
              properties:
                id: {$ref: '#/components/schemas/UserNumber'}
                email: {type: string}
                role: {$ref: '#/components/schemas/RoleName'}
                account: {anyOf: [{$ref: '#/components/schemas/AccountId'}, {type: 'null'}]}
                locked: {type: boolean}
                secondFactor: {type: boolean}
                created: {$ref: '#/components/schemas/Timestamp'}
                permissions: {type: array, items: {$ref: '#/components/schemas/Permission'}}
                recoveryCodesLeft: {type: integer, minimum: 0}
            Tokens:
              description: The tokens of a session.
              type: object
              required: [session, accessExpires, refreshExpires]
              properties:
                session: {$ref: '#/components/schemas/SessionName'}
                accessToken: {type: string, description: Not with cookies.}
                refreshToken: {type: string, description: Not with cookies.}
                csrfToken: {type: string, description: With cookies only.}
                accessExpires: {$ref: '#/components/schemas/Timestamp'}
                refreshExpires: {$ref: '#/components/schemas/Timestamp'}
            SignedIn:
              description: A session that has begun.
              type: object
              required: [session, accessExpires, refreshExpires, user, device]
              properties:
                session: {$ref: '#/components/schemas/SessionName'}
                accessToken: {type: string, description: Not with cookies.}
                refreshToken: {type: string, description: Not with cookies.}
                csrfToken: {type: string, description: With cookies only.}
                accessExpires: {$ref: '#/components/schemas/Timestamp'}
                refreshExpires: {$ref: '#/components/schemas/Timestamp'}
                user: {$ref: '#/components/schemas/User'}
                device: {type: string, description: To be sent with the next sign-in of this device.}
            Session:
              description: A session.
              type: object
              required: [id, created, lastUsed, address, userAgent, current]
              properties:
                id: {$ref: '#/components/schemas/SessionName'}
                created: {$ref: '#/components/schemas/Timestamp'}
                lastUsed: {$ref: '#/components/schemas/Timestamp'}
                address: {type: string}
                userAgent: {type: string}
                current: {type: boolean}
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
              properties:
                notificationIds: {type: array, maxItems: 200, items: {$ref: '#/components/schemas/NotificationId'}}
                through: {$ref: '#/components/schemas/Moment'}
            NotificationRuleBody:
              description: A rule to be added, or what is to be changed of one, which is level, percent and channels\#
        .
              type: object
              additionalProperties: false
              properties:
                kind: {$ref: '#/components/schemas/RuleKind'}
                symbol: {type: string, description: 'A market: needed for prices, and possible for fills, expiries a\#
        nd auctions.'}
                asset: {type: string, description: 'An asset: needed for balances.'}
                level: {type: string, description: 'A price or an amount: needed for prices and balances.'}
                percent: {type: string, description: 'How far a price moves, from 0.01 to 10000: needed for moves.'}
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
              description: A channel to be added.
              type: object
              additionalProperties: false
              required: [kind, name]
              properties:
                kind: {$ref: '#/components/schemas/ChannelKind'}
                name: {type: string, minLength: 1, maxLength: 64}
                url: {type: string, maxLength: 1024, description: 'Of a webhook or of Slack: where to send.'}
                integrationKey: {type: string, maxLength: 64, description: Of PagerDuty.}
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
                quietFrom: {type: string, pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', description: In UTC.}
                quietTo: {type: string, pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', description: In UTC.}
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

        """#
}
