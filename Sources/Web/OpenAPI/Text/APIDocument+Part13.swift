// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let part13 = #"""
            Sequence:
              description: A record of the log.
              type: object
              required: [sequence]
              properties:
                sequence: {type: integer, minimum: 0}
            ApprovalRuleInForce:
              type: object
              description: Which changes need a second operator, and how long a proposal waits for one.
              required: [limits, fees, balances, markets, lapseSeconds]
              properties:
                limits: {type: boolean}
                fees: {type: boolean}
                balances: {type: boolean}
                markets: {type: boolean}
                lapseSeconds: {$ref: '#/components/schemas/Amount'}
            Proposal:
              type: object
              description: A change that needs a second operator.
              required: [id, status, operator, decidedBy, sequence, time, lapses, endSequence, endTime, requestId, a\#
        ction, account, symbol, asset, before, after]
              properties:
                id: {$ref: '#/components/schemas/OrderId'}
                status: {type: string, enum: [open, approved, rejected, lapsed]}
                operator: {type: integer, minimum: 0, description: Who asked.}
                decidedBy: {type: [integer, 'null'], minimum: 0, description: Who approved or rejected.}
                sequence: {type: integer, minimum: 0, description: The record that made it.}
                time: {$ref: '#/components/schemas/Timestamp'}
                lapses: {$ref: '#/components/schemas/Timestamp'}
                endSequence: {type: [integer, 'null'], minimum: 0}
                endTime: {oneOf: [{$ref: '#/components/schemas/Timestamp'}, {type: 'null'}]}
                requestId: {oneOf: [{$ref: '#/components/schemas/RequestName'}, {type: 'null'}]}
                action: {type: string, description: 'What would change, such as accountLimits or deposit.'}
                account: {oneOf: [{$ref: '#/components/schemas/AccountId'}, {type: 'null'}]}
                symbol: {oneOf: [{$ref: '#/components/schemas/Symbol'}, {type: 'null'}]}
                asset: {oneOf: [{$ref: '#/components/schemas/AssetCode'}, {type: 'null'}]}
                before: {type: [object, 'null'], description: 'What is in force now, or was when the proposal ended;\#
         null where nothing was ever set.'}
                after: {type: [object, 'null'], description: What is in force once it is approved.}
            ProposalPage:
              type: object
              description: A page of proposals, newest first.
              required: [items, next]
              properties:
                items: {type: array, items: {$ref: '#/components/schemas/Proposal'}}
                next: {type: [string, 'null'], description: What asks for the page after it.}
            AuditEntry:
              type: object
              description: Something that an operator, or the venue itself, did.
              required: [id, sequence, time, operator, approver, proposalId, requestId, step, action, account, symbo\#
        l, asset, before, after]
              properties:
                id: {type: string, description: 'Counted from 1, without gaps.'}
                sequence: {type: integer, minimum: 0}
                time: {$ref: '#/components/schemas/Timestamp'}
                operator: {type: [integer, 'null'], minimum: 0, description: 'Who asked; null for the venue itself.'\#
        }
                approver: {type: [integer, 'null'], minimum: 0, description: 'The second operator, where it needed o\#
        ne.'}
                proposalId: {oneOf: [{$ref: '#/components/schemas/OrderId'}, {type: 'null'}]}
                requestId: {oneOf: [{$ref: '#/components/schemas/RequestName'}, {type: 'null'}]}
                step: {type: string, enum: [made, proposed, rejected]}
                action: {type: string, description: 'What was changed, such as accountLimits, deposit or phase.'}
                account: {oneOf: [{$ref: '#/components/schemas/AccountId'}, {type: 'null'}]}
                symbol: {oneOf: [{$ref: '#/components/schemas/Symbol'}, {type: 'null'}]}
                asset: {oneOf: [{$ref: '#/components/schemas/AssetCode'}, {type: 'null'}]}
                before: {type: [object, 'null'], description: What was in force before; null where nothing was.}
                after: {type: [object, 'null'], description: What is in force since.}
            AuditPage:
              type: object
              description: A page of the audit trail, newest first.
              required: [items, next]
              properties:
                items: {type: array, items: {$ref: '#/components/schemas/AuditEntry'}}
                next: {type: [string, 'null'], description: What asks for the page after it.}
            Preview:
              description: What would become of an order.
              type: object
              required:
                [
                  symbol, side, type, hold, heldAsset, makerFeeBps, takerFeeBps, filledQuantity, averagePrice,
                  worstPrice, notional, fee, remainder, remainingQuantity, restsAt, reason, selfTradePrevention,
                  selfTrades, lowestPrice, highestPrice, startsAuction,
                ]
              properties:
                symbol: {$ref: '#/components/schemas/Symbol'}
                side: {$ref: '#/components/schemas/Side'}
                type: {$ref: '#/components/schemas/OrderType'}
                hold: {$ref: '#/components/schemas/SignedAmount', description: What it would set aside.}
                heldAsset: {$ref: '#/components/schemas/AssetCode'}
                makerFeeBps: {$ref: '#/components/schemas/SignedAmount'}
                takerFeeBps: {$ref: '#/components/schemas/SignedAmount'}
                filledQuantity: {$ref: '#/components/schemas/SignedAmount'}
                averagePrice: {anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]}
                worstPrice: {anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]}
                notional: {$ref: '#/components/schemas/SignedAmount'}
                fee: {$ref: '#/components/schemas/SignedAmount'}
                remainder: {type: string, enum: [filled, rests, waits, ends]}
                remainingQuantity: {anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]}
                restsAt: {anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]}
                reason: {anyOf: [{$ref: '#/components/schemas/EndReason'}, {type: 'null'}]}
                selfTradePrevention: {$ref: '#/components/schemas/SelfTradePrevention'}
                selfTrades: {type: integer, minimum: 0}
                lowestPrice: {anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]}
                highestPrice: {anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]}
                startsAuction: {type: boolean}
            Balance:
              description: A balance.
              type: object
              required: [asset, available, held]
              properties:
                asset: {$ref: '#/components/schemas/AssetCode'}
                available: {$ref: '#/components/schemas/SignedAmount'}
                held: {$ref: '#/components/schemas/SignedAmount', description: Set aside for open orders.}
            AccountInstrumentLimits:
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

        """#
}
