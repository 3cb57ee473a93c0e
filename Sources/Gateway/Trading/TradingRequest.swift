internal import Domain

/// What a trader wants done, as the command that does it and what is shown of the decision.
struct TradingRequest: Sendable {
    /// What is shown.
    enum Form: Sendable {
        /// The order that was placed, amended or cancelled.
        case order
        case pair
        case replacement
        /// How many orders were cancelled.
        case count
        /// From which record on a setting holds.
        case setting
        /// The session that was opened, with its terms, or closed.
        case session(SessionTerms?)
    }

    var command: Command
    /// The client's name for it: what makes a resend safe.
    var name: RequestID?
    /// The order that has to be open for it; nil where it is about no single one.
    var order: OrderID?
    var form: Form
}

/// What is shown of a request that was done.
struct TradingAnswer: Sendable {
    enum Content: Sendable {
        case order(OrderState)
        case pair(OrderState, OrderState)
        case replacement(cancelled: OrderState?, placed: OrderState)
        case count(UInt32)
        case setting(Sequence)
        /// Terms are those of a session that was opened.
        case session(SessionID, SessionTerms?)
    }

    /// As HTTP has it.
    var status: Int
    var content: Content
    /// Whether it is the first outcome, told again.
    var replayed: Bool

    /// The order that is new.
    var placed: OrderID? {
        switch content {
        case .order(let order) where status == 201: order.id
        case .replacement(_, let placed): placed.id
        default: nil
        }
    }
}
