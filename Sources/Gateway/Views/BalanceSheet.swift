internal import Domain

/// What the accounts have.
struct BalanceSheet: Sendable {
    /// By asset; an asset is there once the account has had any of it.
    private var accounts: [AccountID: ChunkedMap<AssetID, Balance>] = [:]

    mutating func set(_ event: BalanceChanged) {
        accounts[event.account, default: ChunkedMap()].set(event.asset, to: event.balance)
    }

    /// The account's balances in the order in which the assets were listed.
    func balances(of account: AccountID) -> [(asset: AssetID, balance: Balance)] {
        var balances: [(AssetID, Balance)] = []
        accounts[account]?.walkUp { entry in
            balances.append((entry.key, entry.value))
            return true
        }
        return balances
    }

    func balance(of account: AccountID, in asset: AssetID) -> Balance {
        accounts[account]?[asset] ?? .zero
    }
}
