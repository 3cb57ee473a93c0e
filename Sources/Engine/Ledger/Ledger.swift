import Domain

/// What accounts own and what is set aside, in double entry: every movement has a source and a destination. It has
/// never heard of books.
///
/// Sums cannot overflow: all deposits of an asset together stay within `Money`, and no balance is negative, so no
/// balance and no sum of balances of one asset exceeds `Money` either.
struct Ledger: ~Copyable {
    /// What there is of each asset in all accounts together, by asset number.
    private(set) var supplies: Row<Money>
    private var balances: Row<LedgerBalance>
    private var balanceIndex: HashIndex<UInt64>
    /// The balances that the present record touched, with what they were before.
    private var touched: Row<TouchedBalance>
    private var record = Sequence.start

    init() {
        supplies = Row(capacity: 64)
        balances = Row(capacity: 1_024)
        balanceIndex = HashIndex(capacity: 1_024)
        touched = Row(capacity: 256)
    }

    mutating func addAsset() { supplies.append(.zero) }

    /// Starts a record: from here on touched balances are noted.
    @inline(__always)
    mutating func begin(_ sequence: Sequence) {
        record = sequence
        touched.removeAll()
    }

    /// The balance of an account in an asset, which begins as zero.
    mutating func entry(_ account: AccountID, _ asset: AssetID) -> Slot {
        let key = Self.key(account, asset)
        let known = balanceIndex[key]
        if known.exists { return known }
        let slot = Slot(UInt32(truncatingIfNeeded: balances.count))
        balances.append(LedgerBalance(account: account, asset: asset, balance: .zero, touchedAt: .start))
        balanceIndex.insert(key, slot)
        return slot
    }

    /// Takes a balance that is not here yet. The caller has seen that the asset's supply stays within `Money`.
    mutating func restore(_ entry: BalanceEntry) -> Slot {
        let slot = self.entry(entry.account, entry.asset)
        balances[slot.index].balance = entry.balance
        supplies[Int(entry.asset.value)].minorUnits +=
            entry.balance.available.minorUnits + entry.balance.held.minorUnits
        return slot
    }

    func balance(_ account: AccountID, _ asset: AssetID) -> Balance {
        let slot = balanceIndex[Self.key(account, asset)]
        return slot.exists ? balances[slot.index].balance : .zero
    }

    @inline(__always)
    func balance(at slot: Slot) -> Balance { balances[slot.index].balance }

    @inline(__always)
    func asset(at slot: Slot) -> AssetID { balances[slot.index].asset }

    var balanceCount: Int { balances.count }

    func balance(number: Int) -> LedgerBalance { balances[number] }

    private static func key(_ account: AccountID, _ asset: AssetID) -> UInt64 {
        UInt64(account.value) << 16 | UInt64(asset.value)
    }

    @inline(__always)
    private mutating func touch(_ slot: Slot) {
        if balances[slot.index].touchedAt == record { return }
        balances[slot.index].touchedAt = record
        touched.append(TouchedBalance(slot: slot, before: balances[slot.index].balance))
    }
}

struct LedgerBalance: BitwiseCopyable {
    var account: AccountID
    var asset: AssetID
    var balance: Balance
    var touchedAt: Sequence
}

struct TouchedBalance: BitwiseCopyable {
    var slot: Slot
    var before: Balance
}

extension Ledger {
    /// Money comes in from outside.
    mutating func deposit(_ amount: Money, to slot: Slot) {
        touch(slot)
        supplies[Int(balances[slot.index].asset.value)].minorUnits += amount.minorUnits
        balances[slot.index].balance.available.minorUnits += amount.minorUnits
    }

    /// Money goes out. The caller has seen that it is available.
    mutating func withdraw(_ amount: Money, from slot: Slot) {
        touch(slot)
        supplies[Int(balances[slot.index].asset.value)].minorUnits -= amount.minorUnits
        balances[slot.index].balance.available.minorUnits -= amount.minorUnits
        invariant(balances[slot.index].balance.available >= .zero, "a withdrawal is covered")
    }

