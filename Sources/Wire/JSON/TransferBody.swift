public import Domain

/// The body of `POST /v1/admin/deposits` and `POST /v1/admin/withdrawals`.
public struct TransferBody: Hashable, JSONBody {
    /// Whose balance changes.
    public var account: AccountID
    /// Of what.
    public var asset: AssetCode
    /// In units of the asset; never negative.
    public var amount: DecimalNumber
    /// Makes a resend safe.
    public var transferID: TransferID

    public init(account: AccountID, asset: AssetCode, amount: DecimalNumber, transferID: TransferID) {
        self.account = account
        self.asset = asset
        self.amount = amount
        self.transferID = transferID
    }
}

private enum Field: UInt8, JSONWord {
    case account, asset, amount, transferId

    var word: StaticString {
        switch self {
        case .account: "account"
        case .asset: "asset"
        case .amount: "amount"
        case .transferId: "transferId"
        }
    }
}

extension TransferBody {
    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> TransferBody {
        var reader = JSONReader(bytes)
        var seen = JSONFieldSet<Field>()
        var account: AccountID?
        var asset: AssetCode?
        var amount: DecimalNumber?
        var transferID: TransferID?
        try reader.beginObject()
        while let field = try reader.nextField(&seen) {
            switch field {
            case .account: account = try reader.accountID()
            case .asset: asset = try reader.name()
            case .amount: amount = try reader.decimal()
            case .transferId: transferID = try reader.name()
            }
        }
        try reader.end()
        guard let account else { throw reader.missing(Field.account, "Send the id of the account.") }
        guard let asset else { throw reader.missing(Field.asset, "Name the asset, such as USD.") }
        guard let amount else { throw reader.missing(Field.amount, "Send a decimal number as a string.") }
        guard let transferID else {
            throw reader.missing(Field.transferId, "Give the transfer a name of your own, so that a resend is safe.")
        }
        return TransferBody(account: account, asset: asset, amount: amount, transferID: transferID)
    }

    /// The transfer in minor units of the asset that `asset` names.
    public func transfer(of asset: Asset) throws(ProblemFields) -> Transfer {
        let money = try amount.read(field: "amount") { (number) throws(DecimalError) -> Money in
            Money(minorUnits: try number.minorUnits(decimals: asset.terms.decimals))
        }
        return Transfer(account: account, asset: asset.id, amount: money, id: transferID)
    }
}
