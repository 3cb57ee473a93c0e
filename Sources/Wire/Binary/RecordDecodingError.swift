/// Why bytes are not a record.
public struct RecordDecodingError: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Reason: Hashable, Sendable {
        /// The bytes end within a field that needs this many.
        case tooShort(neededBytes: Int)
        case unknownVersion(UInt8)
        /// Bits are set that have no meaning in these flags.
        case unknownFlags(UInt8)
        case unknownActor(UInt8)
        case unknownCommand(UInt8)
        case unknownSide(UInt8)
        case unknownTimeInForce(UInt8)
        case unknownTrigger(UInt8)
        case unknownSelfTradePrevention(UInt8)
        case unknownSessionEnd(UInt8)
        case unknownReplaceFailure(UInt8)
        case unknownPhase(UInt8)
        // Of entries of a state.
        case unknownEntry(UInt8)
        case unknownTransferDirection(UInt8)
        case unknownStation(UInt8)
        /// No outcome has this number and these values.
        case unknownOutcome(UInt8)
        // Of events.
        case unknownEvent(UInt8)
        case unknownEndReason(UInt8)
        case unknownBrokenInvariant(UInt8)
        case unknownProposalEnd(UInt8)
        /// A batch is of the record before the first.
        case sequenceZero
        /// The last event of a batch is no decision.
        case decisionMissing
        /// A batch goes on after its decision.
        case eventAfterDecision
        /// A calendar has more entries than it may have.
        case calendarEntries(UInt8, limit: Int)
        /// The length of a text is 0 or more than its kind of name may have.
        case textLength(UInt8, limit: Int)
        /// A text has a byte that its kind of name cannot have.
        case textByte(UInt8)
        /// Bytes follow the command.
        case trailingBytes(count: Int)
    }

    /// What is wrong.
    public var reason: Reason
    /// Where in the record the offending byte or field begins, from 0.
    public var offset: Int

    public init(_ reason: Reason, offset: Int) {
        self.reason = reason
        self.offset = offset
    }
}

extension RecordDecodingError: CustomStringConvertible {
    public var description: String {
        let what =
            switch reason {
            case .tooShort(let needed): "the record ends within a field of \(needed) bytes"
            case .unknownVersion(let version): "unknown format version \(version)"
            case .unknownFlags(let flags): "flags \(flags) have bits without a meaning"
            case .unknownActor(let actor): "unknown kind of actor \(actor)"
            case .unknownCommand(let command): "unknown kind of command \(command)"
            case .unknownSide(let side): "unknown side \(side)"
            case .unknownTimeInForce(let timeInForce): "unknown time in force \(timeInForce)"
            case .unknownTrigger(let trigger): "unknown kind of trigger \(trigger)"
            case .unknownSelfTradePrevention(let mode): "unknown self-trade prevention \(mode)"
            case .unknownSessionEnd(let choice): "unknown choice \(choice) for the end of the session"
            case .unknownReplaceFailure(let choice): "unknown choice \(choice) for a replacement without an old order"
            case .unknownPhase(let phase): "unknown phase \(phase)"
            case .unknownEntry(let kind): "unknown kind of entry \(kind)"
            case .unknownTransferDirection(let direction): "unknown direction of a transfer \(direction)"
            case .unknownStation(let station): "unknown station \(station)"
            case .unknownOutcome(let outcome): "no outcome \(outcome) with these values"
            case .unknownEvent(let event): "unknown kind of event \(event)"
            case .unknownEndReason(let reason): "unknown reason \(reason) for the end of an order"
            case .unknownBrokenInvariant(let invariant): "unknown broken invariant \(invariant)"
            case .unknownProposalEnd(let end): "unknown end \(end) of a proposal"
            case .sequenceZero: "sequence 0, which no record has"
            case .decisionMissing: "the last event is no decision"
            case .eventAfterDecision: "events follow the decision"
            case .calendarEntries(let count, let limit): "a calendar of \(count) entries where \(limit) are allowed"
            case .textLength(let length, let limit): "a text of \(length) bytes where 1 to \(limit) are allowed"
            case .textByte(let byte): "byte \(byte) is not allowed in a name"
            case .trailingBytes(let count): "\(count) bytes follow the command"
            }
        return "\(what), at offset \(offset)"
    }
}
