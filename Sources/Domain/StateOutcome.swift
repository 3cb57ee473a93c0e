/// What became of a command as a number and up to two values, and the refusal if there is one: the form in which hashes
/// and snapshots take it. The numbers are in `docs/protocols/state.md` and never change.
public struct OutcomeParts: Hashable, Sendable, BitwiseCopyable {
    public var number: UInt8
    public var first: UInt64
    public var second: UInt64
    public var rejection: RejectionParts?

    @inlinable public init(
        _ number: UInt8, _ first: UInt64 = 0, _ second: UInt64 = 0, rejection: RejectionParts? = nil
    ) {
        self.number = number
        self.first = first
        self.second = second
        self.rejection = rejection
    }
}

extension Outcome {
    /// The outcome's number and values.
    public var parts: OutcomeParts {
        switch self {
        case .orderPlaced(let order): .init(1, order.rawValue)
        case .pairPlaced(let first, let second): .init(2, first.rawValue, second.rawValue)
        case .orderReplaced(let cancelled?, let placed): .init(3, placed.rawValue, cancelled.rawValue)
        case .orderReplaced(nil, let placed): .init(4, placed.rawValue)
        case .replacementRejected(let cancelled, let rejection):
            .init(5, cancelled.rawValue, rejection: rejection.parts)
        case .orderAmended(let order): .init(6, order.rawValue)
        case .orderCancelled(let order): .init(7, order.rawValue)
        case .ordersCancelled(let count): .init(8, UInt64(count))
        case .sessionOpened(let session): .init(9, session.rawValue)
        case .sessionRenewed(let session): .init(10, session.rawValue)
        case .sessionClosed(let session): .init(11, session.rawValue)
        case .assetListed(let asset): .init(12, UInt64(asset.value))
        case .instrumentListed(let instrument): .init(13, UInt64(instrument.value))
        case .accountOpened(let account): .init(14, UInt64(account.value))
        case .deposited: .init(15)
        case .withdrawn: .init(16)
        case .timeAccepted: .init(17)
        case .levelActivated(let level): .init(18, UInt64(level.value))
        case .timePassed: .init(19)
        case .changed: .init(20)
        case .skipNoted(let sequence): .init(21, sequence.value)
        case .skipped: .init(22)
        case .rejected(let rejection): .init(23, rejection: rejection.parts)
        case .proposed(let proposal): .init(24, proposal.rawValue)
        case .proposalApproved(let proposal): .init(25, proposal.rawValue)
        case .proposalRejected(let proposal): .init(26, proposal.rawValue)
        case .phaseEntered(let phase, let instrument): .init(27, UInt64(phase.rawValue), UInt64(instrument.value))
        }
    }

    /// The outcome of these parts; nil if there is none.
    public init?(_ parts: OutcomeParts) {
        // Values that do not fit are cut off here, and then differ from what was asked.
        guard let read = Self.read(parts), read.parts == parts else { return nil }
        self = read
    }

    private static func read(_ parts: OutcomeParts) -> Outcome? {
        let order = OrderID(rawValue: parts.first)
        let session = SessionID(rawValue: parts.first)
        return switch parts.number {
        case 1: .orderPlaced(order)
        case 2: .pairPlaced(first: order, second: OrderID(rawValue: parts.second))
        case 3: .orderReplaced(cancelled: OrderID(rawValue: parts.second), placed: order)
        case 4: .orderReplaced(cancelled: nil, placed: order)
        case 5: parts.rejection.flatMap(Rejection.init).map { .replacementRejected(cancelled: order, $0) }
        case 6: .orderAmended(order)
        case 7: .orderCancelled(order)
        case 8: .ordersCancelled(count: UInt32(truncatingIfNeeded: parts.first))
        case 9: .sessionOpened(session)
        case 10: .sessionRenewed(session)
        case 11: .sessionClosed(session)
        case 12: .assetListed(AssetID(UInt16(truncatingIfNeeded: parts.first)))
        case 13: .instrumentListed(InstrumentID(UInt16(truncatingIfNeeded: parts.first)))
        case 14: .accountOpened(AccountID(UInt32(truncatingIfNeeded: parts.first)))
        case 15: .deposited
        case 16: .withdrawn
        case 17: .timeAccepted
        case 18: .levelActivated(Level(UInt16(truncatingIfNeeded: parts.first)))
        case 19: .timePassed
        case 20: .changed
        case 21: .skipNoted(Sequence(parts.first))
        case 22: .skipped
        case 23: parts.rejection.flatMap(Rejection.init).map { .rejected($0) }
        case 24: .proposed(ProposalID(rawValue: parts.first))
        case 25: .proposalApproved(ProposalID(rawValue: parts.first))
        case 26: .proposalRejected(ProposalID(rawValue: parts.first))
        case 27:
            InstrumentPhase(rawValue: UInt8(truncatingIfNeeded: parts.first)).map {
                .phaseEntered($0, of: InstrumentID(UInt16(truncatingIfNeeded: parts.second)))
            }
        default: nil
        }
    }
}

extension Outcome {
    /// Whether the outcome of that number says why something was refused.
    public static func hasRejection(_ number: UInt8) -> Bool { number == 5 || number == 23 }
}
