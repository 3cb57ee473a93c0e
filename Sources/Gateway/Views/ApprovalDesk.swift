internal import Domain

/// A proposal with what is known of it beside what it asks for.
struct KnownProposal: Hashable, Sendable {
    var proposal: Proposal
    var request: RequestID?
    var made: Moment
    var ending: Ending?

    /// How it ended. What it was about is kept as it was just before.
    struct Ending: Hashable, Sendable {
        var end: ProposalEnd
        var at: Moment
        var before: Present
    }
}

/// What is in force of what a change is about.
enum Present: Hashable, Sendable {
    /// Nothing was ever set, or there is nothing that could be told.
    case nothing
    /// As the change that would lead to it.
    case setting(Change)
    case balance(Balance)
}

/// Which changes need a second operator, what waits for one, and what became of what waited.
struct ApprovalDesk: Sendable {
    var rule = ApprovalRule.off
    /// In the order in which they were made.
    var open: [KnownProposal] = []
    /// In the order in which they ended.
    var ended = Ring<KnownProposal>(capacity: GatewayLimits.endedProposalsMax)

    mutating func make(_ proposal: Proposal, at moment: Moment) {
        open.append(KnownProposal(proposal: proposal, request: nil, made: moment, ending: nil))
    }

    /// The request that made a proposal is known once its record is decided.
    mutating func name(_ id: ProposalID, _ request: RequestID?) {
        if let index = open.lastIndex(where: { $0.proposal.id == id }) { open[index].request = request }
    }

    mutating func end(_ ended: ProposalEnded, at moment: Moment, before: Present) {
        guard let index = open.firstIndex(where: { $0.proposal.id == ended.proposal }) else {
            fatalError("a proposal that ends was made")
        }
        var known = open.remove(at: index)
        known.ending = KnownProposal.Ending(end: ended.end, at: moment, before: before)
        self.ended.append(known)
    }

    subscript(id: ProposalID) -> KnownProposal? {
        open.first { $0.proposal.id == id } ?? ended.elements.last { $0.proposal.id == id }
    }

    /// Up to `limit` with an id below `before`, newest first, and whether there are older ones.
    func newest(_ limit: Int, before: ProposalID?, isOpen: Bool?) -> (proposals: [KnownProposal], more: Bool) {
        let all = (isOpen == false ? [] : open) + (isOpen == true ? [] : ended.elements)
        let wanted = all.filter { $0.proposal.id.rawValue < before?.rawValue ?? .max }
            .sorted { $0.proposal.id.rawValue > $1.proposal.id.rawValue }
        return (Array(wanted.prefix(limit)), wanted.count > limit)
    }
}

extension VenueState {
    /// What is in force of what a change is about.
    func present(of change: Change) -> Present {
        switch change {
        case .setRules(let rules): setting(instruments[Int(rules.instrument.value)].rules) { .setRules($0) }
        case .setReference(let wanted):
            setting(instruments[Int(wanted.instrument.value)].reference) {
                .setReference(ReferencePrice(instrument: wanted.instrument, price: $0))
            }
        case .setAccountLimits(let limits): setting(settings[limits.account].limits) { .setAccountLimits($0) }
        case .setInstrumentLimits(let limits):
            setting(settings[limits.account].instrumentLimits.first { $0.instrument == limits.instrument }) {
                .setInstrumentLimits($0)
            }
        case .setTradeGroup(let member):
            .setting(
                .setTradeGroup(
                    TradeGroupMember(account: member.account, group: settings[member.account].tradeGroup)))
        case .setTier(let tier): setting(settings[tier.account].tier) { .setTier($0) }
        case .setFees(let fees):
            setting(settings.fees.first { $0.tier == fees.tier && $0.instrument == fees.instrument }) { .setFees($0) }
        case .changeInstrument(let change):
            setting(listings[change.instrument]) { .changeInstrument(InstrumentChange($0.instrument)) }
        case .deposit(let transfer), .withdraw(let transfer):
            .balance(balances.balance(of: transfer.account, in: transfer.asset))
        case .changeAsset(let change): .setting(.changeAsset(presentTerms(of: change.asset)))
        case .setCalendar(let calendar):
            setting(instruments[Int(calendar.instrument.value)].calendar) { .setCalendar($0) }
        case .delistInstrument, .delistAsset: .nothing
        case .setApprovalRule: .setting(.setApprovalRule(approvals.rule))
        }
    }

    private func setting<Value>(_ value: Value?, _ change: (Value) -> Change) -> Present {
        value.map { .setting(change($0)) } ?? .nothing
    }

    private func presentTerms(of asset: AssetID) -> AssetChange {
        let state = listings.assetStates[Int(asset.value)]
        return AssetChange(
            asset: asset, takesDeposits: state.takesDeposits, paysWithdrawals: state.paysWithdrawals)
    }
}

extension InstrumentChange {
    /// The terms that an instrument has, as the change that would lead to them.
    init(_ instrument: Instrument) {
        let terms = instrument.terms
        self.init(
            instrument: instrument.id, quantityMin: terms.quantityMin, quantityMax: terms.quantityMax,
            notionalMin: terms.notionalMin, notionalMax: terms.notionalMax, makerFee: terms.makerFee,
            takerFee: terms.takerFee)
    }
}
