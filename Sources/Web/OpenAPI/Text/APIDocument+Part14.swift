// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let part14 = #"""
                  maximum: 8
                quoteDecimals:
                  description: Required if the quote asset is not listed yet.
                  type: integer
                  minimum: 0
                  maximum: 8
                tickSize: {$ref: '#/components/schemas/Amount', description: Prices are multiples of it.}
                lotSize: {$ref: '#/components/schemas/Amount', description: Quantities are multiples of it.}
                minQuantity: {$ref: '#/components/schemas/Amount', description: Of one order.}
                maxQuantity: {$ref: '#/components/schemas/Amount', description: Of one order.}
                minNotional: {$ref: '#/components/schemas/Amount', description: Price times quantity of one order.}
                maxNotional: {$ref: '#/components/schemas/Amount', description: Price times quantity of one order.}
                makerFeeBps: {$ref: '#/components/schemas/MakerFee'}
                takerFeeBps: {$ref: '#/components/schemas/TakerFee'}
            Terms:
              description: What may change of an instrument that trades.
              type: object
              additionalProperties: false
              required: [minQuantity, maxQuantity, minNotional, maxNotional, makerFeeBps, takerFeeBps]
              properties:
                minQuantity: {$ref: '#/components/schemas/Amount', description: Of one order.}
                maxQuantity: {$ref: '#/components/schemas/Amount', description: Of one order.}
                minNotional: {$ref: '#/components/schemas/Amount', description: Price times quantity of one order.}
                maxNotional: {$ref: '#/components/schemas/Amount', description: Price times quantity of one order.}
                makerFeeBps: {$ref: '#/components/schemas/MakerFee'}
                takerFeeBps: {$ref: '#/components/schemas/TakerFee'}
            Phase:
              description: A phase to be entered. delisted is never taken.
              type: object
              additionalProperties: false
              required: [phase]
              properties:
                phase: {$ref: '#/components/schemas/InstrumentStatus'}
            Calendar:
              description: >-
                The weekly moments at which an instrument enters a phase, in the order of their times; an empty list
                takes the calendar away.
              type: object
              additionalProperties: false
              required: [entries]
              properties:
                entries: {type: array, maxItems: 8, items: {$ref: '#/components/schemas/CalendarMoment'}}
            CalendarMoment:
              description: A time of day on some days of the week.
              type: object
              additionalProperties: false
              required: [time, days, phase]
              properties:
                time: {type: string, pattern: '^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$', description: In UTC.}
                days:
                  description: At least one; the rules refuse an empty list.
                  type: array
                  items: {$ref: '#/components/schemas/Weekday'}
                phase: {$ref: '#/components/schemas/InstrumentStatus', description: Neither volatilityAuction nor de\#
        listed.}
            Reference:
              description: A reference price.
              type: object
              additionalProperties: false
              required: [price]
              properties:
                price: {$ref: '#/components/schemas/Amount'}
            Rules:
              description: What an operator may set for an instrument. What is left out is off.
              type: object
              additionalProperties: false
              properties:
                staticBandBasisPoints: {type: integer, minimum: 1, maximum: 10000}
                dynamicBandBasisPoints: {type: integer, minimum: 1, maximum: 10000}
                volatilityAuctionSeconds:
                  description: From 1 to 86400; 120 if not given.
                  type: string
                  pattern: '^(86400|(86[0-3][0-9]{2}|8[0-5][0-9]{3}|[1-7][0-9]{4}|[1-9][0-9]{0,3})(\.[0-9]{1,8})?)$'
                priceSanityBasisPoints: {type: integer, minimum: 1, maximum: 1000000}
                maxOpenOrders: {type: integer, minimum: 1, maximum: 100000, description: Of an account here.}
            Transfers:
              description: What is open for an asset.
              type: object
              additionalProperties: false
              required: [takesDeposits, paysWithdrawals]
              properties:
                takesDeposits: {type: boolean}
                paysWithdrawals: {type: boolean}
            OpenAccount:
              description: An account to be opened.
              type: object
              additionalProperties: false
              required: [name]
              properties:
                name: {$ref: '#/components/schemas/AccountName'}
            AccountLimits:
              description: The limits of an account. What is left out is off.
              type: object
              additionalProperties: false
              dependentRequired: {orderBurst: [ordersPerSecond]}
              properties:
                maxOpenOrders: {type: integer, minimum: 1, maximum: 100000}
                ordersPerSecond:
                  description: New orders and amendments and replacements.
                  type: integer
                  minimum: 1
                  maximum: 10000000
                orderBurst:
                  description: How many of them at once; as many as in a second if not given.
                  type: integer
                  minimum: 1
                  maximum: 10000000
            InstrumentLimits:
              description: The limits of an account on one instrument. What is left out is off.
              type: object
              additionalProperties: false
              required: [symbol]
              properties:
                symbol: {$ref: '#/components/schemas/Symbol'}
                maxQuantity: {$ref: '#/components/schemas/Amount', description: Of one order.}
                maxNotional: {$ref: '#/components/schemas/Amount', description: Price times quantity of one order.}
                maxOpenOrders: {type: integer, minimum: 1, maximum: 100000}
            TradeGroup:
              description: The trade group of an account; without a number it is a party of its own.
              type: object
              additionalProperties: false
              properties:
                group: {type: integer, minimum: 0, maximum: 4294967295}
            Tier:
              description: The fee tier of an account.
              type: object
              additionalProperties: false
              required: [tier, day]
              properties:
                tier: {type: integer, minimum: 0, maximum: 15}
                day: {$ref: '#/components/schemas/Day', description: "Later than that of the account's last tier."}
            Transfer:
              description: A deposit or a withdrawal.
              type: object
              additionalProperties: false
              required: [account, asset, amount, transferId]
              properties:
                account: {$ref: '#/components/schemas/AccountId'}
                asset: {$ref: '#/components/schemas/AssetCode'}
                amount: {$ref: '#/components/schemas/Amount'}
                transferId: {$ref: '#/components/schemas/RequestName', description: "Your name for it, once and for \#
        ever."}
            Fees:
              description: What a fee tier pays.
              type: object
              additionalProperties: false
              required: [tier, makerFeeBps, takerFeeBps]
              properties:
                tier: {type: integer, minimum: 1, maximum: 15}
                symbol:
                  description: All instruments without rates of their own if not given.
                  $ref: '#/components/schemas/Symbol'
                makerFeeBps: {$ref: '#/components/schemas/MakerFee'}
                takerFeeBps: {$ref: '#/components/schemas/TakerFee'}
            StopVenue:
              description: How trading stops.
              type: object
              additionalProperties: false
              required: [cancelOrders]
              properties:
                cancelOrders: {type: boolean, description: Whether all open orders end.}
            Level:
              description: A level of the rules.
              type: object
              additionalProperties: false
              required: [level]
              properties:
                level: {type: integer, minimum: 0, maximum: 3, description: The next one of those that this program \#
        knows.}
            ApprovalRule:
              type: object
              description: Which changes need a second operator, and how long a proposal waits for one.
              additionalProperties: false
              required: [limits, fees, balances, markets]
              properties:
                limits: {type: boolean, description: 'Rules and reference prices of instruments, limits and trade gr\#
        oups of accounts, terms of instruments.'}
                fees: {type: boolean, description: 'Rates and tiers, terms of instruments.'}
                balances: {type: boolean, description: 'Deposits, withdrawals, and whether an asset moves.'}
                markets: {type: boolean, description: Calendars and delistings.}
                lapseSeconds: {type: string, pattern: '^[0-9]+(\.[0-9]{1,9})?$', description: 'From a minute to thir\#
        ty days; a day if not given.'}
            AcceptTime:
              description: A moment.
              type: object
              additionalProperties: false
              required: [time]
              properties:
                time: {$ref: '#/components/schemas/Moment', description: Up to when the clock of the log is believed\#
        .}
            Time:
              description: The time.
              type: object
              required: [time, sequence]
              properties:
                time: {$ref: '#/components/schemas/Timestamp'}
                sequence: {type: integer, minimum: 0, description: The record of the log that made this what it is.}
            Asset:
              description: An asset.
              type: object
              required: [code, decimals, status, takesDeposits, paysWithdrawals]
              properties:
                code: {$ref: '#/components/schemas/AssetCode'}
                decimals: {type: integer, minimum: 0, maximum: 8}
                status: {type: string, enum: [listed, delisted]}
                takesDeposits: {type: boolean}
                paysWithdrawals: {type: boolean}
            Indicative:
              description: What an auction would trade if it ended now.
              type: object
              required: [price, volume, imbalance, imbalanceSide]
              properties:
                price: {anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]}
                volume: {$ref: '#/components/schemas/SignedAmount'}
                imbalance: {$ref: '#/components/schemas/SignedAmount', description: What is left over.}
                imbalanceSide: {anyOf: [{$ref: '#/components/schemas/Side'}, {type: 'null'}]}
            LastAuction:
              description: The last auction that traded.
              type: object
              required: [price, volume, sequence, time]
              properties:
                price: {$ref: '#/components/schemas/SignedAmount'}
                volume: {$ref: '#/components/schemas/SignedAmount'}
                sequence: {type: integer, minimum: 0, description: The record of the log that made this what it is.}
                time: {$ref: '#/components/schemas/Timestamp'}
            InstrumentRules:
              description: What an operator has set for an instrument. What is off is null.
              type: object
              required:
                [
                  staticBandBasisPoints, dynamicBandBasisPoints, volatilityAuctionSeconds, priceSanityBasisPoints,
                  maxOpenOrders,
                ]
              properties:
                staticBandBasisPoints: {type: [integer, 'null'], minimum: 0}
                dynamicBandBasisPoints: {type: [integer, 'null'], minimum: 0}
                volatilityAuctionSeconds: {$ref: '#/components/schemas/SignedAmount'}
                priceSanityBasisPoints: {type: [integer, 'null'], minimum: 0}
                maxOpenOrders: {type: [integer, 'null'], minimum: 0}
            CalendarEntry:
              description: A weekly moment at which an instrument enters a phase.
              type: object
              required: [time, days, phase]
              properties:
                time: {type: string, pattern: '^[0-9]{2}:[0-9]{2}:[0-9]{2}$'}
                days: {type: array, items: {$ref: '#/components/schemas/Weekday'}}
                phase: {$ref: '#/components/schemas/InstrumentStatus'}
            Instrument:
              description: An instrument.
              type: object
              required:
                [
                  symbol, base, quote, status, tickSize, lotSize, minQuantity, maxQuantity, minNotional,
                  maxNotional, makerFeeBps, takerFeeBps, statusEnds, referencePrice, indicative, lastAuction,
                  lastPrice, rules, calendar,
                ]
              properties:
                symbol: {$ref: '#/components/schemas/Symbol'}
                base: {$ref: '#/components/schemas/AssetCode', description: What is traded.}
                quote: {$ref: '#/components/schemas/AssetCode', description: What prices are in.}
                status: {$ref: '#/components/schemas/InstrumentStatus'}
                tickSize: {$ref: '#/components/schemas/SignedAmount'}
                lotSize: {$ref: '#/components/schemas/SignedAmount'}
                minQuantity: {$ref: '#/components/schemas/SignedAmount'}
                maxQuantity: {$ref: '#/components/schemas/SignedAmount'}
                minNotional: {$ref: '#/components/schemas/SignedAmount'}
                maxNotional: {$ref: '#/components/schemas/SignedAmount'}
                makerFeeBps: {$ref: '#/components/schemas/SignedAmount'}
                takerFeeBps: {$ref: '#/components/schemas/SignedAmount'}
                statusEnds:
                  description: When the phase ends by itself.
                  anyOf: [{$ref: '#/components/schemas/Timestamp'}, {type: 'null'}]
                referencePrice:
                  description: What the static band lies round.
                  anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]
                indicative: {anyOf: [{$ref: '#/components/schemas/Indicative'}, {type: 'null'}]}
                lastAuction: {anyOf: [{$ref: '#/components/schemas/LastAuction'}, {type: 'null'}]}
                lastPrice: {anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]}
                rules: {anyOf: [{$ref: '#/components/schemas/InstrumentRules'}, {type: 'null'}]}
                calendar: {type: array, items: {$ref: '#/components/schemas/CalendarEntry'}}
            Book:
              description: The best levels of a book.
              type: object
              required: [symbol, sequence, bids, asks]
              properties:
                symbol: {$ref: '#/components/schemas/Symbol'}
                sequence: {type: integer, minimum: 0, description: The record of the log that made this what it is.}
                bids: {type: array, items: {$ref: '#/components/schemas/BookLevel'}}
                asks: {type: array, items: {$ref: '#/components/schemas/BookLevel'}}
            BookLevel:
              description: A price and what is displayed there.
              type: array
              minItems: 2
              maxItems: 2
              items: {$ref: '#/components/schemas/SignedAmount'}
            Trade:
              description: A public trade.
              type: object
              required: [id, price, quantity, takerSide, sequence, time]
              properties:
                id: {$ref: '#/components/schemas/OrderId'}
                price: {$ref: '#/components/schemas/SignedAmount'}
                quantity: {$ref: '#/components/schemas/SignedAmount'}
                takerSide: {$ref: '#/components/schemas/Side'}
                sequence: {type: integer, minimum: 0, description: The record of the log that made this what it is.}
                time: {$ref: '#/components/schemas/Timestamp'}
            Auction:
              description: What an instrument does besides its book and its trades.
              type: object
              required: [symbol, sequence, status, statusEnds, referencePrice, indicative, lastAuction]
              properties:
                symbol: {$ref: '#/components/schemas/Symbol'}
                sequence: {type: integer, minimum: 0, description: The record of the log that made this what it is.}
                status: {$ref: '#/components/schemas/InstrumentStatus'}
                statusEnds:
                  description: When the phase ends by itself.
                  anyOf: [{$ref: '#/components/schemas/Timestamp'}, {type: 'null'}]
                referencePrice:
                  description: What the static band lies round.
                  anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]
                indicative: {anyOf: [{$ref: '#/components/schemas/Indicative'}, {type: 'null'}]}
                lastAuction: {anyOf: [{$ref: '#/components/schemas/LastAuction'}, {type: 'null'}]}
            Fill:
              description: A trade of an order.
              type: object
              required: [tradeId, price, quantity, fee, liquidity, time]
              properties:
                tradeId: {$ref: '#/components/schemas/OrderId'}
                price: {$ref: '#/components/schemas/SignedAmount'}
                quantity: {$ref: '#/components/schemas/SignedAmount'}
                fee: {$ref: '#/components/schemas/SignedAmount', description: Negative for a rebate.}
                liquidity: {type: string, enum: [maker, taker]}
                time: {$ref: '#/components/schemas/Timestamp'}
            Order:
              description: An order. One with conditions has the fields from stopPrice on.
              type: object
              required:
                [
                  id, clientOrderId, symbol, side, type, timeInForce, postOnly, status, waitingFor, reason,
                  quantity, quoteQuantity, filledQuantity, remainingQuantity, price, averagePrice, fees, fills,
                  selfTradesPrevented, sequence, time,
                ]
              properties:
                id: {$ref: '#/components/schemas/OrderId'}
                clientOrderId: {anyOf: [{$ref: '#/components/schemas/RequestName'}, {type: 'null'}]}
                symbol: {$ref: '#/components/schemas/Symbol'}
                side: {$ref: '#/components/schemas/Side'}
                type: {$ref: '#/components/schemas/OrderType'}
                timeInForce: {$ref: '#/components/schemas/TimeInForce'}
                postOnly: {type: boolean}
                status: {$ref: '#/components/schemas/OrderStatus'}
                waitingFor:
                  description: What an open order outside the book waits for.
                  type: [string, 'null']
                  enum: [trigger, auction, turn, null]
                reason: {anyOf: [{$ref: '#/components/schemas/EndReason'}, {type: 'null'}]}
                quantity:
                  description: The total; null for an order by quoteQuantity.
                  anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]
                quoteQuantity: {anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]}
                filledQuantity: {$ref: '#/components/schemas/SignedAmount'}
                remainingQuantity: {anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]}
                price: {anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]}
                averagePrice: {anyOf: [{$ref: '#/components/schemas/SignedAmount'}, {type: 'null'}]}
                fees: {$ref: '#/components/schemas/SignedAmount'}
                fills: {type: array, items: {$ref: '#/components/schemas/Fill'}, description: Oldest first.}
                selfTradesPrevented: {type: integer, minimum: 0}
                sequence: {type: integer, minimum: 0, description: The record of the log that made this what it is.}
                time: {$ref: '#/components/schemas/Timestamp'}
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

        """#
}
