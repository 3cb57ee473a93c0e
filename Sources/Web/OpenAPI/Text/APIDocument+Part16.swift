// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let part16 = #"""
                close: {$ref: '#/components/schemas/FigureIfAny'}
                change: {$ref: '#/components/schemas/FigureIfAny'}
                changeBps: {$ref: '#/components/schemas/FigureIfAny'}
                volume: {$ref: '#/components/schemas/Figure'}
                turnover: {$ref: '#/components/schemas/Figure'}
                trades: {type: integer, minimum: 0}
                vwap: {$ref: '#/components/schemas/FigureIfAny'}
                twap: {$ref: '#/components/schemas/FigureIfAny'}
            DepthFigure:
              description: What the book showed within a distance of the mid, on average over the turns of minutes.
              type: object
              required: [basisPoints, bids, asks]
              properties:
                basisPoints: {type: integer, minimum: 0}
                bids: {$ref: '#/components/schemas/FigureIfAny'}
                asks: {$ref: '#/components/schemas/FigureIfAny'}
            QualityDay:
              description: How good a market was on a day.
              type: object
              required: [day, orders, amendments, cancels, trades, volume, turnover, vwap, twap, quotedSeconds, spre\#
        ad, spreadBps, depth, effectiveSpread, effectiveSpreadBps, priceImpact, priceImpactBps, orderToTradeRatio, f\#
        illRatio, queueSeconds]
              properties:
                day: {type: string, pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'}
                orders: {type: integer, minimum: 0}
                amendments: {type: integer, minimum: 0}
                cancels: {type: integer, minimum: 0}
                trades: {type: integer, minimum: 0}
                volume: {$ref: '#/components/schemas/Figure'}
                turnover: {$ref: '#/components/schemas/Figure'}
                vwap: {$ref: '#/components/schemas/FigureIfAny'}
                twap: {$ref: '#/components/schemas/FigureIfAny'}
                quotedSeconds: {$ref: '#/components/schemas/Figure'}
                spread: {$ref: '#/components/schemas/FigureIfAny'}
                spreadBps: {$ref: '#/components/schemas/FigureIfAny'}
                depth: {type: array, items: {$ref: '#/components/schemas/DepthFigure'}}
                effectiveSpread: {$ref: '#/components/schemas/FigureIfAny'}
                effectiveSpreadBps: {$ref: '#/components/schemas/FigureIfAny'}
                priceImpact: {$ref: '#/components/schemas/FigureIfAny'}
                priceImpactBps: {$ref: '#/components/schemas/FigureIfAny'}
                orderToTradeRatio: {$ref: '#/components/schemas/FigureIfAny'}
                fillRatio: {$ref: '#/components/schemas/FigureIfAny'}
                queueSeconds: {$ref: '#/components/schemas/FigureIfAny'}
            MarketStats:
              description: The last 24 hours and the day.
              type: object
              required: [asOf, symbol, day, quality]
              properties:
                asOf: {$ref: '#/components/schemas/AsOf'}
                symbol: {$ref: '#/components/schemas/Symbol'}
                day: {$ref: '#/components/schemas/RollingDay'}
                quality:
                  description: Null on a day on which nothing happened.
                  anyOf: [{$ref: '#/components/schemas/QualityDay'}, {type: 'null'}]
            QualityReport:
              description: How good a market was on a day.
              type: object
              required: [asOf, symbol, day, orders, amendments, cancels, trades, volume, turnover, vwap, twap, quote\#
        dSeconds, spread, spreadBps, depth, effectiveSpread, effectiveSpreadBps, priceImpact, priceImpactBps, orderT\#
        oTradeRatio, fillRatio, queueSeconds]
              properties:
                asOf: {$ref: '#/components/schemas/AsOf'}
                symbol: {$ref: '#/components/schemas/Symbol'}
                day: {type: string, pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'}
                orders: {type: integer, minimum: 0}
                amendments: {type: integer, minimum: 0}
                cancels: {type: integer, minimum: 0}
                trades: {type: integer, minimum: 0}
                volume: {$ref: '#/components/schemas/Figure'}
                turnover: {$ref: '#/components/schemas/Figure'}
                vwap: {$ref: '#/components/schemas/FigureIfAny'}
                twap: {$ref: '#/components/schemas/FigureIfAny'}
                quotedSeconds: {$ref: '#/components/schemas/Figure'}
                spread: {$ref: '#/components/schemas/FigureIfAny'}
                spreadBps: {$ref: '#/components/schemas/FigureIfAny'}
                depth: {type: array, items: {$ref: '#/components/schemas/DepthFigure'}}
                effectiveSpread: {$ref: '#/components/schemas/FigureIfAny'}
                effectiveSpreadBps: {$ref: '#/components/schemas/FigureIfAny'}
                priceImpact: {$ref: '#/components/schemas/FigureIfAny'}
                priceImpactBps: {$ref: '#/components/schemas/FigureIfAny'}
                orderToTradeRatio: {$ref: '#/components/schemas/FigureIfAny'}
                fillRatio: {$ref: '#/components/schemas/FigureIfAny'}
                queueSeconds: {$ref: '#/components/schemas/FigureIfAny'}
            MeasuredTrade:
              description: A trade, with what it cost its taker and what it did to the price.
              type: object
              required: [id, price, quantity, takerSide, sequence, time, mid, effectiveSpread, effectiveSpreadBps, p\#
        riceImpact, priceImpactBps]
              properties:
                id: {$ref: '#/components/schemas/OrderId'}
                price: {$ref: '#/components/schemas/Figure'}
                quantity: {$ref: '#/components/schemas/Figure'}
                takerSide: {$ref: '#/components/schemas/Side'}
                sequence: {type: integer, minimum: 0}
                time: {$ref: '#/components/schemas/Timestamp'}
                mid: {$ref: '#/components/schemas/FigureIfAny'}
                effectiveSpread: {$ref: '#/components/schemas/FigureIfAny'}
                effectiveSpreadBps: {$ref: '#/components/schemas/FigureIfAny'}
                priceImpact: {$ref: '#/components/schemas/FigureIfAny'}
                priceImpactBps: {$ref: '#/components/schemas/FigureIfAny'}
            MeasuredTradePage:
              description: A page of trades.
              type: object
              required: [asOf, symbol, items, next]
              properties:
                asOf: {$ref: '#/components/schemas/AsOf'}
                symbol: {$ref: '#/components/schemas/Symbol'}
                items: {type: array, items: {$ref: '#/components/schemas/MeasuredTrade'}}
                next: {type: [string, 'null'], description: What asks for the next page; null at the end.}
            Profit:
              description: What an account made of its trades on one instrument.
              type: object
              required: [symbol, position, cost, averagePrice, realised, unrealised, fees, bought, sold]
              properties:
                symbol: {$ref: '#/components/schemas/Symbol'}
                position: {$ref: '#/components/schemas/Figure'}
                cost: {$ref: '#/components/schemas/Figure'}
                averagePrice: {$ref: '#/components/schemas/FigureIfAny'}
                realised: {$ref: '#/components/schemas/Figure'}
                unrealised: {$ref: '#/components/schemas/FigureIfAny'}
                fees: {$ref: '#/components/schemas/Figure'}
                bought: {$ref: '#/components/schemas/Figure'}
                sold: {$ref: '#/components/schemas/Figure'}
            ProfitReport:
              description: Profit and loss of an account.
              type: object
              required: [asOf, account, items, next]
              properties:
                asOf: {$ref: '#/components/schemas/AsOf'}
                account: {$ref: '#/components/schemas/AccountId'}
                items: {type: array, items: {$ref: '#/components/schemas/Profit'}}
                next: {type: [string, 'null'], description: What asks for the next page; null at the end.}
            Activity:
              description: What an account did on one instrument.
              type: object
              required: [account, symbol, orders, amendments, cancels, makerFills, takerFills, makerTurnover, takerT\#
        urnover, fees, orderToTradeRatio, fillRatio, queueSeconds]
              properties:
                account: {$ref: '#/components/schemas/AccountId'}
                symbol: {$ref: '#/components/schemas/Symbol'}
                orders: {type: integer, minimum: 0}
                amendments: {type: integer, minimum: 0}
                cancels: {type: integer, minimum: 0}
                makerFills: {type: integer, minimum: 0}
                takerFills: {type: integer, minimum: 0}
                makerTurnover: {$ref: '#/components/schemas/Figure'}
                takerTurnover: {$ref: '#/components/schemas/Figure'}
                fees: {$ref: '#/components/schemas/Figure'}
                orderToTradeRatio: {$ref: '#/components/schemas/FigureIfAny'}
                fillRatio: {$ref: '#/components/schemas/FigureIfAny'}
                queueSeconds: {$ref: '#/components/schemas/FigureIfAny'}
            ActivityPage:
              description: A page of what accounts did.
              type: object
              required: [asOf, day, items, next]
              properties:
                asOf: {$ref: '#/components/schemas/AsOf'}
                day: {type: string, pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'}
                items: {type: array, items: {$ref: '#/components/schemas/Activity'}}
                next: {type: [string, 'null'], description: What asks for the next page; null at the end.}
            Volume:
              description: What was traded in one quote asset; maker and taker apart for an account, the tier for ti\#
        ers.
              type: object
              required: [asset, turnover, fees, fills]
              properties:
                asset: {$ref: '#/components/schemas/AssetCode'}
                turnover: {$ref: '#/components/schemas/Figure'}
                makerTurnover: {$ref: '#/components/schemas/Figure'}
                takerTurnover: {$ref: '#/components/schemas/Figure'}
                fees: {$ref: '#/components/schemas/Figure'}
                fills: {type: integer, minimum: 0}
                tier: {type: integer, minimum: 0}
            VolumeReport:
              description: What was traded within some days; account and tier of one account.
              type: object
              required: [asOf, from, to, items, next]
              properties:
                asOf: {$ref: '#/components/schemas/AsOf'}
                from: {type: string, pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'}
                to: {type: string, pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'}
                account: {$ref: '#/components/schemas/AccountId'}
                tier: {type: integer, minimum: 0}
                items: {type: array, items: {$ref: '#/components/schemas/Volume'}}
                next: {type: [string, 'null'], description: What asks for the next page; null at the end.}
            SignalKind:
              description: What surveillance looks for.
              type: string
              enum: [washTrade, spoofing, momentumIgnition, markingTheClose]
            Episode:
              description: What shows it. What the numbers are goes by the kind.
              type: object
              required: [sequence, time, trade, order, otherAccount, quantity, otherQuantity, price, otherPrice]
              properties:
                sequence: {type: integer, minimum: 0}
                time: {$ref: '#/components/schemas/Timestamp'}
                trade: {description: An id; null where the kind has none., type: [string, 'null']}
                order: {description: An id; null where the kind has none., type: [string, 'null']}
                otherAccount: {description: An id; null where the kind has none., type: [string, 'null']}
                quantity: {$ref: '#/components/schemas/Figure'}
                otherQuantity: {$ref: '#/components/schemas/FigureIfAny'}
                price: {$ref: '#/components/schemas/FigureIfAny'}
                otherPrice: {$ref: '#/components/schemas/FigureIfAny'}
            Signal:
              description: What was seen of one account on one instrument and day.
              type: object
              required: [kind, account, symbol, score, episodes, quantity, first, last, evidence]
              properties:
                kind: {$ref: '#/components/schemas/SignalKind'}
                account: {$ref: '#/components/schemas/AccountId'}
                symbol: {$ref: '#/components/schemas/Symbol'}
                score: {type: integer, minimum: 0}
                episodes: {type: integer, minimum: 0}
                quantity: {$ref: '#/components/schemas/Figure'}
                first: {$ref: '#/components/schemas/Timestamp'}
                last: {$ref: '#/components/schemas/Timestamp'}
                evidence: {type: array, items: {$ref: '#/components/schemas/Episode'}}
            SignalPage:
              description: A page of signals.
              type: object
              required: [asOf, day, items, next]
              properties:
                asOf: {$ref: '#/components/schemas/AsOf'}
                day: {type: string, pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'}
                items: {type: array, items: {$ref: '#/components/schemas/Signal'}}
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

        """#
}
