// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIDocument {
    static let part13 = #"""
                observed: {type: string, description: The value that broke it.}
                limit: {type: string, description: What the rule allows.}
                field: {type: string, description: The field or parameter or header that is wrong.}
                settledBy:
                  description: >-
                    With outcomeUnknown only: when it will be certain.
                  $ref: '#/components/schemas/Timestamp'
                cancelledOrderId:
                  description: The order that was cancelled before its replacement was refused.
                  $ref: '#/components/schemas/OrderId'
                requestId: {type: string, description: As in X-Request-Id.}
            OrderProblem:
              description: Why one order of a batch was not placed.
              type: object
              required: [type, title, status, detail, code, rule]
              properties:
                type:
                  description: The code's place on a page that the venue serves.
                  type: string
                  pattern: '^/docs/errors#[A-Za-z0-9]+$'
                title: {type: string, description: The code in words.}
                status: {type: integer, minimum: 400, maximum: 599, description: As the status of the outcome.}
                detail: {type: string, description: "A sentence for a person: what was wrong and what to do."}
                code: {$ref: '#/components/schemas/ErrorCode'}
                rule: {type: string, description: The rule that was broken.}
                observed: {type: string, description: The value that broke it.}
                limit: {type: string, description: What the rule allows.}
                field: {type: string, description: The field or parameter or header that is wrong.}
                settledBy:
                  description: >-
                    With outcomeUnknown only: when it will be certain.
                  $ref: '#/components/schemas/Timestamp'
            PlaceOrder:
              description: An order to be placed. Which fields it has depends on its type.
              oneOf:
                - $ref: '#/components/schemas/LimitOrder'
                - $ref: '#/components/schemas/MarketOrder'
                - $ref: '#/components/schemas/BudgetOrder'
                - $ref: '#/components/schemas/TriggeredLimitOrder'
                - $ref: '#/components/schemas/TriggeredMarketOrder'
                - $ref: '#/components/schemas/TrailingLimitOrder'
                - $ref: '#/components/schemas/TrailingMarketOrder'
            LimitOrder:
              description: Trades at its price or better, and rests.
              type: object
              additionalProperties: false
              required: [symbol, side, type, quantity, price]
              properties:
                symbol: {$ref: '#/components/schemas/Symbol'}
                side: {$ref: '#/components/schemas/Side'}
                type: {type: string, enum: [limit]}
                quantity: {$ref: '#/components/schemas/Amount', description: How much of the base asset.}
                price: {$ref: '#/components/schemas/Amount', description: The worst price.}
                timeInForce: {$ref: '#/components/schemas/TimeInForce', description: GTC if not given.}
                expireTime:
                  description: The moment that ends it; with GTD, and for an order that waits.
                  $ref: '#/components/schemas/Moment'
                postOnly: {type: boolean, description: Rejected instead of trading at once.}
                repricePostOnly:
                  description: Rests one tick off the best opposite price instead of being rejected.
                  type: boolean
                displayQuantity:
                  description: An iceberg, of which the book shows so much at a time.
                  $ref: '#/components/schemas/Amount'
                selfTradePrevention: {$ref: '#/components/schemas/SelfTradePrevention', description: none if not giv\#
        en.}
                onSessionEnd: {$ref: '#/components/schemas/OnSessionEnd', description: asSession if not given.}
                clientOrderId:
                  description: >-
                    Your name for the order: what makes a resend safe.
                  $ref: '#/components/schemas/RequestName'
            MarketOrder:
              description: Trades at once at any price within the bands.
              type: object
              additionalProperties: false
              required: [symbol, side, type, quantity]
              properties:
                symbol: {$ref: '#/components/schemas/Symbol'}
                side: {$ref: '#/components/schemas/Side'}
                type: {type: string, enum: [market]}
                quantity: {$ref: '#/components/schemas/Amount', description: How much of the base asset.}
                protectionPrice: {$ref: '#/components/schemas/Amount', description: The worst price at which it trad\#
        es.}
                timeInForce: {type: string, enum: [IOC, FOK], description: IOC if not given.}
                postOnly: {type: boolean, const: false}
                repricePostOnly: {type: boolean, const: false}
                selfTradePrevention: {$ref: '#/components/schemas/SelfTradePrevention', description: none if not giv\#
        en.}
                onSessionEnd: {$ref: '#/components/schemas/OnSessionEnd', description: asSession if not given.}
                clientOrderId:
                  description: >-
                    Your name for the order: what makes a resend safe.
                  $ref: '#/components/schemas/RequestName'
            BudgetOrder:
              description: Spends an amount of the quote asset at once.
              type: object
              additionalProperties: false
              required: [symbol, side, type, quoteQuantity]
              properties:
                symbol: {$ref: '#/components/schemas/Symbol'}
                side: {type: string, const: buy}
                type: {type: string, enum: [market]}
                quoteQuantity:
                  description: How much of the quote asset to spend, fees included.
                  $ref: '#/components/schemas/Amount'
                protectionPrice: {$ref: '#/components/schemas/Amount', description: The worst price at which it trad\#
        es.}
                timeInForce: {type: string, const: IOC, description: IOC.}
                postOnly: {type: boolean, const: false}
                repricePostOnly: {type: boolean, const: false}
                selfTradePrevention:
                  description: none if not given.
                  type: string
                  enum: [none, cancelNewest, cancelOldest, cancelBoth]
                onSessionEnd: {$ref: '#/components/schemas/OnSessionEnd', description: asSession if not given.}
                clientOrderId:
                  description: >-
                    Your name for the order: what makes a resend safe.
                  $ref: '#/components/schemas/RequestName'
            TriggeredLimitOrder:
              description: Waits for a trade at its stop price, and is a limit order then.
              type: object
              additionalProperties: false
              required: [symbol, side, type, quantity, stopPrice, price]
              properties:
                symbol: {$ref: '#/components/schemas/Symbol'}
                side: {$ref: '#/components/schemas/Side'}
                type: {type: string, enum: [stopLimit, takeProfitLimit]}
                quantity: {$ref: '#/components/schemas/Amount', description: How much of the base asset.}
                stopPrice: {$ref: '#/components/schemas/Amount', description: The price of a trade that triggers it.\#
        }
                price: {$ref: '#/components/schemas/Amount', description: The worst price.}
                timeInForce: {type: string, enum: [GTC, IOC, FOK, GTD, DAY], description: GTC if not given.}
                expireTime:
                  description: The moment that ends it; with GTD, and for an order that waits.
                  $ref: '#/components/schemas/Moment'
                postOnly: {type: boolean, description: Rejected instead of trading at once.}
                repricePostOnly:
                  description: Rests one tick off the best opposite price instead of being rejected.
                  type: boolean
                displayQuantity:
                  description: An iceberg, of which the book shows so much at a time.
                  $ref: '#/components/schemas/Amount'
                selfTradePrevention: {$ref: '#/components/schemas/SelfTradePrevention', description: none if not giv\#
        en.}
                onSessionEnd: {$ref: '#/components/schemas/OnSessionEnd', description: asSession if not given.}
                clientOrderId:
                  description: >-
                    Your name for the order: what makes a resend safe.
                  $ref: '#/components/schemas/RequestName'
            TriggeredMarketOrder:
              description: Waits for a trade at its stop price, and is a market order then.
              type: object
              additionalProperties: false
              required: [symbol, side, type, quantity, stopPrice]
              properties:
                symbol: {$ref: '#/components/schemas/Symbol'}
                side: {$ref: '#/components/schemas/Side'}
                type: {type: string, enum: [stop, takeProfit]}
                quantity: {$ref: '#/components/schemas/Amount', description: How much of the base asset.}
                stopPrice: {$ref: '#/components/schemas/Amount', description: The price of a trade that triggers it.\#
        }
                protectionPrice: {$ref: '#/components/schemas/Amount', description: The worst price at which it trad\#
        es.}
                expireTime:
                  description: The moment that ends it; with GTD, and for an order that waits.
                  $ref: '#/components/schemas/Moment'
                timeInForce: {type: string, enum: [IOC, FOK], description: IOC if not given.}
                postOnly: {type: boolean, const: false}
                repricePostOnly: {type: boolean, const: false}
                selfTradePrevention: {$ref: '#/components/schemas/SelfTradePrevention', description: none if not giv\#
        en.}
                onSessionEnd: {$ref: '#/components/schemas/OnSessionEnd', description: asSession if not given.}
                clientOrderId:
                  description: >-
                    Your name for the order: what makes a resend safe.
                  $ref: '#/components/schemas/RequestName'
            TrailingLimitOrder:
              description: A stop whose price follows the market, and a limit order then.
              type: object
              additionalProperties: false
              required: [symbol, side, type, quantity, price]
              oneOf:
                - required: [trailingOffset]
                - required: [trailingBasisPoints]
              properties:
                symbol: {$ref: '#/components/schemas/Symbol'}
                side: {$ref: '#/components/schemas/Side'}
                type: {type: string, enum: [trailingStop]}
                quantity: {$ref: '#/components/schemas/Amount', description: How much of the base asset.}
                trailingOffset:
                  description: How far it follows, as a difference of prices.
                  $ref: '#/components/schemas/Amount'
                trailingBasisPoints:
                  description: >-
                    How far it follows, in hundredths of a per cent of the last price: 1 to 9999, which the engine l\#
        ooks at.
                  type: integer
                price: {$ref: '#/components/schemas/Amount', description: The worst price.}
                timeInForce: {type: string, enum: [GTC, IOC, FOK, GTD, DAY], description: GTC if not given.}
                expireTime:
                  description: The moment that ends it; with GTD, and for an order that waits.
                  $ref: '#/components/schemas/Moment'
                postOnly: {type: boolean, description: Rejected instead of trading at once.}
                repricePostOnly:
                  description: Rests one tick off the best opposite price instead of being rejected.
                  type: boolean
                displayQuantity:
                  description: An iceberg, of which the book shows so much at a time.
                  $ref: '#/components/schemas/Amount'
                selfTradePrevention: {$ref: '#/components/schemas/SelfTradePrevention', description: none if not giv\#
        en.}
                onSessionEnd: {$ref: '#/components/schemas/OnSessionEnd', description: asSession if not given.}
                clientOrderId:
                  description: >-
                    Your name for the order: what makes a resend safe.
                  $ref: '#/components/schemas/RequestName'
            TrailingMarketOrder:
              description: A stop whose price follows the market, and a market order then.
              type: object
              additionalProperties: false
              required: [symbol, side, type, quantity]
              oneOf:
                - required: [trailingOffset]
                - required: [trailingBasisPoints]
              properties:
                symbol: {$ref: '#/components/schemas/Symbol'}
                side: {$ref: '#/components/schemas/Side'}
                type: {type: string, enum: [trailingStop]}
                quantity: {$ref: '#/components/schemas/Amount', description: How much of the base asset.}
                trailingOffset:
                  description: How far it follows, as a difference of prices.
                  $ref: '#/components/schemas/Amount'
                trailingBasisPoints:
                  description: >-
                    How far it follows, in hundredths of a per cent of the last price: 1 to 9999, which the engine l\#
        ooks at.
                  type: integer
                protectionPrice: {$ref: '#/components/schemas/Amount', description: The worst price at which it trad\#
        es.}
                expireTime:
                  description: The moment that ends it; with GTD, and for an order that waits.
                  $ref: '#/components/schemas/Moment'
                timeInForce: {type: string, enum: [IOC, FOK], description: IOC if not given.}
                postOnly: {type: boolean, const: false}
                repricePostOnly: {type: boolean, const: false}
                selfTradePrevention: {$ref: '#/components/schemas/SelfTradePrevention', description: none if not giv\#
        en.}
                onSessionEnd: {$ref: '#/components/schemas/OnSessionEnd', description: asSession if not given.}
                clientOrderId:
                  description: >-
                    Your name for the order: what makes a resend safe.
                  $ref: '#/components/schemas/RequestName'
            PlaceBatch:
              description: Orders that have nothing to do with each other.
              type: object
              additionalProperties: false
              required: [orders]
              properties:
                orders:
                  type: array
                  minItems: 1
                  maxItems: 100
                  items: {$ref: '#/components/schemas/PlaceOrder'}
            PlacePair:
              description: Two orders of one side and quantity, of which one ends the other.
              type: object
              additionalProperties: false
              required: [symbol, side, quantity, first, second]
              properties:
                symbol: {$ref: '#/components/schemas/Symbol'}
                side: {$ref: '#/components/schemas/Side'}
                quantity: {$ref: '#/components/schemas/Amount', description: Of both.}
                first:
                  description: An order that rests or waits.
                  oneOf: [{$ref: '#/components/schemas/LimitLeg'}, {$ref: '#/components/schemas/TriggeredLimitLeg'},\#
         {$ref: '#/components/schemas/TriggeredMarketLeg'}, {$ref: '#/components/schemas/TrailingLeg'}]
                second:
                  description: An order that waits.
                  oneOf: [{$ref: '#/components/schemas/TriggeredLimitLeg'}, {$ref: '#/components/schemas/TriggeredMa\#
        rketLeg'}, {$ref: '#/components/schemas/TrailingLeg'}]
                timeInForce: {type: string, enum: [GTC, GTD, DAY], description: Of an order with a price. GTC if not\#
         given.}
                expireTime:
                  description: The moment that ends it; with GTD, and for an order that waits.
                  $ref: '#/components/schemas/Moment'
                selfTradePrevention: {$ref: '#/components/schemas/SelfTradePrevention', description: none if not giv\#
        en.}
                clientOrderId:
                  description: >-
                    Your name for the order: what makes a resend safe.
                  $ref: '#/components/schemas/RequestName'
            LimitLeg:
              description: An order of a pair that rests.
              type: object
              additionalProperties: false
              required: [type, price]
              properties:
                type: {type: string, const: limit}
                price: {$ref: '#/components/schemas/Amount', description: The worst price.}
                postOnly: {type: boolean, description: Rejected instead of trading at once.}
            TriggeredLimitLeg:
              description: An order of a pair that waits, and has a price.
              type: object
              additionalProperties: false
              required: [type, stopPrice, price]
              properties:
                type: {type: string, enum: [stopLimit, takeProfitLimit]}
                stopPrice: {$ref: '#/components/schemas/Amount', description: The price of a trade that triggers it.\#
        }
                price: {$ref: '#/components/schemas/Amount', description: The worst price.}
                postOnly: {type: boolean, description: Rejected instead of trading at once.}
            TriggeredMarketLeg:
              description: An order of a pair that waits, and has no price.
              type: object
              additionalProperties: false
              required: [type, stopPrice]
              properties:
                type: {type: string, enum: [stop, takeProfit]}
                stopPrice: {$ref: '#/components/schemas/Amount', description: The price of a trade that triggers it.\#
        }
                postOnly: {type: boolean, const: false}
            TrailingLeg:
              description: An order of a pair that follows the market.
              type: object
              additionalProperties: false
              required: [type]
              oneOf:
                - required: [trailingOffset]
                - required: [trailingBasisPoints]
              properties:
                type: {type: string, const: trailingStop}
                trailingOffset:
                  description: How far it follows, as a difference of prices.
                  $ref: '#/components/schemas/Amount'
                trailingBasisPoints:
                  description: >-
                    How far it follows, in hundredths of a per cent of the last price: 1 to 9999, which the engine l\#
        ooks at.
                  type: integer
                price: {$ref: '#/components/schemas/Amount', description: The worst price.}
                postOnly: {type: boolean, const: false}
            AmendOrder:
              description: What is to change of an order.
              type: object
              additionalProperties: false
              minProperties: 1
              properties:
                price: {$ref: '#/components/schemas/Amount', description: The new price.}
                quantity: {$ref: '#/components/schemas/Amount', description: "The new total, what is filled included\#
        ."}
            DeadMan:
              description: A timer that ends the open orders unless it is set again.
              type: object
              additionalProperties: false
              required: [countdownSeconds]
              properties:
                countdownSeconds:
                  description: From 1 to 3600.
                  type: string
                  pattern: '^(3600|(3[0-5][0-9]{2}|[12][0-9]{3}|[1-9][0-9]{0,2})(\.[0-9]{1,8})?)$'
                symbol: {$ref: '#/components/schemas/Symbol', description: The orders of all instruments if not give\#
        n.}
            ListInstrument:
              description: An instrument to be listed.
              type: object
              additionalProperties: false
              required:
                [
                  symbol, base, quote, tickSize, lotSize, minQuantity, maxQuantity, minNotional, maxNotional,
                  makerFeeBps, takerFeeBps,
                ]
              properties:
                symbol: {$ref: '#/components/schemas/Symbol'}
                base: {$ref: '#/components/schemas/AssetCode', description: What is traded.}
                quote: {$ref: '#/components/schemas/AssetCode', description: What prices are in.}
                baseDecimals:
                  description: Required if the base asset is not listed yet.
                  type: integer
                  minimum: 0

        """#
}
