import Domain

/// What a scenario calls the things of a run, and the effects that a line expects.
struct ScenarioNames {
    private(set) var assets: [Asset] = []
    private(set) var instruments: [Instrument] = []
    private var accounts = 0
    private var orders: [OrderID: String] = [:]
    private var instrumentOfOrder: [OrderID: InstrumentID] = [:]
    private var ordersOfAccount: [AccountID: Int] = [:]
    private var sessions: [SessionID: String] = [:]
    private var proposals: Set<ProposalID> = []

    private static let people = [
        "alice", "bob", "carol", "dave", "erin", "frank", "grace", "heidi", "ivan", "judy", "kevin", "laura", "mike",
        "nina", "oscar", "peggy",
    ]

    mutating func learn(_ events: [Event]) {
        for event in events {
            switch event {
            case .assetListed(let asset): assets.append(asset)
            case .instrumentListed(let instrument), .instrumentChanged(let instrument):
                if Int(instrument.id.value) == instruments.count {
                    instruments.append(instrument)
                } else {
                    instruments[Int(instrument.id.value)] = instrument
                }
            case .accountOpened: accounts += 1
            case .orderAccepted(let accepted):
                ordersOfAccount[accepted.account, default: 0] += 1
                let letter = name(accepted.account).prefix(1).uppercased()
                orders[accepted.order] = "\(letter)\(ordersOfAccount[accepted.account, default: 0])"
                instrumentOfOrder[accepted.order] = accepted.terms.instrument
            case .proposalMade(let proposal): proposals.insert(proposal.id)
            case .sessionOpened(let opened): sessions[opened.session] = "S\(sessions.count + 1)"
            default: break
            }
        }
    }

    func name(_ order: OrderID) -> String { orders[order] ?? "order-\(order.counter)" }
    func name(_ session: SessionID) -> String { sessions[session] ?? "session-\(session.counter)" }

    func name(_ proposal: ProposalID) -> String {
        proposals.contains(proposal) ? "P\(proposal.counter)" : "proposal-\(proposal.counter)"
    }

    func name(_ account: AccountID) -> String {
        let index = Int(account.value) - 1
        return index >= 0 && index < min(max(accounts, 4), Self.people.count)
            ? Self.people[index] : "account-\(account.value)"
    }

    /// The name that an account is opened with: that of the next number.
    var nextPerson: String { Self.people[min(max(accounts, 4), Self.people.count - 1)] }

    func name(_ asset: AssetID) -> String {
        Int(asset.value) < assets.count ? "\(assets[Int(asset.value)].terms.code)" : "NONE\(asset.value)"
    }

    func name(_ instrument: InstrumentID) -> String {
        market(instrument).map { symbol($0.terms) } ?? "market-\(instrument.value)"
    }

    func symbol(_ terms: InstrumentTerms) -> String { "\(name(terms.base))-\(name(terms.quote))" }

    func market(_ instrument: InstrumentID) -> Instrument? {
        Int(instrument.value) < instruments.count ? instruments[Int(instrument.value)] : nil
    }

    func market(of order: OrderID) -> Instrument? { instrumentOfOrder[order].flatMap { market($0) } }

    func actor(_ actor: Actor) -> String {
        switch actor {
        case .account(let account): name(account)
        case .operator(1): "operator"
        case .operator(let number): "operator-\(number)"
        case .venue: "venue"
        }
    }
}

// Numbers.
extension ScenarioNames {
    private func decimals(_ asset: AssetID) -> Int {
        Int(asset.value) < assets.count ? Int(assets[Int(asset.value)].terms.decimals) : 0
    }

    func amount(_ money: Money, _ asset: AssetID) -> String {
        ExactNumber(Int128(money.minorUnits), places: decimals(asset)).description
    }

    func money(_ money: Money, _ asset: AssetID) -> String { "\(amount(money, asset)) \(name(asset))" }

    func number(_ price: Price, _ market: Instrument) -> String {
        ExactNumber(
            Int128(price.ticks) * Int128(market.terms.tickSize.minorUnits), places: decimals(market.terms.quote)
        ).description
    }

