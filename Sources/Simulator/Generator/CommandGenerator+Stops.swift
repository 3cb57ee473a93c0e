import Domain

// What ends many orders at once, and what sets things right again.
extension CommandGenerator {
    mutating func drawDeadMan() -> Draft {
        let countdown: Int64? =
            switch random.below(20) {
            case 0: Limits.leaseNanosecondsMin
            case 1: Limits.leaseNanosecondsMax
            case 2: Limits.leaseNanosecondsMin - 1
            case 3: random.chance(500) ? Limits.leaseNanosecondsMax + 1 : drawOddNumber()
            case 4..<7: nil
            default: random.number(in: 1_000_000_000...6_000_000_000)
            }
        // Timers that run are set again more often than new ones are set.
        let timer = random.pick(world.timers)
        let account = timer.flatMap { random.chance(300) ? $0.account : nil } ?? drawAccount()
        let instrument: InstrumentID? = random.chance(500) ? nil : drawAnyInstrument()
        let terms = DeadManTerms(countdownNanoseconds: countdown, instrument: instrument)
        return Draft(actor: .account(account), session: nil, command: .setDeadMan(terms))
    }

    mutating func drawMassCancel() -> Draft {
        let isTrader = random.chance(600)
        let actor = drawAccount()
        let account: AccountID? =
            switch random.below(10) {
            case 0..<4: isTrader ? nil : drawAnyAccount()
            case 4..<6 where !isTrader: nil
            case 4..<9: isTrader ? actor : drawAnyAccount()
            default: drawAnyAccount()
            }
        let cancel = MassCancel(
            account: account, instrument: random.chance(350) ? nil : drawAnyInstrument(),
            side: random.chance(400) ? nil : random.chance(500) ? .buy : .sell)
        return isTrader
            ? Draft(actor: .account(actor), session: nil, command: .massCancel(cancel))
            : operatorDraft(.massCancel(cancel))
    }

    /// A kill switch, which `drawRepair` soon turns back.
    mutating func drawStop() -> Draft {
        let account = drawAccount()
        switch random.below(10) {
        case 0..<3: return Draft(actor: .account(account), session: nil, command: .stopAccount(account))
        case 3: return Draft(actor: .account(account), session: nil, command: .stopAccount(drawAnyAccount()))
        case 4..<6: return operatorDraft(.stopAccount(drawAnyAccount()))
        case 6..<8: return operatorDraft(.stopVenue(cancelOrders: random.chance(300)))
        case 8: return operatorDraft(.resumeAccount(drawAnyAccount()))
        default: return operatorDraft(.resumeVenue)
        }
    }

    /// The record that is to be passed over: mostly one that comes soon.
    mutating func drawSkipped() -> Sequence {
        switch random.below(12) {
        case 0: Sequence(0)
        case 1: Sequence(.max)
        case 2: sequence
        default: Sequence(sequence.value + UInt64(1 + random.below(6)))
        }
    }

    /// What an operator does so that the market stays alive.
    mutating func drawRepair() -> Draft? {
        if world.venueIsStopped, random.chance(200) { return operatorDraft(.resumeVenue) }
        if let account = random.pick(world.stoppedAccounts), random.chance(100) {
            return operatorDraft(.resumeAccount(account))
        }
        guard let market = drawMarket() else { return nil }
        if let phase = drawWayBack(market) {
            return operatorDraft(.setPhase(PhaseOrder(instrument: market.id, phase: phase)))
        }
        return market.phase == .continuous ? drawRoom(market) : nil
    }

    /// The phase that brings an instrument nearer to continuous trading, when it has been away for some time.
    private mutating func drawWayBack(_ market: KnownWorld.Market) -> InstrumentPhase? {
        switch market.phase {
        case .continuous, .delisted: nil
        case .volatilityAuction: random.chance(30) ? .continuous : nil
        case .preOpen: random.chance(120) ? random.pick([.openingAuction, .openingAuction, .continuous]) : nil
        case .openingAuction: random.chance(120) ? .continuous : nil
        case .closingAuction: random.chance(120) ? random.pick([.closed, .continuous, .continuous]) : nil
        case .halted, .cancelOnly, .closed:
            random.chance(300)
                ? random.pick([.continuous, .continuous, .preOpen, .openingAuction, .closingAuction]) : nil
        }
    }

    /// Moves a band that has lost the prices at which traders want to trade.
    private mutating func drawRoom(_ market: KnownWorld.Market) -> Draft? {
        let centre = plan.shape(market.id).centre
        func isFar(_ price: Price?, _ basisPoints: Int64?) -> Bool {
            guard let price, let basisPoints else { return false }
            let width = Int128(price.ticks) * Int128(basisPoints) / 10_000
            let distance = Int128(price.ticks) - Int128(centre)
            return max(distance, -distance) > width
        }
        if isFar(market.reference, market.rules?.staticBandBasisPoints.map { Int64($0) }), random.chance(150) {
            let reference = ReferencePrice(instrument: market.id, price: Price(ticks: centre))
            return operatorDraft(.setReference(reference))
        }
        if isFar(market.last ?? market.reference, market.rules?.priceSanityBasisPoints.map { Int64($0) }),
            random.chance(150)
        {
            return operatorDraft(.setRules(drawRules(of: market)))
        }
        return nil
    }
}
