internal import Domain
internal import Wire

// What operators did and want to do, with what is in force before and after.
extension JSONWriter {
    mutating func proposal(_ row: ProposalRow) {
        let known = row.known
        let proposal = known.proposal
        beginObject()
        key("id")
        id(proposal.id)
        key("status")
        string(known.ending?.end.word ?? "open")
        key("operator")
        integer(Int64(proposal.proposer))
        key("decidedBy")
        optional(known.ending?.end.decider) { $0.integer(Int64($1)) }
        key("sequence")
        integer(known.made.sequence.value)
        key("time")
        timestamp(known.made.time)
        key("lapses")
        timestamp(proposal.lapses)
        key("endSequence")
        optional(known.ending) { $0.integer($1.at.sequence.value) }
        key("endTime")
        optional(known.ending) { $0.timestamp($1.at.time) }
        key("requestId")
        optional(known.request) { $0.string($1) }
        key("action")
        string(proposal.change.word)
        subject(row.subject)
        key("before")
        present(row.before, row.subject, of: proposal.change)
        key("after")
        proposed(proposal.change, row.before, row.subject)
        endObject()
    }

    mutating func auditEntry(_ row: AuditRow) {
        let entry = row.entry
        beginObject()
        key("id")
        string(String(entry.number))
        key("sequence")
        integer(entry.at.sequence.value)
        key("time")
        timestamp(entry.at.time)
        key("operator")
        // The venue's own machinery has no number.
        if case .operator(let number) = entry.actor { integer(Int64(number)) } else { null() }
        key("approver")
        optional(entry.approval) { $0.integer(Int64($1.approver)) }
        key("proposalId")
        optional(entry.approval?.proposal ?? entry.act.proposal) { $0.id($1) }
        key("requestId")
        optional(entry.request) { $0.string($1) }
        key("step")
        string(entry.act.step)
        key("action")
        string(entry.act.word)
        subject(row.subject)
        key("before")
        before(entry.act, row.subject)
        key("after")
        after(entry.act, row.subject)
        endObject()
    }

    mutating func approvalRule(_ rule: ApprovalRule) {
        beginObject()
        key("limits")
        boolean(rule.classes.contains(.limits))
        key("fees")
        boolean(rule.classes.contains(.fees))
        key("balances")
        boolean(rule.classes.contains(.balances))
        key("markets")
        boolean(rule.classes.contains(.markets))
        key("lapseSeconds")
        decimal(Money(minorUnits: rule.lapseNanoseconds), decimals: 9)
        endObject()
    }

    private mutating func subject(_ subject: NamedSubject) {
        key("account")
        optional(subject.account) { $0.id($1.id) }
        key("symbol")
        optional(subject.market) { $0.string($1.symbol) }
        key("asset")
        optional(subject.asset) { $0.string($1.terms.code) }
    }

    mutating func before(_ act: AuditedAct, _ subject: NamedSubject) {
        switch act {
        case .made(let change, let before), .proposed(_, let change, let before):
            present(before, subject, of: change)
        case .moved(_, let before, _): balance(before, nil, subject)
        case .enteredPhase(_, let before, _): field("status") { $0.word(before) }
        case .activated(_, let before): field("level") { $0.integer(Int64(before.value)) }
        case .stoppedAccount, .stoppedVenue: field("stopped") { $0.boolean(false) }
        case .resumedAccount, .resumedVenue: field("stopped") { $0.boolean(true) }
        case .listedAsset, .listedInstrument, .openedAccount, .acceptedTime, .cancelledOrders, .rejectedProposal: null()
        }
    }

