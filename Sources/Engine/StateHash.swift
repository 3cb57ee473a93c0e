import Domain

/// A running hash over words, the same in every run. Wraps on purpose: it mixes, it does not count.
struct StateHasher {
    private(set) var value: UInt64

    @inline(__always) init(seed: UInt64) { value = folded(seed) }

    /// Continues from a value that was reached before.
    @inline(__always) init(value: UInt64) { self.value = value }

    @inline(__always) mutating func add(_ word: UInt64) { value = folded(value ^ word) &+ word }
    @inline(__always) mutating func add(_ word: Int64) { add(UInt64(bitPattern: word)) }

    /// Takes the words of a text that are not empty. Nothing may follow it, so its end needs no mark.
    @inline(__always)
    mutating func addLast(_ text: Text) {
        add(text.word0)
        if text.word1 == 0 { return }
        add(text.word1)
        if text.word2 == 0 { return }
        add(text.word2)
        if text.word3 == 0 { return }
        add(text.word3)
        if text.word4 != 0 { add(text.word4) }
    }
}

extension Engine {
    /// The format of `stateHash`. A change to what it covers gets a new number: 3 covers the entries of the state.
    public static let stateHashFormat = 3

    /// A hash over the whole state: two engines that will decide everything alike have the same, and no others. Takes
    /// time in proportion to the state.
    public func stateHash() -> UInt64 {
        var hasher = StateHasher(seed: UInt64(Self.stateHashFormat))
        exportState { entry in hasher.add(entry.stateHash) }
        return hasher.value
    }
}

extension StateEntry {
    /// The hash of one entry: of the number of its kind and the words of its fields.
    var stateHash: UInt64 {
        switch self {
        case .venue(let venue): venue.stateHash
        case .asset(let asset): asset.stateHash
        case .instrument(let instrument): instrument.stateHash
        case .account(let account): account.stateHash
        case .tierFees(let fees): words(5, fees.eventHash)
        case .instrumentLimits(let limits): words(6, limits.eventHash)
        case .balance(let balance): balance.stateHash
        case .transfer(let transfer): transfer.stateHash
        case .session(let session): session.stateHash
        case .request(let request): request.stateHash
        case .order(let order): order.stateHash
        case .approvals(let approvals): words(12, approvals.rule.eventHash, approvals.proposalsMade)
        case .proposal(let entry): words(13, entry.proposal.eventHash, entry.sequence.value)
        }
    }
}

extension VenueEntry {
    fileprivate var stateHash: UInt64 {
        words(
            1, UInt64(shard.value) << 16 | UInt64(level.value),
            UInt64(clock.lastBelieved != nil) << 2 | UInt64(clock.isDoubted) << 1 | UInt64(isStopped),
            UInt64(clock.now), UInt64(clock.lastBelieved ?? clock.now), UInt64(clock.acceptedUntil), ordersAccepted,
            tradesMade, sessionsOpened)
    }
}

extension AssetEntry {
    fileprivate var stateHash: UInt64 {
        words(
            2, asset.eventHash,
            UInt64(isDelisted) << 2 | UInt64(paysWithdrawals) << 1 | UInt64(takesDeposits), UInt64(supply))
    }
}

extension InstrumentEntry {
    fileprivate var stateHash: UInt64 {
        let listed = Instrument(id: instrument, terms: terms, notionalPerTickLot: .zero)
        let none = Timestamp(nanoseconds: 0)
        return words(
            3, listed.eventHash(3),
            UInt64(nextEntry != nil) << 12 | UInt64(auctionEnds != nil) << 11 | UInt64(last != nil) << 10
                | UInt64(reference != nil) << 9 | UInt64(indicative != nil) << 8 | UInt64(phase.rawValue),
            rules.eventHash, calendar.eventHash, UInt64(nextEntry ?? none), UInt64(auctionEnds ?? none),
            UInt64(last ?? Price(ticks: 0)), UInt64(reference ?? Price(ticks: 0)), indicative?.eventHash ?? 0)
    }
}

extension AccountEntry {
    fileprivate var stateHash: UInt64 {
        words(
            4, account.eventHash,
            UInt64(tierDay != nil) << 12 | UInt64(group != nil) << 11 | UInt64(limits != nil) << 10
                | UInt64(deadMan != nil) << 9 | UInt64(isStopped) << 8 | UInt64(tier),
            UInt64(tierDay ?? 0) << 32 | UInt64(group ?? 0), limits?.eventHash ?? 0, UInt64(rateUsedUntil),
            deadMan?.stateHash ?? 0)
    }
}

extension DeadManEntry {
    fileprivate var stateHash: UInt64 {
        words(
            4, UInt64(fires), UInt64(bitPattern: countdownNanoseconds),
            UInt64(instrument?.value ?? 0) << 1 | UInt64(instrument != nil))
    }
}
