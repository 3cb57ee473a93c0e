public import Domain

/// A person who may sign in. An operator's number in the log is the same number.
public struct UserID: Hashable, Comparable, Sendable {
    public var value: UInt32

    public init(_ value: UInt32) { self.value = value }

    public static func < (left: UserID, right: UserID) -> Bool { left.value < right.value }
}

/// What a person may do.
public enum Role: String, Hashable, Sendable, CaseIterable {
    /// Acts for an account of his own.
    case trader
    /// Runs the venue.
    case `operator`
    /// Reads everything and changes nothing.
    case auditor
}

/// A person as operators and the person see him.
public struct User: Hashable, Sendable {
    public var id: UserID
    public var email: EmailAddress
    public var role: Role
    /// The account that a trader acts for; nil until it is opened, and for others.
    public var account: AccountID?
    /// An operator has closed the door to this user.
    public var isClosed: Bool
    public var hasSecondFactor: Bool
    public var created: Timestamp

    public init(
        id: UserID, email: EmailAddress, role: Role, account: AccountID?, isClosed: Bool, hasSecondFactor: Bool,
        created: Timestamp
    ) {
        self.id = id
        self.email = email
        self.role = role
        self.account = account
        self.isClosed = isClosed
        self.hasSecondFactor = hasSecondFactor
        self.created = created
    }
}

/// Somebody who has shown who he is, by an access token or a signed request.
public struct RecognizedUser: Hashable, Sendable {
    /// By what it was shown.
    public enum Means: Hashable, Sendable {
        case session(LoginID)
        case key(APIKeyID)
    }

    public var user: UserID
    public var role: Role
    /// The account that a trader acts for.
    public var account: AccountID?
    public var permissions: Permissions
    public var means: Means
    /// Until when that was shown; nil for a signed request, which says who makes it and no more.
    public var expires: Timestamp?

    public init(
        user: UserID, role: Role, account: AccountID?, permissions: Permissions, means: Means, expires: Timestamp?
    ) {
        self.user = user
        self.role = role
        self.account = account
        self.permissions = permissions
        self.means = means
        self.expires = expires
    }

    /// Who acts in the envelope of this one's commands; nil for auditors, and for traders whose account is not open
    /// yet.
    public var actor: Actor? {
        switch role {
        case .trader: account.map { .account($0) }
        case .operator: .operator(user.value)
        case .auditor: nil
        }
    }
}

/// What a session or an API key is good for.
public struct Permissions: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// To ask for what the user may see.
    public static let read = Permissions(rawValue: 1)
    /// To place, change and cancel orders; for an operator, to run the venue.
    public static let trade = Permissions(rawValue: 2)
    /// To take money out.
    public static let withdraw = Permissions(rawValue: 4)
    public static let all: Permissions = [.read, .trade, .withdraw]

    private static let words: [(String, Permissions)] = [("read", .read), ("trade", .trade), ("withdraw", .withdraw)]

    /// Words with spaces between them; nil if there is one that is no permission.
    public init?(_ text: some StringProtocol) {
        var permissions: Permissions = []
        for word in text.split(separator: " ") {
            guard let known = Self.words.first(where: { $0.0 == word }) else { return nil }
            permissions.insert(known.1)
        }
        self = permissions
    }

    public var text: String { Self.words.filter { contains($0.1) }.map(\.0).joined(separator: " ") }
}

/// Opens the account of a trader in the engine, and says which it is. It is called again for the same user when the
/// answer was lost on the way, and has to give the same account then: the name is the same each time.
public typealias AccountOpening = @Sendable (UserID, AccountName) async throws -> AccountID