    mutating func after(_ act: AuditedAct, _ subject: NamedSubject) {
        switch act {
        case .made(let change, _): setting(change, subject)
        case .proposed(_, let change, let before): proposed(change, before, subject)
        case .rejectedProposal(_, let change): proposed(change, .nothing, subject)
        case .moved(let change, _, let after): balance(after, change.transferred, subject)
        case .enteredPhase(_, _, let after): field("status") { $0.word(after) }
        case .activated(let level, _): field("level") { $0.integer(Int64(level.value)) }
        case .stoppedAccount, .stoppedVenue: field("stopped") { $0.boolean(true) }
        case .resumedAccount, .resumedVenue: field("stopped") { $0.boolean(false) }
        case .listedAsset, .listedInstrument: field("status") { $0.string("listed") }
        case .openedAccount: field("name") { $0.optional(subject.account) { $0.string($1.name) } }
        case .cancelledOrders(let count): field("cancelled") { $0.integer(Int64(count)) }
        case .acceptedTime: null()
        }
    }

    private mutating func field(_ name: StaticString, _ write: (inout JSONWriter) -> Void) {
        beginObject()
        key(name)
        write(&self)
        endObject()
    }

    private mutating func present(_ present: Present, _ subject: NamedSubject, of change: Change) {
        switch present {
        case .nothing:
            switch change {
            case .delistInstrument, .delistAsset: field("status") { $0.string("listed") }
            default: null()
            }
        case .setting(let change): setting(change, subject)
        case .balance(let present): balance(present, nil, subject)
        }
    }

    /// What will be in force once a proposal is approved, if nothing else changes it before.
    private mutating func proposed(_ change: Change, _ before: Present, _ subject: NamedSubject) {
        guard let transfer = change.transferred else { return setting(change, subject) }
        var after: Balance?
        if case .balance(let balance) = before {
            let amount = transfer.amount.minorUnits
            let isDeposit = if case .deposit = change { true } else { false }
            let (sum, overflow) = balance.available.minorUnits.addingReportingOverflow(isDeposit ? amount : -amount)
            if !overflow { after = Balance(available: Money(minorUnits: sum), held: balance.held) }
        }
        self.balance(after, transfer, subject)
    }

    private mutating func balance(_ balance: Balance?, _ transfer: Transfer?, _ subject: NamedSubject) {
        let decimals = subject.asset?.terms.decimals ?? 0
        beginObject()
        if let balance {
            key("available")
            decimal(balance.available, decimals: decimals)
            key("held")
            decimal(balance.held, decimals: decimals)
        }
        if let transfer {
            key("amount")
            decimal(transfer.amount, decimals: decimals)
            key("transferId")
            string(transfer.id)
        }
        endObject()
    }

    private mutating func setting(_ change: Change, _ subject: NamedSubject) {
        switch change {
        case .setRules(let rules): self.rules(rules)
        case .setAccountLimits(let limits): accountLimits(limits)
        case .setTradeGroup(let member): field("group") { $0.optional(member.group) { $0.integer(Int64($1)) } }
        case .setTier(let tier): self.tier(tier)
        case .setFees(let fees): self.fees(fees)
        case .changeAsset(let change): transfers(change)
        case .setCalendar(let calendar): field("entries") { $0.calendar(calendar) }
        case .delistInstrument, .delistAsset: field("status") { $0.string("delisted") }
        case .setApprovalRule(let rule): approvalRule(rule)
        case .deposit(let transfer), .withdraw(let transfer): balance(nil, transfer, subject)
        case .setReference, .setInstrumentLimits, .changeInstrument:
            guard let units = subject.market?.units else { return null() }
            setting(change, units)
        }
    }

    /// A setting whose numbers are an instrument's.
    private mutating func setting(_ change: Change, _ units: MarketUnits) {
        switch change {
        case .setReference(let reference): field("price") { $0.decimal(reference.price, units) }
        case .setInstrumentLimits(let limits): instrumentLimits(limits, units)
        case .changeInstrument(let terms): self.terms(terms, units)
        default: null()
        }
    }

