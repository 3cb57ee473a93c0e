// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let part13 = #"""
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
            Figure:
              description: A decimal number, with as many decimals as it takes.
              type: string
              pattern: '^-?(0|[1-9][0-9]*)(\.[0-9]+)?$'
            FigureIfAny:
              description: A decimal number; null where there is none, such as a ratio to nothing.
              type: [string, 'null']
              pattern: '^-?(0|[1-9][0-9]*)(\.[0-9]+)?$'
            CandleInterval:
              description: How long a candle is.
              type: string
              enum: [1s, 1m, 5m, 15m, 1h, 4h, 1d]
            AsOf:
              description: The record that an answer is as of.
              type: object
              required: [sequence, time]
              properties:
                sequence: {type: integer, minimum: 0}
                time: {$ref: '#/components/schemas/Timestamp'}
            Candle:
              description: What was traded in one span. It never changes once the span is over.
              type: object
              required: [time, open, high, low, close, volume, trades]
              properties:
                time: {$ref: '#/components/schemas/Timestamp'}
                open: {$ref: '#/components/schemas/Figure'}
                high: {$ref: '#/components/schemas/Figure'}
                low: {$ref: '#/components/schemas/Figure'}
                close: {$ref: '#/components/schemas/Figure'}
                volume: {$ref: '#/components/schemas/Figure'}
                trades: {type: integer, minimum: 0}
            CandlePage:
              description: A page of candles.
              type: object
              required: [asOf, symbol, interval, items, next]
              properties:
                asOf: {$ref: '#/components/schemas/AsOf'}
                symbol: {$ref: '#/components/schemas/Symbol'}
                interval: {$ref: '#/components/schemas/CandleInterval'}
                items: {type: array, items: {$ref: '#/components/schemas/Candle'}}
                next: {type: [string, 'null'], description: What asks for the next page; null at the end.}
            Ticker:
              description: The best prices and the last 24 hours.
              type: object
              required: [asOf, symbol, bid, ask, last, open, high, low, close, change, changeBps, volume, turnover, \#
        trades, vwap, twap]
              properties:
                asOf: {$ref: '#/components/schemas/AsOf'}
                symbol: {$ref: '#/components/schemas/Symbol'}
                bid: {description: Price and quantity., type: [array, 'null'], items: {$ref: '#/components/schemas/F\#
        igure'}, minItems: 2, maxItems: 2}
                ask: {description: Price and quantity., type: [array, 'null'], items: {$ref: '#/components/schemas/F\#
        igure'}, minItems: 2, maxItems: 2}
                last: {$ref: '#/components/schemas/FigureIfAny'}
                open: {$ref: '#/components/schemas/FigureIfAny'}
                high: {$ref: '#/components/schemas/FigureIfAny'}
                low: {$ref: '#/components/schemas/FigureIfAny'}
                close: {$ref: '#/components/schemas/FigureIfAny'}
                change: {$ref: '#/components/schemas/FigureIfAny'}
                changeBps: {$ref: '#/components/schemas/FigureIfAny'}
                volume: {$ref: '#/components/schemas/Figure'}
                turnover: {$ref: '#/components/schemas/Figure'}
                trades: {type: integer, minimum: 0}
                vwap: {$ref: '#/components/schemas/FigureIfAny'}
                twap: {$ref: '#/components/schemas/FigureIfAny'}
            RollingDay:
              description: What was traded within 24 hours.
              type: object
              required: [open, high, low, close, change, changeBps, volume, turnover, trades, vwap, twap]
              properties:
                open: {$ref: '#/components/schemas/FigureIfAny'}
                high: {$ref: '#/components/schemas/FigureIfAny'}
                low: {$ref: '#/components/schemas/FigureIfAny'}
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

        """#
}
