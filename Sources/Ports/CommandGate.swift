public import Domain

/// What became of a submission.
public enum Answer: Sendable {
    /// Durable, ordered and decided: these are its events, of which the last is the decision.
    case decided(EventBatch)
    /// Nothing was appended. Asking again later is safe.
    case refused(Refusal)
    /// Whether it was appended is not known. After this moment it never will be: ask again then, under the same
    /// request id.
    case outcomeUnknown(settledBy: Timestamp)
}

/// Why nothing was appended.
public enum Refusal: Hashable, Sendable {
    /// The queue before the log is full, or the command waited in it for longer than it may.
    case overloaded
    /// There is no room for the log; the text says where. Commands are taken again when there is.
    case diskFull(String)
    /// The log cannot be written; the text says why.
    case logUnavailable(String)
    /// The venue is going down.
    case stopping
}

/// The way into the log.
public protocol CommandGate: Sendable {
    /// Hands over a command. `completion` is called exactly once and must not block. A decision is told on the
    /// sequencer's thread, after every observer has seen the batch; a refusal or an unknown outcome on any thread, a
    /// refusal also at once on the caller's.
    func submit(_ envelope: Envelope, _ command: Command, completion: @escaping @Sendable (borrowing Answer) -> Void)

    /// Hands over commands that come together, at once: all of them, or none where there is no room for all. They are
    /// decided in this order, each for itself. `completion` is called once for each, as above, with its place.
    func submit(
        _ commands: [(envelope: Envelope, command: Command)],
        completion: @escaping @Sendable (Int, borrowing Answer) -> Void)

    /// Asks what would become of an order of `account` without placing it; nothing is appended. `completion` is called
    /// exactly once, on the sequencer's thread unless the question is refused; it must not block.
    func preview(
        _ order: ConditionedOrder, of account: AccountID,
        completion: @escaping @Sendable (PreviewAnswer) -> Void)
}

/// What is known of an order that was not placed.
public enum PreviewAnswer: Sendable {
    /// It would be accepted.
    case accepted(OrderPreview)
    /// It would be rejected.
    case rejected(Rejection)
    /// The question could not be asked.
    case refused(Refusal)
}

/// A view of the events.
public protocol EventObserver: AnyObject, Sendable {
    /// Called once for each record, in order, before the one who asked is answered: on the sequencer's thread, or on
    /// one beside it for records that a start decides again.
    func observe(_ batch: borrowing EventBatch)
}
