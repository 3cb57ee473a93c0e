import Domain

// Rejections of placing, amending and cancelling orders.
extension RejectionTerms {
    func unknownInstrument(_ instrument: InstrumentID) -> RejectionWords {
        RejectionWords(
            title: "There is no such instrument",
            detail: "There is no instrument \(name(of: instrument)). Choose one that is listed.",
            rule: "The instrument must be listed.", observed: name(of: instrument), field: "symbol")
    }

    func unknownOrder(_ order: OrderID) -> RejectionWords {
        RejectionWords(
            title: "There is no such open order",
            detail:
                "Your account has no open order with the id \(order.opaque): it is filled, it has ended, or it never "
                + "was yours. Look at your orders.",
            rule: "Only an open order of the account can be changed or cancelled.", observed: order.opaque)
    }

    func instrumentHalted(_ instrument: InstrumentID) -> RejectionWords {
        RejectionWords(
            title: "The instrument is halted",
            detail:
                "The instrument \(name(of: instrument)) is halted: it takes no new orders and no changes. Open orders "
                + "can be cancelled; send this again when trading goes on.",
            rule: "While an instrument is halted, orders can only be cancelled.", observed: name(of: instrument),
            field: "symbol")
    }

    func marketCannotRest() -> RejectionWords {
        RejectionWords(
            title: "A market order cannot rest",
            detail: "A market order trades at once, and GTC would let it rest. Send timeInForce IOC or FOK, or a limit "
                + "order.",
            rule: "A market order is IOC or FOK.", observed: "GTC", limit: "IOC, FOK", field: "timeInForce")
    }

    func postOnlyCannotTake() -> RejectionWords {
        RejectionWords(
            title: "A post-only order must be able to rest",
            detail: "A post-only order never trades at once, so it must be a limit order with GTC. Send it so, or "
                + "without postOnly.",
            rule: "A post-only order is a limit order with GTC.", field: "postOnly")
    }

    func budgetNeedsMarketBuy() -> RejectionWords {
        RejectionWords(
            title: "Only a market buy can have a budget",
            detail: "The field quoteQuantity is what a market buy may spend, and this is no market buy. Send quantity "
                + "instead.",
            rule: "Only a market buy is sized by quoteQuantity.", field: "quoteQuantity")
    }

    func budgetCannotFillOrKill() -> RejectionWords {
        RejectionWords(
            title: "A budget cannot be fill-or-kill",
            detail:
                "An order with quoteQuantity has no quantity that could be filled in full, so it cannot be FOK. Send "
                + "IOC, or send quantity.",
            rule: "An order sized by quoteQuantity is IOC.", observed: "FOK", limit: "IOC", field: "timeInForce")
    }

    func amendChangesNothing() -> RejectionWords {
        RejectionWords(
            title: "The change is empty",
            detail: "Neither a price nor a quantity was given. Send the new price, the new quantity, or both.",
            rule: "A change names a price, a quantity, or both.")
    }

    func priceNotPositive(_ price: Price) -> RejectionWords {
        let figure = figure(price)
        return RejectionWords(
            title: "The price is not positive",
            detail: "The price is \(figure.spoken), and it must be more than 0. Send a higher price.",
            rule: "Prices are more than 0.", observed: figure.text, limit: "0", field: "price")
    }

    func quantityNotPositive(_ quantity: Quantity) -> RejectionWords {
        let figure = figure(quantity)
        return RejectionWords(
            title: "The quantity is not positive",
            detail: "The quantity is \(figure.spoken), and it must be more than 0. Send a greater quantity.",
            rule: "Quantities are more than 0.", observed: figure.text, limit: "0", field: "quantity")
    }

    func quantityBelowFilled(_ quantity: Quantity, _ filled: Quantity) -> RejectionWords {
        let figures = (figure(quantity), figure(filled))
        return RejectionWords(
            title: "The quantity is already filled",
            detail:
                "The new total quantity is \(figures.0.spoken), and \(figures.1.spoken) of the order are filled. Send "
                + "more than that, or cancel the order.",
            rule: "The new total quantity of an order is more than what is filled of it.", observed: figures.0.text,
            limit: figures.1.text, field: "quantity")
    }

