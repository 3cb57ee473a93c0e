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
    struct Wait: Sendable {
        var at: Moment
        /// Nil from when it no longer waits.
        var reason: OrderWait?
    }

    /// Nil for an order that was placed without any.
    var conditions: OrderConditions?
    /// The limit that it asked for, if it was accepted with another one.
    var repricedFrom: Price?
    var partner: OrderID?
    var waits: [Wait] = []
    var triggered: (at: Moment, last: Price)?
    /// The price that triggers it.
    var trigger = Trail<Price>()
    /// How many of its matches were prevented. A resting order may meet its own account as often as that likes.
    var preventions = Trail<Int>()

    /// Whether it waits now.
    var isWaiting: Bool { waits.last?.reason != nil }

    mutating func wait(_ event: OrderWaiting, at moment: Moment) {
        waits.append(Wait(at: moment, reason: event.trigger == nil ? .auction : .trigger))
        if let trigger = event.trigger { self.trigger.change(to: trigger, at: moment) }
    }

    mutating func trigger(by last: Price, at moment: Moment) {
        waits.append(Wait(at: moment, reason: .turn))
        triggered = (moment, last)
    }

    /// It trades, rests or ends.
    mutating func leaveWait(at moment: Moment) {
        if isWaiting { waits.append(Wait(at: moment, reason: nil)) }
    }

    mutating func prevent(at moment: Moment) { preventions.change(to: (preventions.last ?? 0) + 1, at: moment) }

    /// A request was answered with the order as it is now.
    mutating func keep() {
        trigger.keep()
        preventions.keep()
    }

    /// All of it as it was after the record at `sequence`.
    func state(asOf sequence: Sequence) -> State {
        let wait = waits.last { $0.at.sequence <= sequence }
        let trigger = trigger.value(asOf: sequence)
        let triggered = triggered.flatMap { $0.at.sequence <= sequence ? $0 : nil }
        let prevented = preventions.value(asOf: sequence)
        return State(
            conditions: conditions, repricedFrom: repricedFrom, partner: partner, waitingFor: wait?.reason,
            trigger: trigger?.value, triggeredBy: triggered?.last, triggeredAt: triggered?.at.time,
            preventions: prevented?.value ?? 0,
            changed: [wait?.at, trigger?.since, triggered?.at, prevented?.since].compactMap { $0 }
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