    private mutating func accountLimits(_ limits: AccountLimits) {
        beginObject()
        key("maxOpenOrders")
        optional(limits.openOrdersMax) { $0.integer(Int64($1)) }
        key("ordersPerSecond")
        optional(limits.ordersPerSecondMax) { $0.integer(Int64($1)) }
        key("orderBurst")
        optional(limits.ordersPerSecondMax == nil ? nil : limits.orderBurstMax) { $0.integer(Int64($1)) }
        endObject()
    }

    private mutating func tier(_ tier: AccountTier) {
        beginObject()
        key("tier")
        integer(Int64(tier.tier))
        key("day")
        string(day(tier.day))
        endObject()
    }

    private mutating func fees(_ fees: TierFees) {
        beginObject()
        key("tier")
        integer(Int64(fees.tier))
        key("makerFeeBps")
        basisPoints(fees.makerFee)
        key("takerFeeBps")
        basisPoints(fees.takerFee)
        endObject()
    }

    private mutating func transfers(_ change: AssetChange) {
        beginObject()
        key("takesDeposits")
        boolean(change.takesDeposits)
        key("paysWithdrawals")
        boolean(change.paysWithdrawals)
        endObject()
    }

    private mutating func terms(_ terms: InstrumentChange, _ units: MarketUnits) {
        beginObject()
        key("minQuantity")
        decimal(terms.quantityMin, units)
        key("maxQuantity")
        decimal(terms.quantityMax, units)
        key("minNotional")
        decimal(terms.notionalMin, decimals: units.quote.decimals)
        key("maxNotional")
        decimal(terms.notionalMax, decimals: units.quote.decimals)
        key("makerFeeBps")
        basisPoints(terms.makerFee)
        key("takerFeeBps")
        basisPoints(terms.takerFee)
        endObject()
    }
}

extension ProposalEnd {
    fileprivate var word: StaticString {
        switch self {
        case .approved: "approved"
        case .rejected: "rejected"
        case .lapsed: "lapsed"
        }
    }

    fileprivate var decider: UInt32? {
        switch self {
        case .approved(let number), .rejected(let number): number
        case .lapsed: nil
        }
    }
}

extension Change {
    fileprivate var transferred: Transfer? {
        switch self {
        case .deposit(let transfer), .withdraw(let transfer): transfer
        default: nil
        }
    }

    /// What is changed, as the interface calls it.
    var word: StaticString {
        switch self {
        case .setRules: "rules"
        case .setReference: "reference"
        case .setAccountLimits: "accountLimits"
        case .setInstrumentLimits: "instrumentLimits"
        case .setTradeGroup: "tradeGroup"
        case .setTier: "tier"
        case .setFees: "fees"
        case .changeInstrument: "terms"
        case .deposit: "deposit"
        case .withdraw: "withdrawal"
        case .changeAsset: "transfers"
        case .setCalendar: "calendar"
        case .delistInstrument: "delistInstrument"
        case .delistAsset: "delistAsset"
        case .setApprovalRule: "approvalRule"
        }
    }
}

extension AuditedAct {
    /// Whether something was done, or only proposed or rejected.
    var step: StaticString {
        switch self {
        case .proposed: "proposed"
        case .rejectedProposal: "rejected"
        default: "made"
        }
    }

    var proposal: ProposalID? {
        switch self {
        case .proposed(let proposal, _, _), .rejectedProposal(let proposal, _): proposal
        default: nil
        }
    }

    /// What was done, as the interface calls it.
    var word: StaticString {
        switch self {
        case .made(let change, _), .moved(let change, _, _), .proposed(_, let change, _),
            .rejectedProposal(_, let change):
            change.word
        case .enteredPhase: "phase"
        case .listedAsset: "listAsset"
        case .listedInstrument: "listInstrument"
        case .openedAccount: "openAccount"
        case .stoppedAccount: "stopAccount"
        case .resumedAccount: "resumeAccount"
        case .stoppedVenue: "stopVenue"
        case .resumedVenue: "resumeVenue"
        case .activated: "level"
        case .acceptedTime: "acceptTime"
        case .cancelledOrders: "cancelOrders"
        }
    }
}