    func quantityBelowMinimum(_ quantity: Quantity, _ minimum: Quantity) -> RejectionWords {
        let figures = (figure(quantity), figure(minimum))
        return RejectionWords(
            title: "The quantity is below the minimum",
            detail:
                "The quantity is \(figures.0.spoken), and the minimum is \(figures.1.spoken). Send that or more.",
            rule: "The quantity is at least the instrument's minimum.", observed: figures.0.text,
            limit: figures.1.text, field: "quantity")
    }

    func quantityAboveMaximum(_ quantity: Quantity, _ maximum: Quantity) -> RejectionWords {
        let figures = (figure(quantity), figure(maximum))
        return RejectionWords(
            title: "The quantity is above the maximum",
            detail:
                "The quantity is \(figures.0.spoken), and the maximum is \(figures.1.spoken). Send that or less.",
            rule: "The quantity is at most the instrument's maximum.", observed: figures.0.text,
            limit: figures.1.text, field: "quantity")
    }

    func notionalOutOfRange() -> RejectionWords {
        RejectionWords(
            title: "Price times quantity is too great",
            detail: "Price times quantity, with fees, is beyond what the venue can hold. Send a smaller order.",
            rule: "Price times quantity and its fees fit into 64 bits of the quote asset's smallest unit.",
            field: sizeField)
    }

    func notionalBelowMinimum(_ notional: Money, _ minimum: Money) -> RejectionWords {
        let figures = (quoteFigure(notional), quoteFigure(minimum))
        return RejectionWords(
            title: "The order is worth less than the minimum",
            detail:
                "The order is worth \(figures.0.spoken), and the minimum is \(figures.1.spoken). Send a greater order.",
            rule: "Price times quantity, or quoteQuantity, is at least the instrument's minimum notional.",
            observed: figures.0.text, limit: figures.1.text, field: sizeField)
    }

    func notionalAboveMaximum(_ notional: Money, _ maximum: Money) -> RejectionWords {
        let figures = (quoteFigure(notional), quoteFigure(maximum))
        return RejectionWords(
            title: "The order is worth more than the maximum",
            detail:
                "The order is worth \(figures.0.spoken), and the maximum is \(figures.1.spoken). Send a smaller order.",
            rule: "Price times quantity, or quoteQuantity, is at most the instrument's maximum notional.",
            observed: figures.0.text, limit: figures.1.text, field: sizeField)
    }

    func postOnlyWouldTrade(_ price: Price, _ best: Price) -> RejectionWords {
        let figures = (figure(price), figure(best))
        return RejectionWords(
            title: "A post-only order would trade",
            detail:
                "At \(figures.0.spoken) the order would trade at once against the best price of \(figures.1.spoken). "
                + "Send a price that does not reach it.",
            rule: "A post-only order does not reach the best price of the other side.", observed: figures.0.text,
            limit: figures.1.text, field: "price")
    }

    func tooManyOpenOrders(_ limit: UInt32) -> RejectionWords {
        RejectionWords(
            title: "The account has too many open orders",
            detail: "The account has \(limit) open orders, and no more are allowed. Cancel some first.",
            rule: "An account has at most \(limit) open orders.", limit: "\(limit)")
    }

    func insufficientFunds(_ needed: Money, _ available: Money) -> RejectionWords {
        let figures = (figure(needed, of: asset), figure(available, of: asset))
        return RejectionWords(
            title: "There are not enough funds",
            detail:
                "This needs \(figures.0.spoken), and \(figures.1.spoken) are available. Deposit more, free what open "
                + "orders hold, or ask for less.",
            rule: "What an order could cost, or a withdrawal takes, must be available.", observed: figures.0.text,
            limit: figures.1.text)
    }
}
