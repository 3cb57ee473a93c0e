import Domain

extension ApprovalRule {
    var eventHash: UInt64 { words(47, UInt64(classes.rawValue), UInt64(bitPattern: lapseNanoseconds)) }
}

extension Proposal {
    var eventHash: UInt64 { words(48, id.rawValue, UInt64(proposer), UInt64(lapses), change.hash) }
}

extension ProposalEnded {
    var eventHash: UInt64 {
        let (how, operatorNumber): (UInt64, UInt32) =
            switch end {
            case .approved(let number): (0, number)
            case .rejected(let number): (1, number)
            case .lapsed: (2, 0)
            }
        return words(49, proposal.rawValue, how << 32 | UInt64(operatorNumber), UInt64(proposer))
    }
}

extension Change {
    /// The hash of the event that the change leads to if it is made; of an instrument's change, as it has none that
    /// says the same, that of its own words.
    fileprivate var hash: UInt64 {
        switch self {
        case .setRules(let rules): rules.eventHash
        case .setReference(let reference): words(30, UInt64(reference.instrument.value), UInt64(reference.price))
        case .setAccountLimits(let limits): limits.eventHash
        case .setInstrumentLimits(let limits): limits.eventHash
        case .setTradeGroup(let member): member.eventHash
        case .setTier(let tier): words(44, UInt64(tier.account.value) << 8 | UInt64(tier.tier), UInt64(tier.day))
        case .setFees(let fees): fees.eventHash
        case .changeInstrument(let change): change.hash
        case .deposit(let transfer): transfer.eventHash(4)
        case .withdraw(let transfer): transfer.eventHash(5)
        case .changeAsset(let change): change.eventHash
        case .setCalendar(let calendar): calendar.eventHash
        case .delistInstrument(let instrument): words(34, UInt64(instrument.value))
        case .delistAsset(let asset): words(36, UInt64(asset.value))
        case .setApprovalRule(let rule): rule.eventHash
        }
    }
}

extension InstrumentChange {
    fileprivate var hash: UInt64 {
        words(
            33, UInt64(instrument.value), UInt64(quantityMin), UInt64(quantityMax), UInt64(notionalMin),
            UInt64(notionalMax), UInt64(makerFee, takerFee))
    }
}
