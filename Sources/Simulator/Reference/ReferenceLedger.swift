import Domain

/// Who has what, and which balances the record at hand has touched.
struct ReferenceLedger: Sendable {
    private struct Touch: Sendable {
        let account: AccountID
        let asset: AssetID
        let before: Balance
    }

    /// By account, then by asset; a missing entry is zero.
    private var balances: [[Balance]] = []
    /// In the order of the first touch.
    private var touches: [Touch] = []
    /// Deposits minus withdrawals, by asset.
    private(set) var supply: [AssetID: Int64] = [:]

    func balance(_ account: AccountID, _ asset: AssetID) -> Balance {
        let (row, column) = (Int(account.value), Int(asset.value))
        guard row < balances.count, column < balances[row].count else { return .zero }
        return balances[row][column]
    }

    /// By asset; a missing entry is zero.
    func balances(of account: AccountID) -> [Balance] {
        account.value < balances.count ? balances[Int(account.value)] : []
    }

    /// Adds to both parts of a balance, and counts as a touch even if both additions are zero.
    mutating func add(_ account: AccountID, _ asset: AssetID, available: Int64, held: Int64) {
        var balance = balance(account, asset)
        if !touches.contains(where: { $0.account == account && $0.asset == asset }) {
            touches.append(Touch(account: account, asset: asset, before: balance))
        }
        balance.available.minorUnits += available
        balance.held.minorUnits += held
        set(account, asset, balance)
    }

    /// Money that enters (or, if negative, leaves) the venue.
    mutating func transfer(_ account: AccountID, _ asset: AssetID, _ amount: Int64) {
        supply[asset, default: 0] += amount
        add(account, asset, available: amount, held: 0)
    }

    /// The balances that differ from what they were when this was last asked.
    mutating func takeChanges() -> [BalanceChanged] {
        let changes = touches.compactMap { touch -> BalanceChanged? in
            let balance = balance(touch.account, touch.asset)
            guard balance != touch.before else { return nil }
            return BalanceChanged(account: touch.account, asset: touch.asset, balance: balance)
        }
        touches.removeAll()
        return changes
    }

    private mutating func set(_ account: AccountID, _ asset: AssetID, _ balance: Balance) {
        let (row, column) = (Int(account.value), Int(asset.value))
        while balances.count <= row { balances.append([]) }
        while balances[row].count <= column { balances[row].append(.zero) }
        balances[row][column] = balance
    }
}
