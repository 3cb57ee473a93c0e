internal import Domain
internal import Ports

extension AuditTrail {
    /// Entries are numbered without gaps, so the number of the last one says all.
    func save(into writer: inout ViewWriter) {
        writer.integer(count)
        writer.list(entries.elements)
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        self.init()
        let count = try reader.integer(UInt64.self)
        let entries = try reader.list(AuditEntry.self)
        guard UInt64(entries.count) <= count, count < 1 << 48 else {
            throw reader.refusal("\(entries.count) entries of \(count)")
        }
        var earlier = Sequence.start
        for (index, entry) in entries.enumerated() {
            guard entry.at.sequence >= earlier else { throw reader.refusal("the audit trail is not in order") }
            earlier = entry.at.sequence
            var entry = entry
            entry.number = count - UInt64(entries.count - 1 - index)
            restore(entry)
        }
        self.count = count
    }
}

extension AuditEntry: Saveable {
    func save(into writer: inout ViewWriter) {
        writer.moment(at)
        if case .operator(let number) = actor { writer.optional(number) } else { writer.boolean(false) }
        writer.optional(approval)
        writer.boolean(request != nil)
        if let request { writer.name(request) }
        act.save(into: &writer)
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        number = 0
        at = try reader.moment()
        actor = try reader.optional(UInt32.self).map { .operator($0) } ?? .venue
        approval = try reader.optional()
        request = try reader.boolean() ? try reader.name() : nil
        act = try AuditedAct(from: &reader)
    }
}

extension AuditEntry.Approval: Saveable {
    func save(into writer: inout ViewWriter) {
        writer.integer(proposal.rawValue)
        writer.integer(approver)
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        self.init(proposal: ProposalID(rawValue: try reader.integer()), approver: try reader.integer())
    }
}

extension AuditedAct: Saveable {
    /// The number of the case, as docs/protocols/views.md lists them.
    private var number: UInt8 {
        switch self {
        case .made: 0
        case .moved: 1
        case .enteredPhase: 2
        case .listedAsset: 3
        case .listedInstrument: 4
        case .openedAccount: 5
        case .stoppedAccount: 6
        case .resumedAccount: 7
        case .stoppedVenue: 8
        case .resumedVenue: 9
        case .activated: 10
        case .acceptedTime: 11
        case .cancelledOrders: 12
        case .proposed: 13
        case .rejectedProposal: 14
        }
    }

    func save(into writer: inout ViewWriter) {
        writer.integer(number)
        switch self {
        case .made(let change, let before):
            writer.change(change)
            before.save(into: &writer)
        case .moved(let change, let before, let after):
            writer.change(change)
            before.save(into: &writer)
            after.save(into: &writer)
        case .enteredPhase(let instrument, let before, let after):
            instrument.save(into: &writer)
            writer.choice(before)
            writer.choice(after)
        case .listedAsset(let asset): asset.save(into: &writer)
        case .listedInstrument(let instrument): instrument.save(into: &writer)
        case .openedAccount(let account), .stoppedAccount(let account), .resumedAccount(let account):
            writer.integer(account.value)
        case .stoppedVenue, .resumedVenue, .acceptedTime: break
        case .activated(let level, let before):
            writer.integer(level.value)
            writer.integer(before.value)
        case .cancelledOrders(let count): writer.integer(count)
        case .proposed(let proposal, let change, let before):
            writer.integer(proposal.rawValue)
            writer.change(change)
            before.save(into: &writer)
        case .rejectedProposal(let proposal, let change):
            writer.integer(proposal.rawValue)
            writer.change(change)
        }
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        switch try reader.integer(UInt8.self) {
        case 0: self = .made(try reader.change(), before: try Present(from: &reader))
        case 1:
            self = .moved(try reader.change(), before: try Balance(from: &reader), after: try Balance(from: &reader))
        case 2:
            self = .enteredPhase(
                try InstrumentID(from: &reader), before: try reader.choice(), after: try reader.choice())
        case 3: self = .listedAsset(try AssetID(from: &reader))
        case 4: self = .listedInstrument(try InstrumentID(from: &reader))
        case 5: self = .openedAccount(try reader.account())
        case 6: self = .stoppedAccount(try reader.account())
        case 7: self = .resumedAccount(try reader.account())
        case 8: self = .stoppedVenue
        case 9: self = .resumedVenue
        case 10: self = .activated(Level(try reader.integer()), before: Level(try reader.integer()))
        case 11: self = .acceptedTime
        case 12: self = .cancelledOrders(count: try reader.integer())
        case 13:
            self = .proposed(
                ProposalID(rawValue: try reader.integer()), try reader.change(), before: try Present(from: &reader))
        case 14: self = .rejectedProposal(ProposalID(rawValue: try reader.integer()), try reader.change())
        default: throw reader.refusal("nobody does this")
        }
    }
}

extension ViewReader {
    /// Only of an account that is open.
    fileprivate mutating func account() throws(SnapshotPartError) -> AccountID {
        let account = AccountID(try integer())
        guard Int(account.value) < accounts else { throw refusal("account \(account.value) is not open") }
        return account
    }
}
