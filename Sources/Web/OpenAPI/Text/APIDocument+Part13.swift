// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let part13 = #"""
              description: The limits of an account on one instrument. What is off is null.
              type: object
              required: [symbol, maxQuantity, maxNotional, maxOpenOrders]
              properties:
                symbol: {$ref: '#/components/schemas/Symbol'}
                maxQuantity: {anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]}
                maxNotional: {anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]}
                maxOpenOrders: {type: [integer, 'null'], minimum: 0}
            DeadManTimer:
              description: A dead-man timer.
              type: object
              required: [fires, symbol]
              properties:
                fires: {anyOf: [{$ref: '#/components/schemas/Timestamp'}, {type: 'null'}]}
                symbol:
                  description: The orders of all instruments if null.
                  anyOf: [{$ref: '#/components/schemas/Symbol'}, {type: 'null'}]
            Account:
              description: An account and what is set for it. A limit that is off is null.
              type: object
              required:
                [
                  id, name, stopped, feeTier, feeTierDay, tradeGroup, maxOpenOrders, ordersPerSecond, orderBurst,
                  instrumentLimits, deadMan,
                ]
              properties:
                id: {$ref: '#/components/schemas/AccountId'}
                name: {$ref: '#/components/schemas/AccountName'}
                stopped: {type: boolean}
                feeTier: {type: integer, minimum: 0}
                feeTierDay: {type: [string, 'null']}
                tradeGroup: {type: [integer, 'null'], minimum: 0}
                maxOpenOrders: {type: [integer, 'null'], minimum: 0}
                ordersPerSecond: {type: [integer, 'null'], minimum: 0}
                orderBurst: {type: [integer, 'null'], minimum: 0}
                instrumentLimits: {type: array, items: {$ref: '#/components/schemas/AccountInstrumentLimits'}}
                deadMan: {anyOf: [{$ref: '#/components/schemas/DeadManTimer'}, {type: 'null'}]}
            AccountRow:
              description: An account.
              type: object
              required: [id, name, stopped]
              properties:
                id: {$ref: '#/components/schemas/AccountId'}
                name: {$ref: '#/components/schemas/AccountName'}
                stopped: {type: boolean}
            OpenedAccount:
              description: An account with a token for its trader.
              type: object
              required: [id, name, token]
              properties:
                id: {$ref: '#/components/schemas/AccountId'}
                name: {$ref: '#/components/schemas/AccountName'}
                token: {type: string}
            Prevented:
              description: A trade with oneself that did not happen.
              type: object
              required:
                [
                  id, symbol, makerOrderId, takerOrderId, selfTradePrevention, price, decrementedQuantity,
                  sequence, time,
                ]
              properties:
                id: {type: string}
                symbol: {$ref: '#/components/schemas/Symbol'}
                makerOrderId: {anyOf: [{$ref: '#/components/schemas/OrderId'}, {type: 'null'}]}
                takerOrderId: {anyOf: [{$ref: '#/components/schemas/OrderId'}, {type: 'null'}]}
                selfTradePrevention: {$ref: '#/components/schemas/SelfTradePrevention'}
                price: {$ref: '#/components/schemas/SignedAmount'}
                decrementedQuantity: {$ref: '#/components/schemas/SignedAmount'}
                sequence: {type: integer, minimum: 0, description: The record of the log that made this what it is.}
                time: {$ref: '#/components/schemas/Timestamp'}
            Transferred:
              description: What was booked.
              type: object
              required: [account, asset, amount, transferId, sequence]
              properties:
                account: {$ref: '#/components/schemas/AccountId'}
                asset: {$ref: '#/components/schemas/AssetCode'}
                amount: {$ref: '#/components/schemas/SignedAmount'}
                transferId: {$ref: '#/components/schemas/RequestName'}
                sequence: {type: integer, minimum: 0, description: The record of the log that made this what it is.}
            FeeRow:
              description: What a fee tier pays.
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
            Email:
              description: An e-mail address.
              type: string
              pattern: '^[a-z0-9]{1,40}(\.[a-z0-9]{1,20})?@[a-z0-9]{1,40}\.[a-z]{2,10}$'
            Password:
              description: A password. One that is chosen has 8 to 128 characters.
              type: string
              minLength: 1
              maxLength: 128
            Token:
              description: A token, as a letter or an answer had it.
              type: string
              pattern: '^[!-~]{1,300}$'
            Code:
              description: Six digits of a telephone, or a recovery code.
              type: string
              pattern: '^[a-z0-9-]{1,24}$'
            RoleName:
              description: What a user is; an auditor reads what an operator reads, and changes nothing.
              type: string
              enum: [trader, operator, auditor]
            Permission:
              description: What a key may be used for.
              type: string
              enum: [read, trade, withdraw]
            KeyKind:
              description: How a key signs.
              type: string
              enum: [hmac, ed25519]
            UserNumber:
              description: A user, by number.
              type: string
              pattern: '^[1-9][0-9]{0,8}$'
            SessionName:
              description: A session, by name.
              type: string
              pattern: '^([1-9][0-9]{0,8}-[0-9a-f]{32}|current)$'
            HexadecimalName:
              description: A name that the venue made.
              type: string
              pattern: '^[0-9a-f]{32}$'
            SignUp:
              description: Somebody who wants to come in.
              type: object
              additionalProperties: false
              required: [email, password]
              properties:
                email: {$ref: '#/components/schemas/Email'}
                password: {$ref: '#/components/schemas/Password'}
                invitation: {$ref: '#/components/schemas/Token'}
            Link:
              description: The link of a letter.
              type: object
              additionalProperties: false
              required: [token]
              properties:
                token: {$ref: '#/components/schemas/Token'}
            PasswordReset:
              description: Somebody who lost a password.
              type: object
              additionalProperties: false
              required: [email]
              properties:
                email: {$ref: '#/components/schemas/Email'}
            NewPassword:
              description: Another password.
              type: object
              additionalProperties: false
              required: [token, password]
              properties:
                token: {$ref: '#/components/schemas/Token'}
                password: {$ref: '#/components/schemas/Password'}
            SignIn:
              description: Somebody who comes in.
              type: object
              additionalProperties: false
              required: [email, password]
              properties:
                email: {$ref: '#/components/schemas/Email'}
                password: {$ref: '#/components/schemas/Password'}
                code: {$ref: '#/components/schemas/Code'}
                device: {$ref: '#/components/schemas/Token', description: What an earlier sign-in of this device ret\#
        urned.}
                cookie: {type: boolean, description: Whether a browser is to keep the tokens.}
            Refresh:
              description: A refresh token.
              type: object
              additionalProperties: false
              required: [refreshToken]
              properties:
                refreshToken: {$ref: '#/components/schemas/Token'}
            ChangePassword:
              description: Another password, with the old one.
              type: object
              additionalProperties: false
              required: [oldPassword, newPassword]
              properties:
                oldPassword: {$ref: '#/components/schemas/Password'}
                newPassword: {$ref: '#/components/schemas/Password'}
            OneTimeCode:
              description: A code of the second factor.
              type: object
              additionalProperties: false
              required: [code]
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

        """#
}
