internal import Domain
internal import Ports

/// The accounts of traders. They are opened in the engine, whose answer may be lost on the way: whoever finds a trader
/// without an account asks again, under the same name.
struct Accounts: Sendable {
    let store: Store
    let open: AccountOpening

    static func name(of user: UserID) -> AccountName? { AccountName("user-\(user.value)") }

    /// The user with the account that a trader has to have.
    func completed(_ user: User) async throws(AccessError) -> User {
        guard user.role == .trader, user.account == nil else { return user }
        guard let name = Self.name(of: user.id) else { throw .damaged(reason: "no account can be called \(user.id)") }
        let account: AccountID
        do { account = try await open(user.id, name) } catch { throw .accountUnavailable(reason: "\(error)") }
        try await store.write { session in
            try await session.run(
                "UPDATE users SET account = $2 WHERE id = $1",
                [user.id.databaseValue, .integer(Int64(account.value))])
        }
        var user = user
        user.account = account
        return user
    }
}
