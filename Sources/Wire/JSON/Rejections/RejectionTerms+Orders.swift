import Domain

// Rejections of placing, amending and cancelling orders.
extension RejectionTerms {
    func unknownInstrument(_ instrument: InstrumentID) -> RejectionWords {
        RejectionWords(
            code: "unknownInstrument", title: "There is no such instrument",
            detail: "There is no instrument \(name(of: instrument)). Choose one that is listed.",
            rule: "The instrument must be listed.", observed: name(of: instrument), field: "symbol")
    }

    func unknownOrder(_ order: OrderID) -> RejectionWords {
        RejectionWords(
            code: "unknownOrder", title: "There is no such open order",
            detail:
                "Your account has no open order with the id \(order.opaque): it is filled, it has ended, or it never "
                + "was yours. Look at your orders.",
            rule: "Only an open order of the account can be changed or cancelled.", observed: order.opaque)
    }

    func venueStopped() -> RejectionWords {
        RejectionWords(
            code: "venueStopped", title: "Trading is stopped",
            detail:
                "Trading is stopped for the whole venue: it takes no new orders and no changes. Open orders can be "
                + "cancelled; send this again when trading goes on.",
            rule: "While the venue is stopped, orders can only be cancelled.")
    }

    func accountStopped(_ account: AccountID) -> RejectionWords {
        RejectionWords(
            code: "accountStopped", title: "Trading is stopped for the account",
            detail:
                "Trading is stopped for the account \(account.opaque): it may send no new orders and no changes. Ask "
                + "the operator of the venue to resume it.",
            rule: "A stopped account can only cancel orders.", observed: account.opaque)
    }

    func instrumentHalted(_ instrument: InstrumentID) -> RejectionWords {
        RejectionWords(
            code: "instrumentHalted", title: "The instrument is halted",
            detail:
                "The instrument \(name(of: instrument)) is halted: it takes no new orders and no changes. Open orders "
                + "can be cancelled; send this again when trading goes on.",
            rule: "While an instrument is halted, orders can only be cancelled.", observed: name(of: instrument),
            field: "symbol")
    }

    func phaseTakesNoOrders(_ instrument: InstrumentID, _ phase: InstrumentPhase) -> RejectionWords {
        RejectionWords(
            code: "phaseTakesNoOrders", title: "The instrument takes no orders at present",
            detail:
                "The instrument \(name(of: instrument)) is in the phase \(phase.word), which takes no new orders and "
                + "no changes. Open orders can be cancelled; send this again when trading goes on.",
            rule: "While an instrument is cancel-only or closed, orders can only be cancelled.",
            observed: "\(phase.word)", field: "symbol")
    }

    func orderRateExceeded(_ limitPerSecond: UInt32) -> RejectionWords {
        RejectionWords(
            code: "orderRateExceeded", title: "Orders come too fast",
            detail:
                "The account may send \(limitPerSecond) orders and changes a second, and this one came too soon. Send "
                + "it again a moment later, as a new request.",
            rule: "New orders, replacements and changes of an account come no faster than its order rate.",
            limit: "\(limitPerSecond)")
    }

    func needsContinuousTrading(_ phase: InstrumentPhase) -> RejectionWords {
        RejectionWords(
            code: "needsContinuousTrading", title: "The order needs continuous trading",
            detail:
                "IOC, FOK, market and post-only orders are taken in the phase continuous, and the instrument is in the "
                + "phase \(phase.word). Send a limit order that rests, or send this again when the phase changes.",
            rule: "Outside continuous trading only limit orders that rest and orders with a trigger are taken.",
            observed: "\(phase.word)", limit: "continuous", field: "symbol")
    }

    func amendChangesNothing() -> RejectionWords {
        RejectionWords(
            code: "amendChangesNothing", title: "The change is empty",
            detail: "Neither a price nor a quantity was given. Send the new price, the new quantity, or both.",
            rule: "A change names a price, a quantity, or both.")
    }

    func priceNotPositive(_ price: Price) -> RejectionWords {
        let figure = figure(price)
        return RejectionWords(
            code: "priceNotPositive", title: "The price is not positive",
            detail: "The price is \(figure.spoken), and it must be more than 0. Send a higher price.",
            rule: "Prices are more than 0.", observed: figure.text, limit: "0", field: field(of: price))
    }

