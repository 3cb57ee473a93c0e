import Domain
import Engine
import Wire

/// Events as a person reads them, from the side of one order.
extension StoryNames {
    /// - Parameter order: the one whose story it is; nil in the story of a record.
    func words(_ event: Event, of order: OrderID?, on instrument: InstrumentID?) -> String? {
        switch event {
        case .orderAccepted(let event): "accepted as order \(event.order.opaque)"
        case .orderConditioned(let event): "\(name(event.order, order))has conditions"
        case .orderRepriced(let event):
            "\(name(event.order, order))moved to \(text(event.price, instrument)) so that it does not trade"
        case .ordersPaired(let first, let second): "orders \(first.opaque) and \(second.opaque) are a pair"
        case .orderWaiting(let event):
            "\(name(event.order, order))waits "
                + (event.trigger.map { "for a trade at \(text($0, event.instrument))" } ?? "for its auction")
        case .triggerMoved(let event):
            "\(name(event.order, order))trigger moved to \(text(event.trigger, event.instrument))"
        case .orderTriggered(let event):
            "\(name(event.order, order))triggered by a trade at \(text(event.last, event.instrument))"
        case .orderRefilled(let event):
            "\(name(event.order, order))shows its next \(text(event.displayed, event.instrument)), last in the queue"
        case .orderRested(let event): words(event, order)
        case .orderAmended(let event): words(event, order)
        case .orderEnded(let event): words(event, order)
        case .traded(let trade): words(trade, order)
        case .selfTradePrevented(let event): words(event, order)
        case .balanceChanged(let event):
            order == nil
                ? "\(text(event.account)) has \(text(event.balance.available, of: event.asset)) available and "
                    + "\(text(event.balance.held, of: event.asset)) held" : nil
        case .proposalMade(let proposal):
            "proposal \(proposal.id.opaque) of operator \(proposal.proposer) waits until \(proposal.lapses.rfc3339)"
        case .proposalEnded(let ended): words(ended)
        case .decided: nil
        default: "\(event)"
        }
    }

    private func words(_ ended: ProposalEnded) -> String {
        let how =
            switch ended.end {
            case .approved(let number): "approved by operator \(number)"
            case .rejected(let number): "rejected by operator \(number)"
            case .lapsed: "lapsed"
            }
        return "proposal \(ended.proposal.opaque) of operator \(ended.proposer): \(how)"
    }

    /// Names an order where it is not the one whose story it is.
    private func name(_ id: OrderID, _ order: OrderID?) -> String { id == order ? "" : "order \(id.opaque): " }

    private func text(_ price: Price, _ instrument: InstrumentID?) -> String {
        instrument.map { text(price, $0) } ?? "\(price.ticks) ticks"
    }

    private func words(_ event: OrderRested, _ order: OrderID?) -> String {
        let shown = event.displayed == event.remaining ? "" : ", showing \(text(event.displayed, event.instrument))"
        return "\(name(event.order, order))rests: \(event.side.word) \(text(event.remaining, event.instrument)) at "
            + "\(text(event.price, event.instrument))\(shown)"
    }

    private func words(_ event: OrderAmended, _ order: OrderID?) -> String {
        "\(name(event.order, order))is now \(text(event.quantity, event.instrument)) in total at "
            + "\(text(event.price, event.instrument)); "
            + (event.keptPlace ? "it kept its place in the queue" : "it lost its place in the queue")
    }

    private func words(_ event: OrderEnded, _ order: OrderID?) -> String {
        let left = event.remaining.map { ", with \(text($0, event.instrument)) not traded" } ?? ""
        return "\(name(event.order, order))ended: \(event.reason.word)\(left)"
    }

    private func words(_ trade: Trade, _ order: OrderID?) -> String {
        let what = "\(text(trade.quantity, trade.instrument)) at \(text(trade.price, trade.instrument))"
        guard let order else {
            return "trade \(trade.id.opaque): \(what), resting order \(trade.maker.order.opaque), taking order "
                + trade.taker.order.opaque
        }
        let isMaker = trade.maker.order == order
        let (own, other) = isMaker ? (trade.maker, trade.taker) : (trade.taker, trade.maker)
        let side = isMaker ? trade.takerSide.opposite : trade.takerSide
        let left = own.remaining.map { $0 == .zero ? "filled" : "\(text($0, trade.instrument)) left" } ?? "by budget"
        return "\(side == .buy ? "bought" : "sold") \(what) as \(isMaker ? "maker" : "taker"), fee "
            + "\(text(own.fee, quoteOf: trade.instrument)), \(left) (trade \(trade.id.opaque) with order "
            + "\(other.order.opaque) of \(text(other.account)))"
    }

    private func words(_ event: SelfTradePrevented, _ order: OrderID?) -> String {
        let other = event.maker == order ? event.taker : event.maker
        let what = event.mode == .decrement ? ": both fall by \(text(event.decrement, event.instrument))" : ""
        return "would have traded with its own party's order \(other.opaque) at "
            + "\(text(event.price, event.instrument)) (\(event.mode.word))\(what)"
    }
}

extension Outcome {
    /// The outcome as a record's story names it.
    var words: String {
        switch self {
        case .rejected: "rejected"
        case .replacementRejected(let cancelled, _): "order \(cancelled.opaque) cancelled, the new order rejected"
        case .orderPlaced(let id): "placed order \(id.opaque)"
        case .pairPlaced(let first, let second): "placed orders \(first.opaque) and \(second.opaque)"
        case .orderReplaced(let cancelled, let placed):
            "placed order \(placed.opaque)" + (cancelled.map { " instead of \($0.opaque)" } ?? "")
        case .orderAmended(let id): "amended order \(id.opaque)"
        case .orderCancelled(let id): "cancelled order \(id.opaque)"
        case .ordersCancelled(let count): "cancelled \(count) orders"
        case .skipped: "passed over, because a later record says so"
        case .proposed(let id): "proposed as \(id.opaque): it needs a second operator"
        case .proposalApproved(let id): "approved proposal \(id.opaque)"
        case .proposalRejected(let id): "rejected proposal \(id.opaque)"
        default: "\(self)"
        }
    }

    /// Why nothing, or only a part, was done.
    var rejection: Rejection? {
        switch self {
        case .rejected(let rejection), .replacementRejected(_, let rejection): rejection
        default: nil
        }
    }
}
