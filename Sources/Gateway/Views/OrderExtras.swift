internal import Domain
internal import Wire

/// What an order waits for outside the book.
enum OrderWait: UInt8, Hashable, Sendable, JSONWord {
    case trigger = 0
    case auction = 1
    /// It triggered, and the market has to be in continuous trading before it executes.
    case turn = 2

    var word: StaticString {
        switch self {
        case .trigger: "trigger"
        case .auction: "auction"
        case .turn: "turn"
        }
    }
}

/// What has happened to an order beyond what happens to every order.
struct OrderExtras: Sendable {
    private struct Wait: Sendable {
        var at: Moment
        /// Nil from when it no longer waits.
        var reason: OrderWait?
    }

    /// Nil for an order that was placed without any.
    var conditions: OrderConditions?
    /// The limit that it asked for, if it was accepted with another one.
    var repricedFrom: Price?
    var partner: OrderID?
    private var waits: [Wait] = []
    private var triggered: (at: Moment, last: Price)?
    private var preventions: [Moment] = []
    var trail = TriggerTrail()

    /// Whether it waits now.
    var isWaiting: Bool { waits.last?.reason != nil }

    mutating func wait(_ event: OrderWaiting, at moment: Moment) {
        waits.append(Wait(at: moment, reason: event.trigger == nil ? .auction : .trigger))
        if let trigger = event.trigger { trail.move(to: trigger, at: moment) }
    }

    mutating func trigger(by last: Price, at moment: Moment) {
        waits.append(Wait(at: moment, reason: .turn))
        triggered = (moment, last)
    }

    /// It trades, rests or ends.
    mutating func leaveWait(at moment: Moment) {
        if isWaiting { waits.append(Wait(at: moment, reason: nil)) }
    }

    mutating func prevent(at moment: Moment) { preventions.append(moment) }

    /// All of it as it was after the record at `sequence`.
    func state(asOf sequence: Sequence) -> State {
        let wait = waits.last { $0.at.sequence <= sequence }
        let trigger = trail.trigger(asOf: sequence)
        let triggered = triggered.flatMap { $0.at.sequence <= sequence ? $0 : nil }
        // Preventions come in the order of the log, so those of the past are a prefix.
        let past = preventions.prefix { $0.sequence <= sequence }
        return State(
            conditions: conditions, repricedFrom: repricedFrom, partner: partner, waitingFor: wait?.reason,
            trigger: trigger?.price, triggeredBy: triggered?.last, triggeredAt: triggered?.at.time,
            preventions: past.count,
            changed: [wait?.at, trigger?.since, triggered?.at, past.last].compactMap { $0 }
                .max { $0.sequence < $1.sequence })
    }

    /// The extras at one record.
    struct State: Hashable, Sendable {
        var conditions: OrderConditions?
        var repricedFrom: Price?
        var partner: OrderID?
        var waitingFor: OrderWait?
        /// The price that triggers it, or did.
        var trigger: Price?
        /// The price of the trade that triggered it.
        var triggeredBy: Price?
        var triggeredAt: Timestamp?
        /// How often it did not trade because the other order was of the same party.
        var preventions = 0
        /// The last record that changed any of it.
        var changed: Moment?
    }
}