    /// Sets available money aside. The caller has seen that it is available.
    @inline(__always)
    mutating func hold(_ amount: Money, in slot: Slot) {
        touch(slot)
        balances[slot.index].balance.available.minorUnits -= amount.minorUnits
        balances[slot.index].balance.held.minorUnits += amount.minorUnits
        invariant(balances[slot.index].balance.available >= .zero, "a hold is covered")
    }

    /// Makes held money available again.
    @inline(__always)
    mutating func release(_ amount: Money, in slot: Slot) {
        #if CANARY
        if Canary.lostHold.isPlanted, record.value.isMultiple(of: 50) { return }
        #endif
        touch(slot)
        balances[slot.index].balance.held.minorUnits -= amount.minorUnits
        balances[slot.index].balance.available.minorUnits += amount.minorUnits
        invariant(balances[slot.index].balance.held >= .zero, "only what is held is released")
    }

    /// Moves both legs and both fees of one trade.
    @inline(__always)
    mutating func settle(_ settlement: Settlement) {
        let notional = settlement.notional.minorUnits
        let fees = settlement.buyerFee.minorUnits + settlement.sellerFee.minorUnits
        invariant(fees >= 0, "the venue never pays for a trade")

        touch(settlement.sellerBase)
        balances[settlement.sellerBase.index].balance.held.minorUnits -= settlement.base.minorUnits
        invariant(balances[settlement.sellerBase.index].balance.held >= .zero, "a sale is covered")

        touch(settlement.buyerBase)
        balances[settlement.buyerBase.index].balance.available.minorUnits += settlement.base.minorUnits

        touch(settlement.buyerQuote)
        let change = settlement.buyerHoldFreed.minorUnits - notional - settlement.buyerFee.minorUnits
        balances[settlement.buyerQuote.index].balance.held.minorUnits -= settlement.buyerHoldFreed.minorUnits
        balances[settlement.buyerQuote.index].balance.available.minorUnits += change
        invariant(balances[settlement.buyerQuote.index].balance.held >= .zero, "a purchase is covered")
        invariant(balances[settlement.buyerQuote.index].balance.available >= .zero, "a purchase costs what was held")

        touch(settlement.sellerQuote)
        balances[settlement.sellerQuote.index].balance.available.minorUnits +=
            notional - settlement.sellerFee.minorUnits

        touch(settlement.venueQuote)
        balances[settlement.venueQuote.index].balance.available.minorUnits += fees
    }

    /// Reports each balance that is no longer what it was before the record.
    @inline(__always)
    func report(into events: inout [Event]) {
        for index in 0..<touched.count {
            let entry = balances[touched[index].slot.index]
            if entry.balance == touched[index].before { continue }
            events.append(
                .balanceChanged(BalanceChanged(account: entry.account, asset: entry.asset, balance: entry.balance)))
        }
    }

    /// Compares every asset's supply with the sum of its balances.
    func checkInvariants() {
        for asset in 0..<supplies.count {
            var sum: Int128 = 0
            for index in 0..<balances.count where Int(balances[index].asset.value) == asset {
                let balance = balances[index].balance
                invariant(balance.available >= .zero, "available is never negative")
                invariant(balance.held >= .zero, "held is never negative")
                sum += Int128(balance.available.minorUnits) + Int128(balance.held.minorUnits)
            }
            invariant(sum == Int128(supplies[asset].minorUnits), "an asset is neither made nor lost")
        }
    }
}

/// One trade, as money sees it.
struct Settlement: BitwiseCopyable {
    var sellerBase: Slot
    var sellerQuote: Slot
    var buyerBase: Slot
    var buyerQuote: Slot
    var venueQuote: Slot
    /// What is sold.
    var base: Money
    /// What is paid for it.
    var notional: Money
    /// Negative for a rebate.
    var buyerFee: Money
    var sellerFee: Money
    /// By how much the buyer's hold falls: at least the notional and the fee.
    var buyerHoldFreed: Money
}
