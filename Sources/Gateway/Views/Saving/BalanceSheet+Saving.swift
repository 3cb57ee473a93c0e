internal import Domain
internal import Ports

extension BalanceSheet {
    func save(_ account: AccountID, into writer: inout ViewWriter) {
        let balances = balances(of: account)
        writer.integer(UInt16(balances.count))
        for (asset, balance) in balances {
            asset.save(into: &writer)
            balance.save(into: &writer)
        }
    }

    mutating func restore(_ account: AccountID, from reader: inout ViewReader) throws(SnapshotPartError) {
        var earlier: AssetID?
        for _ in 0..<(try reader.integer(UInt16.self)) {
            let asset = try AssetID(from: &reader)
            if let earlier, asset <= earlier { throw reader.refusal("asset \(asset.value) after \(earlier.value)") }
            set(BalanceChanged(account: account, asset: asset, balance: try Balance(from: &reader)))
            earlier = asset
        }
    }
}

extension Balance: Saveable {
    func save(into writer: inout ViewWriter) {
        available.save(into: &writer)
        held.save(into: &writer)
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        self.init(available: try Money(from: &reader), held: try Money(from: &reader))
    }
}
