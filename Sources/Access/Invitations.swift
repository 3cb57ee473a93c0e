internal import Credentials
public import Domain
internal import Ports

/// What an invitation is called by operators.
public struct InvitationID: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    public init(_ text: String) { description = text }
}

/// The leave to sign up with one e-mail address and role, once.
public struct Invitation: Hashable, Sendable {
    public var id: InvitationID
    public var email: EmailAddress
    public var role: Role
    /// The number of the operator who invited.
    public var invitedBy: UserID
    public var created: Timestamp
    public var expires: Timestamp
    public var used: Timestamp?
    public var usedBy: UserID?
    public var revoked: Timestamp?
}

/// Invitations by operators.
public final class Invitations: Sendable {
    private let store: Store
    private let errands: Errands
    private let clock: any WallClock
    private let luck: Luck

    init(store: Store, errands: Errands, clock: any WallClock, luck: Luck) {
        self.store = store
        self.errands = errands
        self.clock = clock
        self.luck = luck
    }

    /// Invites somebody by a letter. `seconds` is how long it is good; a week if nothing is said.
    public func invite(
        email: String, role: Role, seconds: Int64?, by operator: UserID
    ) async throws(AccessError) -> Invitation {
        let seconds = seconds ?? AccessLimits.invitationSeconds
        guard (1...AccessLimits.invitationSecondsMax).contains(seconds) else {
            throw .expiryOutOfRange(limitSeconds: AccessLimits.invitationSecondsMax)
        }
        let now = clock.now()
        let token = luck.token(for: .invitation)
        let invitation = Invitation(
            id: InvitationID(luck.name()), email: try EmailAddress(checking: email), role: role, invitedBy: `operator`,
            created: now, expires: now.adding(seconds: seconds), used: nil, usedBy: nil, revoked: nil)
        try await store.write { session in
            guard try await session.user(invitation.email) == nil else { throw AccessError.emailKnown }
            try await session.run(
                """
                INSERT INTO invitations (id, digest, email, role, invited_by, created_at, expires_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                """,
                [
                    .text(invitation.id.description), .text(token.digest.hexadecimal),
                    .text(invitation.email.description), .text(role.rawValue), invitation.invitedBy.databaseValue,
                    now.databaseValue, invitation.expires.databaseValue,
                ])
        }
        try errands.add(.invitation(invitation.email, role, link: token.text))
        return invitation
    }

    /// Invitations, the newest first.
    public func list(limit: Int) async throws(AccessError) -> [Invitation] {
        try await store.read { session in
            try await session.run(
                """
                SELECT id, email, role, invited_by, created_at, expires_at, used_at, used_by, revoked_at
                FROM invitations ORDER BY created_at DESC, id LIMIT $1
                """, [.integer(Int64(min(max(0, limit), AccessLimits.pageMax)))]
            ).map(Self.invitation)
        }
    }

    /// Takes back an invitation that nobody has used.
    public func revoke(_ id: InvitationID) async throws(AccessError) {
        let now = clock.now()
        try await store.write { session in
            let changed = try await session.run(
                """
                UPDATE invitations SET revoked_at = COALESCE(revoked_at, $2)
                WHERE id = $1 AND used_at IS NULL RETURNING id
                """, [.text(id.description), now.databaseValue])
            guard !changed.isEmpty else { throw AccessError.notFound(what: "invitation") }
        }
    }

    private static func invitation(_ row: DatabaseRow) throws -> Invitation {
        let id = try row.text("id")
        guard let role = Role(rawValue: try row.text("role")),
            let invitedBy = UInt32(exactly: try row.integer("invited_by"))
        else { throw AccessError.damaged(reason: "the invitation \(id) cannot be read from the database") }
        return Invitation(
            id: InvitationID(id), email: try EmailAddress(try row.text("email")), role: role,
            invitedBy: UserID(invitedBy), created: Timestamp(nanoseconds: try row.integer("created_at")),
            expires: Timestamp(nanoseconds: try row.integer("expires_at")),
            used: try row.integerIfAny("used_at").map { Timestamp(nanoseconds: $0) },
            usedBy: try row.integerIfAny("used_by").flatMap { UInt32(exactly: $0) }.map { UserID($0) },
            revoked: try row.integerIfAny("revoked_at").map { Timestamp(nanoseconds: $0) })
    }
}