    func number(_ quantity: Quantity, _ market: Instrument) -> String { number(quantity, market.terms) }

    private func number(_ quantity: Quantity, _ terms: InstrumentTerms) -> String {
        ExactNumber(Int128(quantity.lots) * Int128(terms.lotSize.minorUnits), places: decimals(terms.base)).description
    }

    func share(_ rate: FeeRate) -> String {
        "\(ExactNumber(Int128(rate.partsPerMillion), places: 4).description)%"
    }

    /// The terms of a market as they follow `market`.
    func terms(_ terms: InstrumentTerms) -> String {
        "\(symbol(terms)) tick \(amount(terms.tickSize, terms.quote)) lot \(amount(terms.lotSize, terms.base)) "
            + limits(
                terms, terms.quantityMin, terms.quantityMax, terms.notionalMin, terms.notionalMax, terms.makerFee,
                terms.takerFee)
    }

    func limits(
        _ terms: InstrumentTerms, _ quantityMin: Quantity, _ quantityMax: Quantity, _ notionalMin: Money,
        _ notionalMax: Money, _ makerFee: FeeRate, _ takerFee: FeeRate
    ) -> String {
        let most = quantityMax.lots == .max ? "" : number(quantityMax, terms)
        let dearest = notionalMax.minorUnits == .max ? "" : amount(notionalMax, terms.quote)
        return "maker \(share(makerFee)) taker \(share(takerFee)) quantity \(number(quantityMin, terms))..\(most) "
            + "notional \(amount(notionalMin, terms.quote))..\(dearest)"
    }
}

// What happens.
extension ScenarioNames {
    /// The effects that a scenario speaks of, in order.
    func effects(_ events: [Event]) -> [String] {
        events.compactMap { ofAnOrder($0) ?? ofAMarket($0) ?? ofTheVenue($0) }
    }

    private func ofAnOrder(_ event: Event) -> String? {
        switch event {
        case .orderAccepted(let accepted): "accepted \(name(accepted.order))"
        case .orderRepriced(let repriced):
            market(of: repriced.order).map { "repriced \(name(repriced.order)) \(number(repriced.price, $0))" }
        case .ordersPaired(let first, let second): "paired \(name(first)) \(name(second))"
        case .traded(let trade): market(trade.instrument).map { words(trade, $0) }
        case .triggerMoved(let moved):
            market(moved.instrument).map { "moved \(name(moved.order)) \(number(moved.trigger, $0))" }
        case .orderTriggered(let triggered): "triggered \(name(triggered.order))"
        case .orderRefilled(let refilled):
            market(refilled.instrument).map { "refilled \(name(refilled.order)) \(number(refilled.displayed, $0))" }
        case .selfTradePrevented(let prevented):
            market(prevented.instrument).map { market in
                "prevented \(name(prevented.maker)) \(name(prevented.taker))"
                    + (prevented.decrement == .zero ? "" : " \(number(prevented.decrement, market))")
            }
        case .orderAmended(let amended): "amended \(name(amended.order)) \(amended.keptPlace ? "keeps" : "loses") place"
        case .orderEnded(let ended): "ended \(name(ended.order)) \(ended.reason)"
        default: nil
        }
    }

    private func words(_ trade: Trade, _ market: Instrument) -> String {
        let quote = market.terms.quote
        let fees =
            trade.maker.fee == .zero && trade.taker.fee == .zero
            ? "" : " fees \(amount(trade.maker.fee, quote)) \(amount(trade.taker.fee, quote))"
        return "trade \(name(trade.maker.order)) \(name(trade.taker.order)) \(number(trade.quantity, market)) "
            + "@ \(number(trade.price, market))\(fees)"
    }

