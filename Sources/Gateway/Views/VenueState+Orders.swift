internal import Domain

// How orders stand.
extension VenueState {
    /// An order as it was when the record at `sequence` had been decided; nil for one that is not kept.
    func order(_ id: OrderID, asOf sequence: Sequence) -> OrderState? {
        orders[id].flatMap { state(of: $0, asOf: sequence) }
    }

    func state(of record: OrderRecord, asOf sequence: Sequence) -> OrderState? {
        listings[record.terms.instrument].map { record.state(asOf: sequence, in: $0) }
    }

    /// The market of an order; nil for one that is not kept.
    func market(of order: OrderID) -> Market? { orders[order].flatMap { listings[$0.terms.instrument] } }
}

// What happens to orders, and what the books show of it.
extension VenueState {
    /// Folds in an event about orders.
    mutating func applyToOrders(_ event: Event) {
        switch event {
        case .orderAccepted(let event): accept(event)
        case .traded(let trade): settle(trade)
        case .orderRested(let event):
            show(event.instrument) { $0.rest(event.order, event.side, event.price, event.displayed) }
            // An order that joins the book from a wait does so in a record that may have nothing else of it.
            if let place = orders.place(of: event.order), orders[place].isWaiting {
                change(event.order) { $0.leaveWait(at: $1) }
            }
        case .orderRefilled(let event):
            show(event.instrument) { $0.rest(event.order, event.side, event.price, event.displayed) }
        case .orderAmended(let event): amend(event)
        case .orderEnded(let event):
            show(event.instrument) { $0.remove(event.order) }
            touch(orders.end(event.order, event.reason, at: last), event.order, of: event.account)
        case .orderConditioned(let event):
            change(event.order) { order, _ in order.extra { $0.conditions = event.conditions } }
        case .orderRepriced(let event): change(event.order) { $0.reprice(to: event.price, at: $1) }
        case .ordersPaired(let first, let second):
            change(first) { order, _ in order.extra { $0.partner = second } }
            change(second) { order, _ in order.extra { $0.partner = first } }
        case .orderWaiting(let event):
            change(event.order) { order, moment in order.extra { $0.wait(event, at: moment) } }
        case .triggerMoved(let event):
            change(event.order) { order, moment in order.extra { $0.trigger.change(to: event.trigger, at: moment) } }
        case .orderTriggered(let event):
            change(event.order) { order, moment in order.extra { $0.trigger(by: event.last, at: moment) } }
        case .selfTradePrevented(let event): prevent(event)
        default: invariant(false, "only events about orders come here")
        }
    }

    /// Changes an order that does not end by it.
    private mutating func change(_ order: OrderID, _ body: (inout OrderRecord, Moment) -> Void) {
        guard let place = orders.place(of: order) else { return }
        let moment = last
        orders.change(place) { body(&$0, moment) }
        touch(place, order, of: orders[place].account)
    }

    /// Notes once that the record changed an order of the account. It has no place if it is not kept.
    private mutating func touch(_ place: OrderHistory.Place?, _ order: OrderID, of account: AccountID) {
        guard let place else { return changes.orders.add(account) }
        if orders.touch(place, at: last.sequence) { changes.orders.add(order, to: account) }
    }

    /// Changes what a book shows.
    private mutating func show(_ instrument: InstrumentID, _ body: (inout BookView) -> Void) {
        body(&books[Int(instrument.value)])
        changes.touch(book: instrument)
    }

    private mutating func accept(_ event: OrderAccepted) {
        touch(orders.accept(OrderRecord(event, at: last)), event.order, of: event.account)
    }

    private mutating func settle(_ trade: Trade) {
        let index = Int(trade.instrument.value)
        let shown = PublicTrade(
            id: trade.id, price: trade.price, quantity: trade.quantity, takerSide: trade.takerSide, at: last)
        tapes[index].append(shown)
        days[index].add(trade.price, trade.quantity, at: last.time)
        candles[index].add(trade.price, trade.quantity, at: last.time)
        changes.touch(shown, of: trade.instrument)
        if instruments[index].reference == nil {
            // The first trade is the reference until an operator or an auction sets one.
            change(trade.instrument) { state, _ in state.reference = trade.price }
        }
        // In an uncross the taker rests, too.
        show(trade.instrument) { book in
            book.take(trade.maker.order, trade.quantity)
            book.take(trade.taker.order, trade.quantity)
        }
        fill(trade, trade.maker, .maker)
        fill(trade, trade.taker, .taker)
    }

    private mutating func fill(_ trade: Trade, _ leg: TradeLeg, _ liquidity: Liquidity) {
        let place = orders.place(of: leg.order)
        if let place {
            let fill = Fill(
                trade: trade.id, at: last, price: trade.price, quantity: trade.quantity, fee: leg.fee,
                liquidity: liquidity)
            orders.fill(place, fill)
            if watchers.executionsTotal > 0, watcherCount(.executions(leg.account)) > 0 {
                let order = orders[place]
                changes.touch(
                    Execution(
                        order: leg.order, request: order.request, instrument: trade.instrument,
                        side: order.terms.side, fill: fill),
                    of: leg.account)
            }
        }
        touch(place, leg.order, of: leg.account)
    }

    private mutating func amend(_ event: OrderAmended) {
        change(event.order) { $0.amend(event, at: $1) }
        let remaining = orders.place(of: event.order).flatMap { orders[$0].remaining }
        show(event.instrument) { book in
            // With its place it keeps its price; without it, it comes back by trading and resting.
            if event.keptPlace, let remaining {
                book.trim(event.order, to: remaining)
            } else {
                book.remove(event.order)
            }
        }
    }

    private mutating func prevent(_ event: SelfTradePrevented) {
        show(event.instrument) { book in
            book.take(event.maker, event.decrement)
            book.take(event.taker, event.decrement)
        }
        change(event.maker) { $0.prevent(event.decrement, at: $1) }
        change(event.taker) { $0.prevent(event.decrement, at: $1) }
        preventions[event.takerAccount, default: PreventionTape()].append(event, at: last)
        if event.makerAccount != event.takerAccount {
            preventions[event.makerAccount, default: PreventionTape()].append(event, at: last)
        }
    }
}
