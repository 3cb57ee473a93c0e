import Domain

// Rejections of orders whose parts do not fit together, whatever the market does.
extension RejectionTerms {
    func marketCannotRest() -> RejectionWords {
        let rests = timeInForce.map { "\($0.word)" }
        return RejectionWords(
            code: "marketCannotRest", title: "A market order cannot rest",
            detail:
                "A market order trades at once, and \(rests ?? "its time in force") would let it rest. Send "
                + "timeInForce IOC or FOK, or a limit order.",
            rule: "A market order is IOC or FOK.", observed: rests, limit: "IOC, FOK", field: "timeInForce")
    }

    func postOnlyCannotTake() -> RejectionWords {
        RejectionWords(
            code: "postOnlyCannotTake", title: "A post-only order must be able to rest",
            detail:
                "A post-only order never trades at once, so it must be a limit order with GTC, GTD or DAY. Send it so, "
                + "or without postOnly.",
            rule: "A post-only order is a limit order with GTC, GTD or DAY.", field: "postOnly")
    }

    func budgetNeedsMarketBuy() -> RejectionWords {
        RejectionWords(
            code: "budgetNeedsMarketBuy", title: "Only a market buy can have a budget",
            detail: "The field quoteQuantity is what a market buy may spend, and this is no market buy. Send quantity "
                + "instead.",
            rule: "Only a market buy is sized by quoteQuantity.", field: "quoteQuantity")
    }

    func budgetCannotFillOrKill() -> RejectionWords {
        RejectionWords(
            code: "budgetCannotFillOrKill", title: "A budget cannot be fill-or-kill",
            detail:
                "An order with quoteQuantity has no quantity that could be filled in full, so it cannot be FOK. Send "
                + "IOC, or send quantity.",
            rule: "An order sized by quoteQuantity is IOC.", observed: "FOK", limit: "IOC", field: "timeInForce")
    }

    func budgetCannotDecrement() -> RejectionWords {
        RejectionWords(
            code: "budgetCannotDecrement", title: "A budget cannot be decremented",
            detail:
                "An order with quoteQuantity has no quantity that could become smaller, so its selfTradePrevention "
                + "cannot be decrement. Choose another mode, or send quantity.",
            rule: "The self-trade prevention of an order sized by quoteQuantity is not decrement.",
            observed: "decrement", field: "selfTradePrevention")
    }

    func protectionNeedsMarket() -> RejectionWords {
        RejectionWords(
            code: "protectionNeedsMarket", title: "Only a market order has a protection price",
            detail:
                "The field protectionPrice is the worst price of a market order, and this order has a limit price. "
                + "Leave protectionPrice out.",
            rule: "Only an order without a limit price has a protection price.", field: "protectionPrice")
    }

    func repriceNeedsPostOnly() -> RejectionWords {
        RejectionWords(
            code: "repriceNeedsPostOnly", title: "Only a post-only order is repriced",
            detail:
                "The field repricePostOnly moves a post-only order that would trade, and this order is not post-only. "
                + "Send postOnly too, or leave repricePostOnly out.",
            rule: "Only a post-only order is repriced.", field: "repricePostOnly")
    }

    func displayNeedsResting() -> RejectionWords {
        RejectionWords(
            code: "displayNeedsResting", title: "Only an order that can rest has a display quantity",
            detail:
                "The field displayQuantity is what the book shows of a resting order, and this order cannot rest. Send "
                + "a limit order with GTC, GTD, DAY, atTheOpen or atTheClose, or leave displayQuantity out.",
            rule: "Only a limit order with a time in force that rests has a display quantity.",
            field: "displayQuantity")
    }

    func auctionOrderHasTrigger() -> RejectionWords {
        let auction = timeInForce.map { "\($0.word)" }
        return RejectionWords(
            code: "auctionOrderHasTrigger", title: "An order for an auction has no trigger",
            detail:
                "An order that is \(auction ?? "for an auction") waits for its auction and cannot wait for a price "
                + "too. Send another timeInForce, or an order without a trigger.",
            rule: "An order that is atTheOpen or atTheClose has no trigger.", observed: auction,
            field: "timeInForce")
    }

    func expiryMissing() -> RejectionWords {
        RejectionWords(
            code: "expiryMissing", title: "The order does not say when it expires",
            detail: "An order with GTD is good until a moment, and none was given. Send expireTime.",
            rule: "An order with GTD has an expireTime.", field: "expireTime")
    }

    func expiryNotAllowed() -> RejectionWords {
        let observed = timeInForce.map { "\($0.word)" }
        return RejectionWords(
            code: "expiryNotAllowed", title: "The order cannot have an expiry",
            detail:
                "Only an order with GTD and one that waits for a trigger end at a moment of their own, and this order "
                + "is \(observed ?? "of another kind") without a trigger. Send GTD, or leave expireTime out.",
            rule: "Only an order with GTD or with a trigger has an expireTime.", observed: observed,
            field: "expireTime")
    }

    func expiryPassed(_ expiry: Timestamp, _ now: Timestamp) -> RejectionWords {
        RejectionWords(
            code: "expiryPassed", title: "The order would have expired already",
            detail:
                "The order expires at \(expiry.rfc3339), and it is \(now.rfc3339) already. Send a later expireTime.",
            rule: "An order expires later than it is accepted.", observed: expiry.rfc3339, limit: now.rfc3339,
            field: "expireTime")
    }

    func pairNeedsResting() -> RejectionWords {
        let observed = timeInForce.map { "\($0.word)" }
        return RejectionWords(
            code: "pairNeedsResting", title: "The orders of a pair must be able to rest",
            detail:
                "The time in force of a pair is \(observed ?? "not one that rests"), and its orders must be able to "
                + "rest until one of them ends the other. Send GTC, GTD or DAY.",
            rule: "A pair is GTC, GTD or DAY.", observed: observed, limit: "GTC, GTD, DAY", field: "timeInForce")
    }

    func pairNeedsTrigger() -> RejectionWords {
        RejectionWords(
            code: "pairNeedsTrigger", title: "The second order of a pair needs a trigger",
            detail:
                "The second order of the pair has no trigger, so both would be in the book. Send it as a stop, a "
                + "take-profit or a trailing stop.",
            rule: "The second order of a pair waits for its trigger.", field: "type")
    }

    func marketCannotBeAmended() -> RejectionWords {
        RejectionWords(
            code: "marketCannotBeAmended", title: "A waiting market order cannot be changed",
            detail:
                "The order waits for its trigger and has no limit price that could be changed. Replace it, or cancel "
                + "it.",
            rule: "An order without a limit price can be replaced and cancelled, and not changed.")
    }

    func orderIsPaired() -> RejectionWords {
        RejectionWords(
            code: "orderIsPaired", title: "An order of a pair cannot be changed",
            detail: "The order is one of a pair, and those keep their terms. Replace it, or cancel it.",
            rule: "An order of a pair can be replaced and cancelled, and not changed.")
    }
}
