/// Why a message did not arrive at a receiver.
public enum WebDeliveryError: Error, Hashable, Sendable {
    /// There was no answer: no such name, no connection, a connection that broke off, or no time left. Whether the
    /// receiver has the message is not known.
    case noAnswer(reason: String)
    /// It must not be sent there. Nothing was.
    case refused(reason: String)
    /// The receiver answered with something else than success. A redirection is not followed.
    case answered(status: Int)
}

/// A message to a receiver on the web.
public struct WebMessage: Hashable, Sendable {
    /// `https://` or `http://`, a host, and the rest.
    public var url: String
    /// Header fields beside those of every request.
    public var fields: [WebField]
    public var body: [UInt8]

    public init(url: String, fields: [WebField], body: [UInt8]) {
        self.url = url
        self.fields = fields
        self.body = body
    }
}

/// A header field.
public struct WebField: Hashable, Sendable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// The way to receivers on the web.
public protocol WebDelivery: Sendable {
    /// Sends a POST once. On return the receiver has answered with a status from 200 to 299.
    func post(_ message: WebMessage) async throws(WebDeliveryError)
}