    func trailingOffsetOutOfRange(_ offset: Int64, _ limit: Int64) -> RejectionWords {
        let isInBasisPoints = isBasisPoints(offset)
        let figures =
            isInBasisPoints
            ? (basisPoints(offset), basisPoints(limit))
            : (figure(Price(ticks: offset)), figure(Price(ticks: limit)))
        let (bound, advice) = offset < limit ? ("least", "greater") : ("greatest", "smaller")
        return RejectionWords(
            code: "trailingOffsetOutOfRange", title: "The trailing offset is out of range",
            detail:
                "The stop would follow the last trade at \(figures.0.spoken), and the \(bound) offset is "
                + "\(figures.1.spoken). Send a \(advice) offset.",
            rule: "A trailing offset is at least one tick and less than the whole price.", observed: figures.0.text,
            limit: figures.1.text, field: isInBasisPoints ? "trailingBasisPoints" : "trailingOffset")
    }

    /// Whether the rejected offset is one in basis points. One whose range is right is refused for what it comes to in
    /// ticks.
    private func isBasisPoints(_ offset: Int64) -> Bool {
        guard !(1...9_999).contains(offset), !triggers.contains(.trailing(.ticks(offset))) else { return false }
        return triggers.contains { trigger in
            if case .trailing(.basisPoints(let points)) = trigger { Int64(points) == offset } else { false }
        }
    }

    func noLastPrice(_ instrument: InstrumentID) -> RejectionWords {
        RejectionWords(
            code: "noLastPrice", title: "There has been no trade to follow",
            detail:
                "A trailing stop follows the last trade, and the instrument \(name(of: instrument)) has had none. Send "
                + "it after the first trade, or send a stop with a fixed price.",
            rule: "A trailing stop needs a last trade.", observed: name(of: instrument), field: "type")
    }

    func priceTooFar(_ price: Price, _ limit: Price) -> RejectionWords {
        let figures = (figure(price), figure(limit))
        let (bound, advice) = price < limit ? ("lowest", "higher") : ("highest", "lower")
        return RejectionWords(
            code: "priceTooFar", title: "The price is too far from the market",
            detail:
                "The order names a price of \(figures.0.spoken), and the \(bound) that the instrument takes at present "
                + "is \(figures.1.spoken). Send a \(advice) price.",
            rule: "The prices that an order names lie within a range round the last trade, or the reference price.",
            observed: figures.0.text, limit: figures.1.text, field: field(of: price))
    }

    func triggerReached(_ trigger: Price, _ last: Price) -> RejectionWords {
        let figures = (figure(trigger), figure(last))
        return RejectionWords(
            code: "triggerReached", title: "The order would trigger at once",
            detail:
                "The trigger is \(figures.0.spoken), and the last trade at \(figures.1.spoken) has reached it already. "
                + "Send a trigger on the other side of the last trade, or an order without one.",
            rule: "The last trade has not reached the trigger of a new order.", observed: figures.0.text,
            limit: figures.1.text, field: "stopPrice")
    }

    func quantityNotPositive(_ quantity: Quantity) -> RejectionWords {
        let figure = figure(quantity)
        return RejectionWords(
            code: "quantityNotPositive", title: "The quantity is not positive",
            detail: "The quantity is \(figure.spoken), and it must be more than 0. Send a greater quantity.",
            rule: "Quantities are more than 0.", observed: figure.text, limit: "0", field: "quantity")
    }

    func quantityBelowFilled(_ quantity: Quantity, _ filled: Quantity) -> RejectionWords {
        let figures = (figure(quantity), figure(filled))
        return RejectionWords(
            code: "quantityBelowFilled", title: "The quantity is already filled",
            detail:
                "The new total quantity is \(figures.0.spoken), and \(figures.1.spoken) of the order are filled. Send "
                + "more than that, or cancel the order.",
            rule: "The new total quantity of an order is more than what is filled of it.", observed: figures.0.text,
            limit: figures.1.text, field: "quantity")
    }

    func quantityBelowMinimum(_ quantity: Quantity, _ minimum: Quantity) -> RejectionWords {
        let figures = (figure(quantity), figure(minimum))
        return RejectionWords(
            code: "quantityBelowMinimum", title: "The quantity is below the minimum",
            detail:
                "The quantity is \(figures.0.spoken), and the minimum is \(figures.1.spoken). Send that or more.",
            rule: "The quantity is at least the instrument's minimum.", observed: figures.0.text,
            limit: figures.1.text, field: "quantity")
    }