    private func ofAMarket(_ event: Event) -> String? {
        func on(_ instrument: InstrumentID) -> String { instrument.value == 0 ? "" : " on \(name(instrument))" }
        switch event {
        case .phaseChanged(let change): return "phase \(change.to.scenarioWords)\(on(change.instrument))"
        case .auctionUncrossed(let result):
            return market(result.instrument).map {
                "uncrossed \(number(result.price, $0)) x \(number(result.volume, $0))\(on(result.instrument))"
            }
        case .quarantined(let instrument, _): return "halted \(name(instrument))"
        case .instrumentListed(let instrument): return "listed \(symbol(instrument.terms))"
        case .instrumentDelisted(let instrument): return "delisted \(name(instrument))"
        case .assetListed(let asset): return "listed \(asset.terms.code)"
        case .assetDelisted(let asset): return "delisted \(name(asset))"
        case .referenceChanged, .rulesChanged, .calendarChanged, .instrumentChanged, .assetChanged,
            .accountLimitsChanged, .instrumentLimitsChanged, .tradeGroupChanged, .tierChanged, .feesChanged,
            .approvalRuleChanged:
            return "changed"
        default: return nil
        }
    }

    private func ofTheVenue(_ event: Event) -> String? {
        switch event {
        case .accountOpened(let account): "account \(name(account.id)) opened"
        case .deposited: "deposited"
        case .withdrawn: "withdrawn"
        case .sessionOpened(let opened): "session \(name(opened.session)) opened"
        case .sessionEnded(let ended): "session \(name(ended.session)) \(ended.expired ? "expired" : "closed")"
        case .deadManSet(let timer): timer.fires == nil ? "dead-man off" : "dead-man set"
        case .deadManFired(let account): "dead-man fired \(name(account))"
        case .accountStopped(let account): "stopped \(name(account))"
        case .accountResumed(let account): "resumed \(name(account))"
        case .venueStopped: "stopped venue"
        case .venueResumed: "resumed venue"
        case .proposalMade(let proposal): "proposal \(name(proposal.id)) made"
        case .proposalEnded(let ended): "proposal \(name(ended.proposal)) \(ended.end.word)"
        case .clockDoubted: "clock doubted"
        case .levelActivated(let level): "activated \(level.value)"
        case .decided(let decision): words(decision)
        default: nil
        }
    }

    /// What a decision adds to the other events; nil where they have said it all.
    private func words(_ decision: Decision) -> String? {
        let text: String? =
            switch decision.outcome {
            case .rejected(let rejection), .replacementRejected(_, let rejection):
                "rejected \(RejectionReason(rejection))"
            case .orderPlaced(let order), .orderAmended(let order), .orderCancelled(let order),
                .pairPlaced(let order, _), .orderReplaced(_, let order):
                decision.repeats == nil ? nil : name(order)
            case .sessionOpened(let session), .sessionClosed(let session):
                decision.repeats == nil ? nil : name(session)
            case .sessionRenewed(let session):
                decision.repeats == nil ? "session \(name(session)) renewed" : name(session)
            case .proposed(let proposal), .proposalApproved(let proposal), .proposalRejected(let proposal):
                decision.repeats == nil ? nil : name(proposal)
            case .timeAccepted: decision.repeats == nil ? "time accepted" : nil
            case .skipNoted(let sequence): decision.repeats == nil ? "skip noted \(sequence.value)" : nil
            default: nil
            }
        guard decision.repeats != nil else { return text }
        return text.map { "repeated \($0)" } ?? "repeated"
    }
}

extension ProposalEnd {
    /// As a scenario writes it.
    var word: String {
        switch self {
        case .approved: "approved"
        case .rejected: "rejected"
        case .lapsed: "lapsed"
        }
    }
}

extension InstrumentPhase {
    /// As a scenario writes it.
    var scenarioWords: String {
        switch self {
        case .continuous: "continuous"
        case .halted: "halted"
        case .preOpen: "pre-open"
        case .openingAuction: "opening auction"
        case .volatilityAuction: "volatility auction"
        case .closingAuction: "closing auction"
        case .cancelOnly: "cancel-only"
        case .closed: "closed"
        case .delisted: "delisted"
        }
    }
}
