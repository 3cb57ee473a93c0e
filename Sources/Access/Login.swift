internal import Credentials
public import Domain
internal import Foundation

/// A session of a person: what begins with a sign-in and goes on from refresh to refresh.
public struct LoginID: Hashable, Sendable, CustomStringConvertible {
    public var user: UserID
    /// 32 hexadecimal digits.
    let name: String

    init(user: UserID, name: String) {
        self.user = user
        self.name = name
    }

    /// Reads what `description` wrote; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let user = UInt32(parts[0]), String(user) == parts[0], parts[1].utf8.count == 32,
            parts[1].utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || 97...102 ~= $0 })
        else { return nil }
        self.init(user: UserID(user), name: String(parts[1]))
    }

    public var description: String { "\(user.value)-\(name)" }
}

/// A session as its owner sees it.
public struct Login: Hashable, Sendable {
    public var id: LoginID
    public var created: Timestamp
    public var lastUsed: Timestamp
    /// Of the last use.
    public var address: String
    /// What the client called itself at the last use.
    public var userAgent: String
}

/// What a session gives to its client.
public struct SessionTokens: Hashable, Sendable {
    public var accessToken: String
    public var accessExpires: Timestamp
    /// For one use: the next pair comes with another.
    public var refreshToken: String
    public var refreshExpires: Timestamp
    public var login: LoginID
}

/// The sessions of one user, as they lie in the cache under one key: whatever happens to them is one step.
struct LoginList: Codable, Sendable {
    struct Entry: Codable, Hashable, Sendable {
        var name: String
        /// Of the part of the refresh token that stays the same: who shows it has had a token of this session.
        var family: String
        /// Of the user at the sign-in: with another password, another role or a closed door it is over.
        var epoch: Int64
        /// Of the part that is good once.
        var current: String
        var created: Int64
        var used: Int64
        var address: String
        var userAgent: String

        /// When it ends without another use.
        var end: Timestamp {
            min(
                Timestamp(nanoseconds: used).adding(seconds: AccessLimits.refreshSeconds),
                Timestamp(nanoseconds: created).adding(seconds: AccessLimits.sessionSecondsMax))
        }
    }

    var entries: [Entry] = []

    init() {}

    init(bytes: [UInt8]) throws(AccessError) {
        do { self = try JSONDecoder().decode(LoginList.self, from: Data(bytes)) } catch {
            throw .damaged(reason: "the sessions of a user cannot be read from the cache")
        }
    }

    func bytes() throws(AccessError) -> [UInt8] {
        do { return Array(try JSONEncoder().encode(self)) } catch {
            throw .damaged(reason: "the sessions of a user cannot be written")
        }
    }

    func index(of login: LoginID) -> Int? { entries.firstIndex { $0.name == login.name } }

    mutating func dropEnded(at now: Timestamp) { entries.removeAll { $0.end <= now } }
}

/// The text of a refresh token: the part that is good once, the part of its session that stays, and the session.
struct RefreshToken: Sendable {
    let once: OpaqueToken
    let family: OpaqueToken
    let login: LoginID

    init(once: OpaqueToken, family: OpaqueToken, login: LoginID) {
        self.once = once
        self.family = family
        self.login = login
    }

    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let once = OpaqueToken(String(parts[0]), for: .refresh),
            let family = OpaqueToken(TokenPurpose.refresh.rawValue + parts[1], for: .refresh),
            let login = LoginID(parts[2])
        else { return nil }
        self.init(once: once, family: family, login: login)
    }

    var text: String { "\(once.text).\(family.text.dropFirst(TokenPurpose.refresh.rawValue.utf8.count)).\(login)" }
}
