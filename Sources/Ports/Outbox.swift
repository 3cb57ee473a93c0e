/// Why a message was not delivered.
public enum OutboxError: Error, Hashable, Sendable {
    /// The same call may succeed later.
    case unavailable(reason: String)
    /// The message itself cannot be delivered.
    case refused(reason: String)
}

/// A message to a person.
public struct OutboxMessage: Hashable, Sendable {
    /// An e-mail address.
    public var recipient: String
    /// One line.
    public var subject: String
    /// Plain text; lines end with a line feed.
    public var body: String
    /// The same for each copy of a message that may be handed over again: letters, digits, dots and hyphens. Nil for
    /// one that has none.
    public var id: String?

    public init(recipient: String, subject: String, body: String) {
        self.recipient = recipient
        self.subject = subject
        self.body = body
    }
}

/// The way to people.
public protocol Outbox: Sendable {
    /// Hands the message over to whatever carries it; it will not be lost on return.
    func deliver(_ message: OutboxMessage) async throws(OutboxError)
}

/// A message that lies where an operator can read it.
public struct KeptMessage: Hashable, Sendable {
    /// What it is called where it lies.
    public var name: String
    public var message: OutboxMessage

    public init(name: String, message: OutboxMessage) {
        self.name = name
        self.message = message
    }
}

/// An outbox whose messages do not leave the venue: an operator reads them, and may pass them on.
public protocol KeptMessages: Sendable {
    /// At most `count` messages, the newest first.
    func newest(_ count: Int) async throws(OutboxError) -> [KeptMessage]
}
