internal import Domain

/// What the accounts have.
struct BalanceSheet: Sendable {
    private struct Holding: Sendable {
        var asset: AssetID
        var balance: Balance
    }

    /// By asset; an asset is there once the account has had any of it.
    private var accounts = NumberedMap<AccountID, [Holding]>()

    mutating func set(_ event: BalanceChanged) {
        Self.set(event.asset, to: event.balance, in: &accounts[event.account, default: []])
    }

    private static func set(_ asset: AssetID, to balance: Balance, in holdings: inout [Holding]) {
        let place = holdings.partitionPoint { $0.asset < asset }
        if place < holdings.count, holdings[place].asset == asset {
            holdings[place].balance = balance
        } else {
            holdings.insert(Holding(asset: asset, balance: balance), at: place)
        }
    }

    /// The account's balances in the order in which the assets were listed.
    func balances(of account: AccountID) -> [(asset: AssetID, balance: Balance)] {
        accounts[account, default: []].map { ($0.asset, $0.balance) }
    }

    func balance(of account: AccountID, in asset: AssetID) -> Balance {
        let holdings = accounts[account, default: []]
        let place = holdings.partitionPoint { $0.asset < asset }
        return place < holdings.count && holdings[place].asset == asset ? holdings[place].balance : .zero
    }
}
