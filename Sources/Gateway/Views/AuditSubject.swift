internal import Domain

/// What something is about.
struct AuditSubject: Hashable, Sendable {
    var account: AccountID?
    var instrument: InstrumentID?
    var asset: AssetID?
}

extension Change {
    var subject: AuditSubject {
        switch self {
        case .setRules(let rules): AuditSubject(instrument: rules.instrument)
        case .setReference(let reference): AuditSubject(instrument: reference.instrument)
        case .setAccountLimits(let limits): AuditSubject(account: limits.account)
        case .setInstrumentLimits(let limits): AuditSubject(account: limits.account, instrument: limits.instrument)
        case .setTradeGroup(let member): AuditSubject(account: member.account)
        case .setTier(let tier): AuditSubject(account: tier.account)
        case .setFees(let fees): AuditSubject(instrument: fees.instrument)
        case .changeInstrument(let change): AuditSubject(instrument: change.instrument)
        case .deposit(let transfer), .withdraw(let transfer):
            AuditSubject(account: transfer.account, asset: transfer.asset)
        case .changeAsset(let change): AuditSubject(asset: change.asset)
        case .setCalendar(let calendar): AuditSubject(instrument: calendar.instrument)
        case .delistInstrument(let instrument): AuditSubject(instrument: instrument)
        case .delistAsset(let asset): AuditSubject(asset: asset)
        case .setApprovalRule: AuditSubject()
        }
    }
}

extension AuditedAct {
    var subject: AuditSubject {
        switch self {
        case .made(let change, _), .moved(let change, _, _), .proposed(_, let change, _),
            .rejectedProposal(_, let change):
            change.subject
        case .enteredPhase(let instrument, _, _), .listedInstrument(let instrument):
            AuditSubject(instrument: instrument)
        case .listedAsset(let asset): AuditSubject(asset: asset)
        case .openedAccount(let account), .stoppedAccount(let account), .resumedAccount(let account):
            AuditSubject(account: account)
        case .stoppedVenue, .resumedVenue, .activated, .acceptedTime, .cancelledOrders: AuditSubject()
        }
    }
}

/// A subject with the names and units in which it is written.
struct NamedSubject: Sendable {
    var account: Account?
    var market: Market?
    var asset: Asset?
}

/// An entry of the audit trail as it is shown.
struct AuditRow: Sendable {
    var entry: AuditEntry
    var subject: NamedSubject
}

/// A proposal as it is shown: with what is in force of what it is about, or was when it ended.
struct ProposalRow: Sendable {
    var known: KnownProposal
    var subject: NamedSubject
    var before: Present
}

extension VenueState {
    func row(_ entry: AuditEntry) -> AuditRow { AuditRow(entry: entry, subject: named(entry.act.subject)) }

    func row(_ known: KnownProposal) -> ProposalRow {
        let change = known.proposal.change
        return ProposalRow(
            known: known, subject: named(change.subject), before: known.ending?.before ?? present(of: change))
    }

    private func named(_ subject: AuditSubject) -> NamedSubject {
        NamedSubject(
            account: subject.account.flatMap { listings[$0] }, market: subject.instrument.flatMap { listings[$0] },
            asset: subject.asset.flatMap { listings[$0] })
    }
}
