internal import Domain
internal import Ports

/// The database as this module uses it: every failure is one of its own errors.
struct Store: Sendable {
    let database: any Database

    func read<Outcome: Sendable>(
        _ work: @escaping @Sendable (any DatabaseSession) async throws -> Outcome
    ) async throws(AccessError) -> Outcome {
        do { return try await database.read(work) } catch { throw AccessError(error) }
    }

    @discardableResult
    func write<Outcome: Sendable>(
        _ work: @escaping @Sendable (any DatabaseSession) async throws -> Outcome
    ) async throws(AccessError) -> Outcome {
        do { return try await database.write(work) } catch { throw AccessError(error) }
    }
}

extension AccessError {
    /// What an error of database or cache means here.
    init(_ error: any Error) {
        switch error {
        case let error as AccessError: self = error
        case DatabaseError.unavailable(let reason): self = .unavailable(reason: reason)
        case DatabaseError.outcomeUnknown(let reason): self = .outcomeUnknown(reason: reason)
        // Conflicts that can come of what people do are answered where they arise.
        case DatabaseError.conflict(let reason), DatabaseError.failed(let reason): self = .damaged(reason: reason)
        case CacheError.unavailable(let reason): self = .cacheUnavailable(reason: reason)
        case CacheError.full: self = .overloaded
        default: self = .damaged(reason: "\(error)")
        }
    }
}

/// A row of `users`.
struct UserRow: Sendable {
    static let columns = """
        id, email, password, role, account, created_at, closed_at, epoch, factor, factor_begun, factor_step
        """

    var user: User
    var password: String
    /// Sessions of another one have ended.
    var epoch: Int64
    /// Sealed.
    var factor: [UInt8]?
    var factorBegun: [UInt8]?
    var factorStep: Int64?

    init(_ row: DatabaseRow) throws {
        let role = try row.text("role")
        guard let id = UInt32(exactly: try row.integer("id")), let role = Role(rawValue: role) else {
            throw AccessError.damaged(
                reason: "the table users has a row with id \(try row.integer("id")), role \(role)")
        }
        let account = try row.integerIfAny("account").flatMap { UInt32(exactly: $0) }
        epoch = try row.integer("epoch")
        factor = try row.blobIfAny("factor")
        factorBegun = try row.blobIfAny("factor_begun")
        factorStep = try row.integerIfAny("factor_step")
        password = try row.text("password")
        user = User(
            id: UserID(id), email: try EmailAddress(try row.text("email")), role: role,
            account: role == .trader ? account.map { AccountID($0) } : nil,
            isClosed: try row.integerIfAny("closed_at") != nil, hasSecondFactor: factor != nil,
            created: Timestamp(nanoseconds: try row.integer("created_at")))
    }
}

extension DatabaseSession {
    func user(_ id: UserID) async throws -> UserRow? {
        try await run("SELECT \(UserRow.columns) FROM users WHERE id = $1", [.integer(Int64(id.value))])
            .first.map(UserRow.init)
    }

    func user(_ email: EmailAddress) async throws -> UserRow? {
        try await run("SELECT \(UserRow.columns) FROM users WHERE email = $1", [.text(email.description)])
            .first.map(UserRow.init)
    }

    /// Makes a user with the next number; nil if the address has one already.
    func insertUser(
        _ email: EmailAddress, password: String, role: Role, at now: Timestamp
    ) async throws -> UserID? {
        let rows = try await run(
            """
            INSERT INTO users (id, email, password, role, created_at, epoch)
            SELECT COALESCE(MAX(id), $1) + 1, $2, $3, $4, $5, 0 FROM users WHERE true
            ON CONFLICT (email) DO NOTHING RETURNING id
            """,
            [
                .integer(Int64(AccessLimits.reservedUsersMax)), .text(email.description), .text(password),
                .text(role.rawValue), .integer(now.nanoseconds),
            ])
        guard let row = rows.first else { return nil }
        guard let id = UInt32(exactly: try row.integer("id")) else {
            throw AccessError.damaged(reason: "the numbers of users have come to their end")
        }
        return UserID(id)
    }
}

extension UserID {
    var databaseValue: DatabaseValue { .integer(Int64(value)) }
}

extension Timestamp {
    var databaseValue: DatabaseValue { .integer(nanoseconds) }

    func adding(seconds: Int64) -> Timestamp {
        let (nanoseconds, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return adding(nanoseconds: overflow ? (seconds > 0 ? .max : .min) : nanoseconds)
    }
}
