// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let part15 = #"""
                onSessionEnd: {$ref: '#/components/schemas/OnSessionEnd'}
                pairedOrderId: {anyOf: [{$ref: '#/components/schemas/OrderId'}, {type: 'null'}]}
            Pair:
              description: The orders of a pair.
              type: object
              required: [first, second]
              properties:
                first: {$ref: '#/components/schemas/Order'}
                second: {$ref: '#/components/schemas/Order'}
            BatchOutcome:
              description: What became of each order of a batch, in their order.
              type: object
              required: [orders]
              properties:
                orders:
                  type: array
                  minItems: 1
                  maxItems: 100
                  items: {$ref: '#/components/schemas/OrderOutcome'}
            OrderOutcome:
              description: What became of one order of a batch, with either body or problem.
              type: object
              required: [status]
              properties:
                status: {type: integer, minimum: 200, maximum: 599, description: The status of the same request for \#
        itself.}
                replayed: {type: boolean, const: true, description: There if the first outcome is told again.}
                retryAfterSeconds: {type: integer, minimum: 1, description: After how many seconds it is worth askin\#
        g again.}
                body: {$ref: '#/components/schemas/Order', description: The order that was placed.}
                problem: {$ref: '#/components/schemas/OrderProblem', description: Why it was not placed.}
            Replaced:
              description: An order and the one in its place.
              type: object
              required: [cancelled, placed]
              properties:
                cancelled: {anyOf: [{$ref: '#/components/schemas/Order'}, {type: 'null'}]}
                placed: {$ref: '#/components/schemas/Order'}
            Cancelled:
              description: How many orders were cancelled.
              type: object
              required: [cancelled]
              properties:
                cancelled: {type: integer, minimum: 0}
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
            ShelvedSnapshot:
              type: object
              description: A snapshot that can be copied.
              required: [sequence, bytes, sha256]
              properties:
                sequence: {type: integer, minimum: 0, description: The last record that is in it.}
                bytes: {type: integer, minimum: 1, description: How long the file is.}
                sha256: {type: string, pattern: '^[0-9a-f]{64}$', description: Of the whole file.}
            SnapshotPage:
              type: object
              description: The snapshots of a volume, newest first.
              required: [items, next]
              properties:
                items: {type: array, items: {$ref: '#/components/schemas/ShelvedSnapshot'}}
                next: {type: 'null', description: There is never another page.}
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

        """#
}
