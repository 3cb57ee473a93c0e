/// A change that waits for a second operator, and after it is over the name of what became of it.
public struct ProposalID: ShardedID {
    public var rawValue: UInt64
    @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }
}

/// Classes of changes, each of which can be set to need a second operator.
public struct ChangeClasses: OptionSet, Hashable, Sendable, BitwiseCopyable {
    public var rawValue: UInt8

    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// What accounts may do and how far prices may go.
    @inlinable public static var limits: ChangeClasses { ChangeClasses(rawValue: 1) }
    /// Who pays which rates.
    @inlinable public static var fees: ChangeClasses { ChangeClasses(rawValue: 2) }
    /// Money in and out, and whether an asset moves at all.
    @inlinable public static var balances: ChangeClasses { ChangeClasses(rawValue: 4) }
    /// When markets trade, and whether they go on.
    @inlinable public static var markets: ChangeClasses { ChangeClasses(rawValue: 8) }
    @inlinable public static var all: ChangeClasses { [.limits, .fees, .balances, .markets] }

    /// Every class with its name, in the order of the bits.
    public static let words: [(word: String, classes: ChangeClasses)] = [
        ("limits", .limits), ("fees", .fees), ("balances", .balances), ("markets", .markets),
    ]

    /// The names of those that are in it.
    public var names: [String] { Self.words.filter { contains($0.classes) }.map { $0.word } }
}

/// Which changes by an operator need a second one. While it names any class, changing it needs a second one, too.
public struct ApprovalRule: Hashable, Sendable, BitwiseCopyable {
    public var classes: ChangeClasses
    /// How long a proposal waits: `Limits.proposalNanosecondsMin` ... `Limits.proposalNanosecondsMax`.
    public var lapseNanoseconds: Int64

    @inlinable public init(classes: ChangeClasses, lapseNanoseconds: Int64) {
        self.classes = classes
        self.lapseNanoseconds = lapseNanoseconds
    }

    /// The rule of a new venue: one operator is enough.
    public static let off = ApprovalRule(classes: [], lapseNanoseconds: Limits.proposalNanosecondsDefault)

    /// Whether a change needs a second operator.
    @inlinable public func covers(_ change: Change) -> Bool { !classes.isDisjoint(with: change.classes) }
}

/// A command of an operator that can be set to need a second one.
public enum Change: Hashable, Sendable, BitwiseCopyable {
    case setRules(InstrumentRules)
    case setReference(ReferencePrice)
    case setAccountLimits(AccountLimits)
    case setInstrumentLimits(InstrumentLimits)
    case setTradeGroup(TradeGroupMember)
    case setTier(AccountTier)
    case setFees(TierFees)
    case changeInstrument(InstrumentChange)
    case deposit(Transfer)
    case withdraw(Transfer)
    case changeAsset(AssetChange)
    case setCalendar(InstrumentCalendar)
    case delistInstrument(InstrumentID)
    case delistAsset(AssetID)
    case setApprovalRule(ApprovalRule)

    /// The classes that it belongs to. An instrument's terms are limits and fees in one; the rule itself is all.
    public var classes: ChangeClasses {
        switch self {
        case .setRules, .setReference, .setAccountLimits, .setInstrumentLimits, .setTradeGroup: .limits
        case .setTier, .setFees: .fees
        case .changeInstrument: [.limits, .fees]
        case .deposit, .withdraw, .changeAsset: .balances
        case .setCalendar, .delistInstrument, .delistAsset: .markets
        case .setApprovalRule: .all
        }
    }

    /// The same as a command.
    public var command: Command {
        switch self {
        case .setRules(let rules): .setRules(rules)
        case .setReference(let reference): .setReference(reference)
        case .setAccountLimits(let limits): .setAccountLimits(limits)
        case .setInstrumentLimits(let limits): .setInstrumentLimits(limits)
        case .setTradeGroup(let member): .setTradeGroup(member)
        case .setTier(let tier): .setTier(tier)
        case .setFees(let fees): .setFees(fees)
        case .changeInstrument(let change): .changeInstrument(change)
        case .deposit(let transfer): .deposit(transfer)
        case .withdraw(let transfer): .withdraw(transfer)
        case .changeAsset(let change): .changeAsset(change)
        case .setCalendar(let calendar): .setCalendar(calendar)
        case .delistInstrument(let instrument): .delistInstrument(instrument)
        case .delistAsset(let asset): .delistAsset(asset)
        case .setApprovalRule(let rule): .setApprovalRule(rule)
        }
    }

    /// The change that a command asks for; nil if no rule can make it need a second operator.
    public init?(_ command: Command) {
        switch command {
        case .setRules(let rules): self = .setRules(rules)
        case .setReference(let reference): self = .setReference(reference)
        case .setAccountLimits(let limits): self = .setAccountLimits(limits)
        case .setInstrumentLimits(let limits): self = .setInstrumentLimits(limits)
        case .setTradeGroup(let member): self = .setTradeGroup(member)
        case .setTier(let tier): self = .setTier(tier)
        case .setFees(let fees): self = .setFees(fees)
        case .changeInstrument(let change): self = .changeInstrument(change)
        case .deposit(let transfer): self = .deposit(transfer)
        case .withdraw(let transfer): self = .withdraw(transfer)
        case .changeAsset(let change): self = .changeAsset(change)
        case .setCalendar(let calendar): self = .setCalendar(calendar)
        case .delistInstrument(let instrument): self = .delistInstrument(instrument)
        case .delistAsset(let asset): self = .delistAsset(asset)
        case .setApprovalRule(let rule): self = .setApprovalRule(rule)
        default: return nil
        }
    }
}

/// A change that an operator asked for and a second one may approve.
public struct Proposal: Hashable, Sendable, BitwiseCopyable {
    public var id: ProposalID
    /// The operator who asked, by number.
    public var proposer: UInt32
    public var change: Change
    /// When it is over unless somebody decides.
    public var lapses: Timestamp

    @inlinable public init(id: ProposalID, proposer: UInt32, change: Change, lapses: Timestamp) {
        self.id = id
        self.proposer = proposer
        self.change = change
        self.lapses = lapses
    }
}

/// A proposal is over. If it was approved, what the change leads to follows.
public struct ProposalEnded: Hashable, Sendable, BitwiseCopyable {
    public var proposal: ProposalID
    /// The operator who had asked, by number.
    public var proposer: UInt32
    public var end: ProposalEnd

    @inlinable public init(proposal: ProposalID, proposer: UInt32, end: ProposalEnd) {
        self.proposal = proposal
        self.proposer = proposer
        self.end = end
    }
}

/// How a proposal ended, and by which operator's word.
public enum ProposalEnd: Hashable, Sendable, BitwiseCopyable {
    case approved(by: UInt32)
    case rejected(by: UInt32)
    case lapsed
}
