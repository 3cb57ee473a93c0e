import Domain
import Ports
import Wire

/// Why what an account has of an asset became more or less. What is only set aside for an order, or set free again, is
/// no cause: the account has as much as before.
enum LedgerCause: UInt8, Hashable, Sendable, CaseIterable, JSONWord {
    case deposit = 0
    case withdrawal = 1
    /// One side of a trade, without its fee.
    case trade = 2
    /// Of a trade; what the venue's own account has from both orders is one entry.
    case fee = 3

    var word: StaticString {
        switch self {
        case .deposit: "deposit"
        case .withdrawal: "withdrawal"
        case .trade: "trade"
        case .fee: "fee"
        }
    }
}

struct BalanceKey: Hashable, Sendable {
    var account: AccountID
    var asset: AssetID
}

/// What an account has of an asset, and how that came about in its latest month with entries.
struct BalanceMonth: Hashable, Sendable {
    var month: Month
    /// Before the month's first entry.
    var opening: Int64
    /// After its last one so far.
    var closing: Int64
    var deposits: Int128 = 0
    var withdrawals: Int128 = 0
    /// What trades brought and took, without fees.
    var received: Int128 = 0
    var paid: Int128 = 0
    /// Negative where it got more than it paid.
    var fees: Int128 = 0
    var entries: Int64 = 0

    init(_ month: Month, opening: Int64) {
        self.month = month
        self.opening = opening
        closing = opening
    }

    mutating func post(_ amount: Money, _ cause: LedgerCause) {
        let change = amount.minorUnits
        closing &+= change
        entries += 1
        switch cause {
        case .deposit: deposits += Int128(change)
        case .withdrawal: withdrawals -= Int128(change)
        case .trade where change < 0: paid -= Int128(change)
        case .trade: received += Int128(change)
        case .fee: fees -= Int128(change)
        }
    }
}

/// A balance as the fold keeps it in memory.
struct KeptBalance: Sendable {
    var month: BalanceMonth
    /// Whether the tables do not say so yet.
    var isDirty = false
    /// The last record with entries of it, and what was there before.
    var entered = Domain.Sequence.start
    var before: Int64
    /// The last record that told the balance.
    var told = Domain.Sequence.start

    init(_ month: BalanceMonth) {
        self.month = month
        before = month.closing
    }
}

/// The tables and the stream do not fit each other.
enum HistoryError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What an account has is not what its entries come to.
    case unexplained(AccountID, AssetID, at: Domain.Sequence, told: Int64, entries: Int64)
    case unknownOrder(OrderID, at: Domain.Sequence)
    case unknownInstrument(InstrumentID, at: Domain.Sequence)
    /// A trade that is worth more than money counts.
    case tooLarge(TradeID, at: Domain.Sequence)

    var description: String {
        switch self {
        case .unexplained(let account, let asset, let sequence, let told, let entries):
            """
            record \(sequence.value) says that account \(account.value) has \(told) of asset \(asset.value), and its \
            entries come to \(entries)
            """
        case .unknownOrder(let order, let sequence): "record \(sequence.value) is about order \(order.opaque), unknown"
        case .unknownInstrument(let instrument, let sequence):
            "record \(sequence.value) is about instrument \(instrument.value), unknown"
        case .tooLarge(let trade, let sequence):
            "trade \(trade.opaque) of record \(sequence.value) is worth more than money counts"
        }
    }
}
