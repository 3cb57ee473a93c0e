public import Domain

/// Which command a record holds: the number that stands in the record.
public enum CommandKind: UInt8, Hashable, Sendable, CaseIterable {
    // A trader's, or a trader's and an operator's: from 1.
    case place = 1
    case amend = 2
    case cancel = 3
    case cancelAll = 4
    case openSession = 5
    case renewSession = 6
    case closeSession = 7
    // Of level 2.
    case placeConditioned = 8
    case placePair = 9
    case replace = 10
    case setDeadMan = 11
    case massCancel = 12
    case stopAccount = 13

    // An operator's: from 64.
    case listAsset = 64
    case listInstrument = 65
    case openAccount = 66
    case deposit = 67
    case withdraw = 68
    case acceptTime = 69
    case activate = 70
    // Of level 2.
    case resumeAccount = 71
    case stopVenue = 72
    case resumeVenue = 73
    case setPhase = 74
    case setCalendar = 75
    case setReference = 76
    case setRules = 77
    case setAccountLimits = 78
    case setInstrumentLimits = 79
    case setTradeGroup = 80
    case setTier = 81
    case setFees = 82
    case changeInstrument = 83
    case delistInstrument = 84
    case changeAsset = 85
    case delistAsset = 86
    // Of level 3.
    case setApprovalRule = 87
    case approve = 88
    case rejectProposal = 89

    // The venue's own: from 128.
    case clock = 128
    /// Of level 2.
    case skip = 129

    /// The kind of a command.
    public init(_ command: Command) {
        self =
            switch command {
            case .place: .place
            case .amend: .amend
            case .cancel: .cancel
            case .cancelAll: .cancelAll
            case .openSession: .openSession
            case .renewSession: .renewSession
            case .closeSession: .closeSession
            case .placeConditioned: .placeConditioned
            case .placePair: .placePair
            case .replace: .replace
            case .setDeadMan: .setDeadMan
            case .massCancel: .massCancel
            case .stopAccount: .stopAccount
            case .listAsset: .listAsset
            case .listInstrument: .listInstrument
            case .openAccount: .openAccount
            case .deposit: .deposit
            case .withdraw: .withdraw
            case .acceptTime: .acceptTime
            case .activate: .activate
            case .resumeAccount: .resumeAccount
            case .stopVenue: .stopVenue
            case .resumeVenue: .resumeVenue
            case .setPhase: .setPhase
            case .setCalendar: .setCalendar
            case .setReference: .setReference
            case .setRules: .setRules
            case .setAccountLimits: .setAccountLimits
            case .setInstrumentLimits: .setInstrumentLimits
            case .setTradeGroup: .setTradeGroup
            case .setTier: .setTier
            case .setFees: .setFees
            case .changeInstrument: .changeInstrument
            case .delistInstrument: .delistInstrument
            case .changeAsset: .changeAsset
            case .delistAsset: .delistAsset
            case .setApprovalRule: .setApprovalRule
            case .approve: .approve
            case .rejectProposal: .rejectProposal
            case .skip: .skip
            case .clock: .clock
            }
    }
}