    func quantityAboveMaximum(_ quantity: Quantity, _ maximum: Quantity) -> RejectionWords {
        let figures = (figure(quantity), figure(maximum))
        return RejectionWords(
            code: "quantityAboveMaximum", title: "The quantity is above the maximum",
            detail:
                "The quantity is \(figures.0.spoken), and the maximum is \(figures.1.spoken). Send that or less.",
            rule: "The quantity is at most the instrument's maximum, and the account's for it.",
            observed: figures.0.text,
            limit: figures.1.text, field: "quantity")
    }

    func displayOutOfRange(_ display: Quantity, _ limit: Quantity) -> RejectionWords {
        let figures = (figure(display), figure(limit))
        let (bound, advice) = display < limit ? ("least", "greater one") : ("greatest", "smaller one")
        // An amendment cannot change what is displayed.
        let isAmendment = if case .amend = command { true } else { false }
        return RejectionWords(
            code: "displayOutOfRange", title: "The display quantity is out of range",
            detail:
                "The display quantity is \(figures.0.spoken), and the \(bound) for this order is \(figures.1.spoken). "
                + "Send a \(isAmendment ? "smaller quantity" : advice).",
            rule:
                "An order displays at least the instrument's minimum quantity and a hundredth of its own quantity, and "
                + "at most its own quantity.",
            observed: figures.0.text, limit: figures.1.text, field: isAmendment ? "quantity" : "displayQuantity")
    }

    func notionalOutOfRange() -> RejectionWords {
        RejectionWords(
            code: "notionalOutOfRange", title: "Price times quantity is too great",
            detail: "Price times quantity, with fees, is beyond what the venue can hold. Send a smaller order.",
            rule: "Price times quantity and its fees fit into 64 bits of the quote asset's smallest unit.",
            field: sizeField)
    }

    func notionalBelowMinimum(_ notional: Money, _ minimum: Money) -> RejectionWords {
        let figures = (quoteFigure(notional), quoteFigure(minimum))
        return RejectionWords(
            code: "notionalBelowMinimum", title: "The order is worth less than the minimum",
            detail:
                "The order is worth \(figures.0.spoken), and the minimum is \(figures.1.spoken). Send a greater order.",
            rule: "Price times quantity, or quoteQuantity, is at least the instrument's minimum notional.",
            observed: figures.0.text, limit: figures.1.text, field: sizeField)
    }

    func notionalAboveMaximum(_ notional: Money, _ maximum: Money) -> RejectionWords {
        let figures = (quoteFigure(notional), quoteFigure(maximum))
        return RejectionWords(
            code: "notionalAboveMaximum", title: "The order is worth more than the maximum",
            detail:
                "The order is worth \(figures.0.spoken), and the maximum is \(figures.1.spoken). Send a smaller order.",
            rule: "Price times quantity, or quoteQuantity, is at most the instrument's maximum notional, and the "
                + "account's for it.",
            observed: figures.0.text, limit: figures.1.text, field: sizeField)
    }

    func postOnlyWouldTrade(_ price: Price, _ best: Price) -> RejectionWords {
        let figures = (figure(price), figure(best))
        return RejectionWords(
            code: "postOnlyWouldTrade", title: "A post-only order would trade",
            detail:
                "At \(figures.0.spoken) the order would trade at once against the best price of \(figures.1.spoken). "
                + "Send a price that does not reach it.",
            rule: "A post-only order does not reach the best price of the other side.", observed: figures.0.text,
            limit: figures.1.text, field: "price")
    }

    func tooManyOpenOrders(_ limit: UInt32) -> RejectionWords {
        RejectionWords(
            code: "tooManyOpenOrders", title: "The account has too many open orders",
            detail:
                "The account may have \(limit) open orders, be it on this instrument or in all, and has no room for "
                + "more. Cancel some first.",
            rule: "The number of an account's open orders is limited, in all and on each instrument.",
            limit: "\(limit)")
    }

    func insufficientFunds(_ needed: Money, _ available: Money) -> RejectionWords {
        let figures = (figure(needed, of: asset), figure(available, of: asset))
        return RejectionWords(
            code: "insufficientFunds", title: "There are not enough funds",
            detail:
                "This needs \(figures.0.spoken), and \(figures.1.spoken) are available. Deposit more, free what open "
                + "orders hold, or ask for less.",
            rule: "What an order could cost, or a withdrawal takes, must be available.", observed: figures.0.text,
            limit: figures.1.text)
    }
}
