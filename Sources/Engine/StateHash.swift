import Domain

/// A running hash over words, the same in every run. Wraps on purpose: it mixes, it does not count.
struct StateHasher {
    private(set) var value: UInt64

    @inline(__always) init(seed: UInt64) { value = folded(seed) }

    /// Continues from a value that was reached before.
    @inline(__always) init(value: UInt64) { self.value = value }

    @inline(__always) mutating func add(_ word: UInt64) { value = folded(value ^ word) &+ word }
    @inline(__always) mutating func add(_ word: Int64) { add(UInt64(bitPattern: word)) }

    mutating func add(_ text: Text) { add(mixed(text, with: 0)) }

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
    /// The format of `stateHash`. A change to what it covers gets a new number: 2 covers what level 2 brought.
    public static let stateHashFormat = 2

    /// A hash over the whole state: two engines that will decide everything alike have the same. It covers the order of
    /// every queue, not only the sums. Takes time in proportion to the state.
    public func stateHash() -> UInt64 {
        var hasher = StateHasher(seed: UInt64(Self.stateHashFormat))
        hasher.add(UInt64(shard.value) << 16 | UInt64(level.value))
        hasher.add(now.nanoseconds)
        hasher.add(clock.lastBelieved?.nanoseconds ?? 0)
        hasher.add(clock.acceptedUntil.nanoseconds)
        hasher.add(UInt64(clock.isDoubted ? 1 : 0))
        hasher.add(orderCounter)
        hasher.add(tradeCounter)
        hashListings(into: &hasher)
        hashMarkets(into: &hasher)
        hashAccounts(into: &hasher)
        hashBooks(into: &hasher)
        hashLedger(into: &hasher)
        hashRequests(into: &hasher)
        hashSessions(into: &hasher)
        return hasher.value
    }

    private func hashListings(into hasher: inout StateHasher) {
        for number in 0..<assets.count {
            let state = assets[number]
            hasher.add(state.asset.terms.code.text)
            hasher.add(UInt64(state.asset.terms.decimals))
            hasher.add(bits(state.takesDeposits, state.paysWithdrawals, state.isDelisted))
        }
        for number in 0..<instruments.count {
            let terms = instruments[number].instrument.terms
            hasher.add(terms.symbol.text)
            hasher.add(UInt64(terms.base.value) << 32 | UInt64(terms.quote.value) << 8)
            hasher.add(UInt64(instruments[number].phase.rawValue))
            for word in [
                terms.tickSize.minorUnits, terms.lotSize.minorUnits, terms.quantityMin.lots, terms.quantityMax.lots,
                terms.notionalMin.minorUnits, terms.notionalMax.minorUnits, Int64(terms.makerFee.partsPerMillion),
                Int64(terms.takerFee.partsPerMillion),
            ] { hasher.add(word) }
        }
    }

    private func hashBooks(into hasher: inout StateHasher) {
        for number in 0..<instruments.count {
            for side in Side.allCases {
                books[instruments[number].instrument.id].forEach(side, in: resting) { slot, _ in
                    hash(slot, into: &hasher)
                }
            }
        }
    }

    /// Balances and transfers come in no order that means anything, so their hashes are added up.
    private func hashLedger(into hasher: inout StateHasher) {
        var sum: UInt64 = 0
        for number in 0..<ledger.balanceCount {
            let entry = ledger.balance(number: number)
            if entry.balance == .zero { continue }
            var one = StateHasher(seed: UInt64(entry.account.value) << 16 | UInt64(entry.asset.value))
            one.add(entry.balance.available.minorUnits)
            one.add(entry.balance.held.minorUnits)
            sum &+= one.value  // wraps on purpose: a hash
        }
        for number in 0..<transfers.count {
            let entry = transfers.transfer(number: number)
            var one = StateHasher(seed: mixed(entry.transfer.id.text, with: UInt64(entry.direction.rawValue)))
            one.add(UInt64(entry.transfer.account.value) << 16 | UInt64(entry.transfer.asset.value))
            one.add(entry.transfer.amount.minorUnits)
            one.add(entry.sequence.value)
            sum &+= one.value  // wraps on purpose: a hash
        }
        hasher.add(sum)
        for asset in 0..<ledger.supplies.count { hasher.add(ledger.supplies[asset].minorUnits) }
    }

    private func hashRequests(into hasher: inout StateHasher) {
        var sum: UInt64 = 0
        for number in 0..<requests.actorCount {
            var one = StateHasher(seed: 1)
            requests.forEach(ofActor: number) { request in
                one.add(mixed(request.key.request.text, with: request.key.actor))
                one.add(request.bodyHash)
                one.add(request.sequence.value)
                one.add(request.time.nanoseconds)
                one.add(UInt64(request.pins))
            }
            sum &+= one.value  // wraps on purpose: a hash
        }
        hasher.add(sum)
    }

    private func hashSessions(into hasher: inout StateHasher) {
        var sum: UInt64 = 0
        for number in 0..<sessions.count {
            let session = sessions.session(number: number)
            var one = StateHasher(seed: session.id.rawValue)
            one.add(session.ends.nanoseconds)
            one.add(session.terms.leaseNanoseconds)
            one.add(UInt64(session.account.value) << 1 | (session.terms.cancelOrdersAtEnd ? 1 : 0))
            sum &+= one.value  // wraps on purpose: a hash
        }
        hasher.add(sum)
        hasher.add(sessions.openedCount)
    }
}
