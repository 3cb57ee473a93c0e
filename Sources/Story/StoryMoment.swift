public import Domain
public import Engine

/// What a story is about.
public enum StorySubject: Hashable, Sendable {
    case order(OrderID)
    /// What an account asked under a request id; for orders that is the client order id.
    case request(StoryAccount, RequestID)
    case record(Sequence)
}

/// An account as a person names it.
public enum StoryAccount: Hashable, Sendable {
    case name(AccountName)
    case number(AccountID)
}

/// A record that meant something for the subject of a story.
public struct StoryMoment: Sendable {
    public var record: Record
    /// The engine's time after it.
    public var time: Timestamp
    /// The record asked for the subject: it placed, changed or cancelled it, or is itself the subject.
    public var asks: Bool
    /// What each check said, if the record asked.
    public var verdicts: [CheckVerdict]
    public var outcome: Outcome
    /// The record that this one was a resend of.
    public var repeats: Sequence?
    /// The events that concern the subject.
    public var events: [Event]
    /// What was held for the order when it was accepted, in the asset that pays for it.
    public var hold: CheckedHold?
    /// Where the order stands in the queue afterwards, if that is another place than before.
    public var position: QueuePosition?
    /// The order afterwards; nil when it is over.
    public var state: OpenOrderState?
    /// So many changes of the place in the queue since the moment before are not told.
    public var hiddenChanges: Int
}

/// What an order took from what was available.
public struct CheckedHold: Hashable, Sendable {
    public var asset: AssetID
    public var amount: Money
    public var available: Money
}
