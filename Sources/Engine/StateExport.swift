public import Domain

extension Engine {
    /// Gives the whole state, entry by entry, in the order that `StateEntry` describes. Takes time in proportion to the
    /// state.
    public func exportState(_ body: (StateEntry) -> Void) {
        body(.venue(venueEntry))
        for number in 0..<assets.count { body(.asset(assetEntry(number))) }
        for number in 0..<instruments.count { body(.instrument(instrumentEntry(number))) }
        for number in 0..<accounts.count { body(.account(accountEntry(number))) }
        exportSettings(body)
        exportBalances(body)
        for number in 0..<transfers.count {
            let made = transfers.transfer(number: number)
            body(
                .transfer(
                    TransferEntry(sequence: made.sequence, direction: made.direction, transfer: made.transfer)))
        }
        exportSessions(body)
        exportRequests(body)
        exportOrders(body)
        exportApprovals(body)
    }

    private func exportApprovals(_ body: (StateEntry) -> Void) {
        if approvals.isUntouched { return }
        body(.approvals(ApprovalsEntry(rule: approvals.rule, proposalsMade: approvals.madeCount)))
        for place in 0..<approvals.count { body(.proposal(approvals[place])) }
    }

    private var venueEntry: VenueEntry {
        VenueEntry(
            shard: shard, level: level, isStopped: isStopped,
            clock: ClockEntry(
                now: clock.now, lastBelieved: clock.lastBelieved, acceptedUntil: clock.acceptedUntil,
                isDoubted: clock.isDoubted),
            ordersAccepted: orderCounter, tradesMade: tradeCounter, sessionsOpened: sessions.openedCount)
    }

    private func assetEntry(_ number: Int) -> AssetEntry {
        let state = assets[number]
        return AssetEntry(
            asset: state.asset, takesDeposits: state.takesDeposits, paysWithdrawals: state.paysWithdrawals,
            isDelisted: state.isDelisted, supply: ledger.supplies[number])
    }

    private func instrumentEntry(_ number: Int) -> InstrumentEntry {
        let (listed, market) = (instruments[number], markets[number])
        return InstrumentEntry(
            instrument: listed.instrument.id, terms: listed.instrument.terms, phase: listed.phase,
            rules: market.rules, calendar: market.calendar, nextEntry: market.nextEntry,
            auctionEnds: market.auctionEnds, last: market.last, reference: market.reference,
            indicative: listed.phase.isAuction ? market.indicative : nil)
    }

    private func accountEntry(_ number: Int) -> AccountEntry {
        let state = accounts[number]
        let limits = state.limits.exists ? accountLimits[state.limits.index] : nil
        let deadMan = deadMen.time(of: number).map { fires in
            DeadManEntry(
                fires: fires, countdownNanoseconds: state.deadMan.countdownNanoseconds ?? 0,
                instrument: state.deadMan.instrument)
        }
        return AccountEntry(
            account: state.account, isStopped: state.isStopped, tier: state.tier, tierDay: state.tierDay,
            group: state.group, limits: limits?.limits, rateUsedUntil: limits?.usedUntil ?? Timestamp(nanoseconds: 0),
            deadMan: deadMan)
    }

    /// Settings are kept in the order in which they were first made, which means nothing.
    private func exportSettings(_ body: (StateEntry) -> Void) {
        let fees = (0..<tierFees.count).map { tierFees[$0] }
        for fees in fees.sorted(by: { $0.stateKey < $1.stateKey }) { body(.tierFees(fees)) }
        let limits = (0..<instrumentLimits.count).map { instrumentLimits[$0] }
        for limits in limits.sorted(by: { $0.stateKey < $1.stateKey }) { body(.instrumentLimits(limits)) }
    }

    private func exportBalances(_ body: (StateEntry) -> Void) {
        var numbers: [(key: UInt64, number: Int)] = []
        numbers.reserveCapacity(ledger.balanceCount)
        for number in 0..<ledger.balanceCount where ledger.balance(number: number).balance != .zero {
            numbers.append((ledger.balance(number: number).stateKey, number))
        }
        numbers.sort { $0.key < $1.key }
        for (_, number) in numbers {
            let known = ledger.balance(number: number)
            body(.balance(BalanceEntry(account: known.account, asset: known.asset, balance: known.balance)))
        }
    }

    private func exportSessions(_ body: (StateEntry) -> Void) {
        let live = (0..<sessions.count).map { sessions.session(number: $0) }
        for session in live.sorted(by: { $0.id.rawValue < $1.id.rawValue }) {
            body(
                .session(
                    SessionEntry(
                        session: session.id, account: session.account, terms: session.terms, ends: session.ends)))
        }
    }
}

// What entries of a kind are sorted by.
extension TierFees {
    var stateKey: UInt64 { UInt64(tier) << 32 | (instrument.map { UInt64($0.value) + 1 } ?? 0) }
}

extension InstrumentLimits {
    var stateKey: UInt64 { UInt64(account.value) << 16 | UInt64(instrument.value) }
}

extension LedgerBalance {
    var stateKey: UInt64 { UInt64(account.value) << 16 | UInt64(asset.value) }
}

extension BalanceEntry {
    var stateKey: UInt64 { UInt64(account.value) << 16 | UInt64(asset.value) }
}
