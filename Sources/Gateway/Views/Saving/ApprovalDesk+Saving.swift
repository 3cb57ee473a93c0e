internal import Domain
internal import Ports

extension ApprovalDesk {
    func save(into writer: inout ViewWriter) {
        writer.change(.setApprovalRule(rule))
        writer.list(open)
        writer.list(ended.elements)
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        guard case .setApprovalRule(let rule) = try reader.change() else { throw reader.refusal("no approval rule") }
        self.rule = rule
        open = try reader.list()
        for (first, second) in zip(open, open.dropFirst())
        where first.proposal.id.rawValue >= second.proposal.id.rawValue {
            throw reader.refusal("open proposals are not in order")
        }
        guard open.allSatisfy({ $0.ending == nil }) else { throw reader.refusal("an open proposal has ended") }
        let over = try reader.list(KnownProposal.self)
        guard over.allSatisfy({ $0.ending != nil }) else { throw reader.refusal("a proposal is not over") }
        ended.append(contentsOf: over)
    }
}

extension KnownProposal: Saveable {
    func save(into writer: inout ViewWriter) {
        writer.integer(proposal.id.rawValue)
        writer.integer(proposal.proposer)
        writer.integer(proposal.lapses.nanoseconds)
        writer.change(proposal.change)
        writer.boolean(request != nil)
        if let request { writer.name(request) }
        writer.moment(made)
        writer.optional(ending)
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        let (id, proposer) = (ProposalID(rawValue: try reader.integer()), try reader.integer(UInt32.self))
        let lapses = Timestamp(nanoseconds: try reader.integer())
        proposal = Proposal(id: id, proposer: proposer, change: try reader.change(), lapses: lapses)
        request = try reader.boolean() ? try reader.name() : nil
        made = try reader.moment()
        ending = try reader.optional()
    }
}

extension KnownProposal.Ending: Saveable {
    func save(into writer: inout ViewWriter) {
        switch end {
        case .approved(let number): writer.integers(0, number)
        case .rejected(let number): writer.integers(1, number)
        case .lapsed: writer.integers(2, 0)
        }
        writer.moment(at)
        before.save(into: &writer)
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        let (kind, number) = (try reader.integer(UInt8.self), try reader.integer(UInt32.self))
        switch (kind, number) {
        case (0, _): end = .approved(by: number)
        case (1, _): end = .rejected(by: number)
        case (2, 0): end = .lapsed
        default: throw reader.refusal("a proposal does not end like this")
        }
        at = try reader.moment()
        before = try Present(from: &reader)
    }
}

extension ViewWriter {
    fileprivate mutating func integers(_ kind: UInt8, _ number: UInt32) {
        integer(kind)
        integer(number)
    }
}

extension Present: Saveable {
    func save(into writer: inout ViewWriter) {
        switch self {
        case .nothing: writer.integer(UInt8(0))
        case .setting(let change):
            writer.integer(UInt8(1))
            writer.change(change)
        case .balance(let balance):
            writer.integer(UInt8(2))
            balance.save(into: &writer)
        }
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        switch try reader.integer(UInt8.self) {
        case 0: self = .nothing
        case 1: self = .setting(try reader.change())
        case 2: self = .balance(try Balance(from: &reader))
        default: throw reader.refusal("nothing is in force like this")
        }
    }
}

extension Change {
    /// Whether all that it names is there.
    func isOf(assets: Int, instruments: Int, accounts: Int) -> Bool {
        func isListed(_ id: InstrumentID?) -> Bool { id.map { Int($0.value) < instruments } ?? true }
        func isOpen(_ id: AccountID) -> Bool { Int(id.value) < accounts }
        return switch self {
        case .setRules(let rules): isListed(rules.instrument)
        case .setReference(let reference): isListed(reference.instrument)
        case .setAccountLimits(let limits): isOpen(limits.account)
        case .setInstrumentLimits(let limits): isOpen(limits.account) && isListed(limits.instrument)
        case .setTradeGroup(let member): isOpen(member.account)
        case .setTier(let tier): isOpen(tier.account)
        case .setFees(let fees): isListed(fees.instrument)
        case .changeInstrument(let change): isListed(change.instrument)
        case .deposit(let transfer), .withdraw(let transfer):
            isOpen(transfer.account) && Int(transfer.asset.value) < assets
        case .changeAsset(let change): Int(change.asset.value) < assets
        case .setCalendar(let calendar): isListed(calendar.instrument)
        case .delistInstrument(let instrument): isListed(instrument)
        case .delistAsset(let asset): Int(asset.value) < assets
        case .setApprovalRule: true
        }
    }
}
