public import Domain

/// How far the tables had come that an answer was read from.
public struct AsOf: Hashable, Sendable {
    /// The last record whose events they held.
    public var sequence: Sequence
    /// When that was decided.
    public var decidedAt: Timestamp

    public init(sequence: Sequence, decidedAt: Timestamp) {
        self.sequence = sequence
        self.decidedAt = decidedAt
    }
}

/// What a service answers.
public struct ServiceAnswer: Sendable {
    /// What follows the header fields.
    public enum Body: Sendable {
        case whole([UInt8])
        case pieces(ServicePieces)
    }

    /// The HTTP status, from 200 to 299.
    public var status = 200
    public var mediaType: String
    /// Further header fields. Those that the gateway writes itself are not taken from here.
    public var fields: [(name: String, value: String)] = []
    public var body: Body
    /// What it was read from; nil for what does not come from the events, such as somebody's own settings. The gateway
    /// adds how far that is behind the venue.
    public var asOf: AsOf?
    /// Whether it is what the same request was answered with before.
    public var isReplay = false

    public init(mediaType: String = "application/json", _ body: Body, asOf: AsOf?) {
        self.mediaType = mediaType
        self.body = body
        self.asOf = asOf
    }
}

/// The body of a long answer, in pieces of some tens of kilobytes: the next is asked for when the connection has taken
/// the one before, however long that takes. So it holds on to nothing in between that others wait for, a transaction
/// least of all.
public struct ServicePieces: Sendable {
    private let make: @Sendable () async throws -> [UInt8]?

    /// - Parameter make: called by one at a time; nil is the end. An error breaks the connection off, so that nobody
    ///   takes what came for all there is.
    public init(_ make: @escaping @Sendable () async throws -> [UInt8]?) { self.make = make }

    /// The next piece; nil at the end.
    public func next() async throws -> [UInt8]? { try await make() }
}

/// A request that a service did not do.
public struct ServiceProblem: Error, Hashable, Sendable {
    /// One of the stable codes of the gateway's catalogue, which has the status, the title and the rule for it.
    public struct Code: RawRepresentable, Hashable, Sendable {
        public let rawValue: String

        public init(rawValue: String) { self.rawValue = rawValue }

        public static let notFound = Code(rawValue: "notFound")
        public static let unknownParameter = Code(rawValue: "unknownParameter")
        public static let duplicateParameter = Code(rawValue: "duplicateParameter")
        public static let invalidParameter = Code(rawValue: "invalidParameter")
        /// It is not there at present, or its database is not.
        public static let serviceUnavailable = Code(rawValue: "serviceUnavailable")
        /// What it answers from has not come as far as the request wants it.
        public static let notYet = Code(rawValue: "notYet")
        /// A mistake of our own.
        public static let internalError = Code(rawValue: "internalError")
    }

    public var code: Code
    /// A sentence: what was wrong, and what to do.
    public var detail: String
    /// The value that was wrong.
    public var observed: String?
    public var limit: String?
    /// The field or parameter that was wrong.
    public var field: String?
    /// After how many seconds it is worth asking again, where that is known.
    public var retryAfterSeconds: Int?

    public init(
        _ code: Code, _ detail: String, observed: String? = nil, limit: String? = nil, field: String? = nil
    ) {
        self.code = code
        self.detail = detail
        self.observed = observed
        self.limit = limit
        self.field = field
    }
}
