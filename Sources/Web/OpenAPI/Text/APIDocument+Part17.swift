// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let part17 = #"""
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
            AsOf:
              description: The record that the answer is as of.
              type: object
              required:
                [
                  sequence, time,
                ]
              properties:
                sequence: {type: integer, minimum: 0, description: The record of the log.}
                time: {$ref: '#/components/schemas/Timestamp'}
            HistoryOrder:
              description: An order. What it does not have is null.
              type: object
              required:
                [
                  id, account, clientOrderId, symbol, side, type, timeInForce, postOnly, status, waitingFor, reason,
                  quantity, quoteQuantity, filledQuantity, remainingQuantity, price, averagePrice, fees, executions,
                  selfTradesPrevented, stopPrice, trailingOffset, trailingBasisPoints, triggeredPrice, triggeredTime\#
        ,
                  protectionPrice, displayQuantity, expireTime, selfTradePrevention, repricePostOnly, repricedFrom,
                  onSessionEnd, pairedOrderId, acceptedSequence, acceptedTime, sequence, time,
                ]
              properties:
                id: {$ref: '#/components/schemas/OrderId'}
                account: {$ref: '#/components/schemas/AccountId'}
                clientOrderId: {anyOf: [{$ref: '#/components/schemas/RequestName'}, {type: 'null'}]}
                symbol: {$ref: '#/components/schemas/Symbol'}
                side: {$ref: '#/components/schemas/Side'}
                type: {$ref: '#/components/schemas/OrderType'}
                timeInForce: {$ref: '#/components/schemas/TimeInForce'}
                postOnly: {type: boolean}
                status: {$ref: '#/components/schemas/OrderStatus'}
                waitingFor: {type: [string, 'null'], enum: [trigger, auction, turn, null]}
                reason: {anyOf: [{$ref: '#/components/schemas/EndReason'}, {type: 'null'}]}
                quantity: {anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]}
                quoteQuantity: {anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]}
                filledQuantity: {$ref: '#/components/schemas/SignedAmount'}
                remainingQuantity: {anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]}
                price: {anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]}
                averagePrice: {anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]}
                fees: {$ref: '#/components/schemas/SignedAmount'}
                executions: {type: integer, minimum: 0, description: How many there are.}
                selfTradesPrevented: {type: integer, minimum: 0}
                stopPrice: {anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]}
                trailingOffset: {anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]}
                trailingBasisPoints: {type: [integer, 'null'], minimum: 0}
                triggeredPrice: {anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]}
                triggeredTime: {anyOf: [{$ref: '#/components/schemas/Timestamp'}, {type: 'null'}]}
                protectionPrice: {anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]}
                displayQuantity: {anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]}
                expireTime: {anyOf: [{$ref: '#/components/schemas/Timestamp'}, {type: 'null'}]}
                selfTradePrevention: {$ref: '#/components/schemas/SelfTradePrevention'}
                repricePostOnly: {type: boolean}
                repricedFrom: {anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]}
                onSessionEnd: {$ref: '#/components/schemas/OnSessionEnd'}
                pairedOrderId: {anyOf: [{$ref: '#/components/schemas/OrderId'}, {type: 'null'}]}
                acceptedSequence: {type: integer, minimum: 0, description: The record that it was accepted in.}
                acceptedTime: {$ref: '#/components/schemas/Timestamp'}
                sequence: {type: integer, minimum: 0, description: The record that last changed it.}
                time: {$ref: '#/components/schemas/Timestamp'}
            KeptSince:
              description: >-
                From this moment on everything is there; of what is older, orders that had not ended by then and wha\#
        t belongs to
                them. Null where everything is there. Statements are whole in any case.
              anyOf: [{$ref: '#/components/schemas/Timestamp'}, {type: 'null'}]
            HistoryOrderPage:
              description: A page of a list.
              type: object
              required:
                [
                  asOf, keptSince, items, next,
                ]
              properties:
                asOf: {$ref: '#/components/schemas/AsOf'}
                keptSince: {$ref: '#/components/schemas/KeptSince'}
                items: {type: array, items: {$ref: '#/components/schemas/HistoryOrder'}}
                next: {type: [string, 'null'], description: What asks for the next page; null at the end.}
            HistoryStep:
              description: One step of the life of an order. Which fields it has depends on the step.
              type: object
              required:
                [
                  step, sequence, index, time,
                ]
              properties:
                step: {type: string, enum: [accepted, paired, repriced, waiting, triggerMoved, triggered, rested, re\#
        filled, amended, selfTradePrevented, traded, ended]}
                sequence: {type: integer, minimum: 0, description: The record of the log.}
                index: {type: integer, minimum: 0, description: The place among the events of the record.}
                time: {$ref: '#/components/schemas/Timestamp'}
                price: {anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]}
                quantity: {anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]}
                remainingQuantity: {$ref: '#/components/schemas/SignedAmount'}
                displayedQuantity: {$ref: '#/components/schemas/SignedAmount'}
                stopPrice: {anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]}
                triggeredPrice: {$ref: '#/components/schemas/SignedAmount'}
                keptPlace: {type: boolean}
                decrementedQuantity: {$ref: '#/components/schemas/SignedAmount'}
                pairedOrderId: {$ref: '#/components/schemas/OrderId'}
                tradeId: {$ref: '#/components/schemas/OrderId'}
                fee: {$ref: '#/components/schemas/SignedAmount'}
                liquidity: {type: string, enum: [maker, taker]}
                reason: {$ref: '#/components/schemas/EndReason'}
            HistoryOrderLife:
              description: An order and the steps of its life.
              type: object
              required:
                [
                  asOf, keptSince, order, steps, next,
                ]
              properties:
                asOf: {$ref: '#/components/schemas/AsOf'}
                keptSince: {$ref: '#/components/schemas/KeptSince'}
                order: {$ref: '#/components/schemas/HistoryOrder'}
                steps: {type: array, items: {$ref: '#/components/schemas/HistoryStep'}, description: Oldest first.}
                next: {type: [string, 'null'], description: What asks for further steps; null at the end.}
            HistoryExecution:
              description: The share of a trade that belongs to one order.
              type: object
              required:
                [
                  tradeId, orderId, account, symbol, side, liquidity, price, quantity, notional, fee, feeAsset,
                  sequence, position, time,
                ]
              properties:
                tradeId: {$ref: '#/components/schemas/OrderId'}
                orderId: {$ref: '#/components/schemas/OrderId'}
                account: {$ref: '#/components/schemas/AccountId'}
                symbol: {$ref: '#/components/schemas/Symbol'}
                side: {$ref: '#/components/schemas/Side'}
                liquidity: {type: string, enum: [maker, taker]}
                price: {$ref: '#/components/schemas/SignedAmount'}
                quantity: {$ref: '#/components/schemas/SignedAmount'}
                notional: {$ref: '#/components/schemas/SignedAmount'}
                fee: {$ref: '#/components/schemas/SignedAmount', description: Negative for a rebate.}
                feeAsset: {$ref: '#/components/schemas/AssetCode'}
                sequence: {type: integer, minimum: 0, description: The record of the log.}
                position: {type: integer, minimum: 0, description: The place within the record.}
                time: {$ref: '#/components/schemas/Timestamp'}
            HistoryExecutionPage:
              description: A page of a list.
              type: object
              required:
                [
                  asOf, keptSince, items, next,
                ]
              properties:
                asOf: {$ref: '#/components/schemas/AsOf'}
                keptSince: {$ref: '#/components/schemas/KeptSince'}
                items: {type: array, items: {$ref: '#/components/schemas/HistoryExecution'}}
                next: {type: [string, 'null'], description: What asks for the next page; null at the end.}
            HistoryLedgerEntry:
              description: Why an account has more or less of an asset.
              type: object
              required:
                [
                  account, asset, cause, amount, balance, tradeId, orderId, transferId, sequence, position, time,
                ]
              properties:
                account: {$ref: '#/components/schemas/AccountId'}
                asset: {$ref: '#/components/schemas/AssetCode'}
                cause: {type: string, enum: [deposit, withdrawal, trade, fee]}

        """#
}
