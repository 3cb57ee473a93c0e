internal import Domain
internal import Wire

/// The engine's session of one stream. Orders that are placed on the stream belong to it, and if its terms say so they
/// end with it: when the client leaves, or when nobody renews the lease any more, because the client or this gateway is
/// gone.
enum StreamLease: Hashable, Sendable {
    case none
    case opening
    case open(SessionID, SessionTerms)
    case closing(SessionID)

    /// The session that orders carry; nil without one.
    var session: SessionID? {
        switch self {
        case .none, .opening: nil
        case .open(let session, _), .closing(let session): session
        }
    }

    /// How often the lease is renewed, so that two renewals may be lost.
    var renewalNanoseconds: Int64? {
        if case .open(_, let terms) = self { terms.leaseNanoseconds / 3 } else { nil }
    }

    /// The command that opens a session, or why there cannot be another one.
    mutating func open(_ terms: SessionTerms, key: RequestID?) throws(Problem) -> TradingRequest {
        switch self {
        case .none: self = .opening
        case .opening, .closing: throw Self.pending
        case .open(let session, _):
            throw Problem(
                .sessionOpen, "This stream has the session \(session.opaque): close it first.",
                observed: session.opaque)
        }
        return TradingRequest(command: .openSession(terms), name: key, form: .session(terms))
    }

    /// The command that closes the session.
    mutating func close(key: RequestID?) throws(Problem) -> TradingRequest {
        switch self {
        case .none: throw Problem(.noSession, "This stream has no session: openSession opens one.")
        case .opening, .closing: throw Self.pending
        case .open(let session, _):
            self = .closing(session)
            return TradingRequest(command: .closeSession(session), name: key, form: .session(nil))
        }
    }

    /// It is not known yet whether orders would belong to a session.
    func checkSettled() throws(Problem) {
        switch self {
        case .none, .open: return
        case .opening, .closing: throw Self.pending
        }
    }

    /// What a session was to become is known.
    mutating func settle(_ result: Result<TradingAnswer, Problem>) {
        switch (self, result) {
        case (.opening, .success(let answer)):
            if case .session(let session, let terms?) = answer.content { self = .open(session, terms) }
        case (.opening, .failure), (.closing, _): self = .none
        case (.none, _), (.open, _): break
        }
    }

    private static let pending = Problem(
        .sessionPending, "The session of this stream is being opened or closed: wait for the answer.")
}
