import Crypto
import Domain
import Ports

/// What a change comes to.
struct Change: Sendable {
    var answer: ServiceAnswer
    /// What it put into inboxes.
    var notices: [InboxNotice] = []

    init(_ answer: ServiceAnswer, notices: [InboxNotice] = []) {
        self.answer = answer
        self.notices = notices
    }
}

// Requests to which their client has given a name.
extension NotificationService {
    /// Makes a change in one transaction, once if the request has a name: what it was answered with is noted in the
    /// same transaction, and answered again. What was refused leaves its name free.
    func once(
        _ request: ServiceRequest,
        _ make: @escaping @Sendable (any DatabaseSession) async throws -> Change
    ) async throws -> ServiceAnswer {
        let named = NamedRequest(request)
        let now = now()
        let change = try await database.write { session in
            guard let named else { return try await make(session) }
            let table = NamedRequestTable(session)
            if let first = try await table.answer(to: named, at: now) { return Change(first) }
            let change = try await make(session)
            try await table.add(named, at: now)
            try await table.answer(named, with: change.answer)
            return change
        }
        if !change.notices.isEmpty { parts.tell(change.notices) }
        return change.answer
    }
}

/// A request with a name, and what tells it from any other.
struct NamedRequest: Hashable, Sendable {
    /// A name is that of one request of an account, or of an operator.
    let asker: String
    let name: String
    let digest: String

    /// Nil for a request without a name.
    init?(_ request: ServiceRequest) {
        guard let key = request.key else { return nil }
        name = key.description
        asker =
            switch request.asker.role {
            case .nobody: "nobody"
            case .trader(let account): "account \(account.value)"
            case .operator(let number): "operator \(number)"
            case .auditor(let number): "auditor \(number)"
            }
        let parameters = request.parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let words = [request.route.method.rawValue, request.route.path] + parameters
        digest = hexadecimal(SHA256.hash(data: Array("\(words.joined(separator: "\n"))\n\n".utf8) + request.body))
    }
}

/// Named requests of the last 24 hours and what they were answered with, in one transaction.
struct NamedRequestTable {
    private let session: any DatabaseSession

    init(_ session: any DatabaseSession) { self.session = session }

    /// What the request was answered with before; nil if it is new. Throws a `ServiceProblem` if another one has its
    /// name, or if it is under way.
    func answer(to request: NamedRequest, at now: Timestamp) async throws -> ServiceAnswer? {
        let rows = try await session.run(
            "SELECT digest, status, body FROM notifications_requests WHERE asker = $1 AND name = $2 AND made_at > $3",
            [.text(request.asker), .text(request.name), .integer(Self.forgotten(at: now))])
        guard let row = rows.first else { return nil }
        guard try row.text("digest") == request.digest else {
            throw ServiceProblem(
                .idempotencyKeyReused, "Another request came before under this Idempotency-Key: give this one its own.",
                observed: request.name, field: "Idempotency-Key")
        }
        guard let status = try row.integerIfAny("status") else {
            throw ServiceProblem(
                .requestUnderWay,
                "This request came before under this Idempotency-Key. Whether it was done is not known: look it up.",
                observed: request.name, field: "Idempotency-Key")
        }
        var answer = ServiceAnswer(.whole(Array(try row.text("body").utf8)), asOf: nil)
        answer.status = Int(status)
        answer.isReplay = true
        return answer
    }

    /// Notes that the request is under way. The oldest of so many names make room.
    func add(_ request: NamedRequest, at now: Timestamp) async throws {
        try await forget(at: now)
        try await session.run(
            """
            DELETE FROM notifications_requests WHERE asker = $1 AND name IN (
                SELECT name FROM notifications_requests WHERE asker = $1
                ORDER BY made_at DESC, name DESC LIMIT 1000000 OFFSET $2)
            """, [.text(request.asker), .integer(NotificationLimits.namedRequestsMax - 1)])
        try await session.run(
            """
            INSERT INTO notifications_requests (asker, name, digest, made_at, status, body)
            VALUES ($1, $2, $3, $4, NULL, '')
            """,
            [
                .text(request.asker), .text(request.name), .text(request.digest), .integer(now.nanoseconds),
            ])
    }

    func answer(_ request: NamedRequest, with answer: ServiceAnswer) async throws {
        guard case .whole(let bytes) = answer.body else { return }
        try await session.run(
            "UPDATE notifications_requests SET status = $3, body = $4 WHERE asker = $1 AND name = $2",
            [
                .text(request.asker), .text(request.name), .integer(Int64(answer.status)),
                .text(String(decoding: bytes, as: UTF8.self)),
            ])
    }

    /// Forgets names of more than a day ago.
    func forget(at now: Timestamp) async throws {
        try await session.run(
            "DELETE FROM notifications_requests WHERE made_at <= $1", [.integer(Self.forgotten(at: now))])
    }

    private static func forgotten(at now: Timestamp) -> Int64 {
        now.adding(nanoseconds: -NotificationLimits.dayNanoseconds).nanoseconds
    }
}
