import Domain

/// Something that happens, in the words of a scenario. What the text expects and what the engine's events tell are both
/// put into this form, so comparing them is comparing values.
enum ScenarioEffect: Hashable {
    // Orders.
    case accepted(order: String?)
    case repriced(order: String, price: ExactNumber)
    case paired(first: String, second: String)
    case trade(ScenarioTrade)
    case rests(quantity: ExactNumber, price: ExactNumber)
    /// Without a price for an order that waits for its auction.
    case waits(price: ExactNumber?)
    case moved(order: String, price: ExactNumber)
    case triggered(order: String)
    case refilled(order: String, quantity: ExactNumber)
    /// The quantity is zero unless both became smaller.
    case prevented(maker: String, taker: String, quantity: ExactNumber)
    case amended(order: String, keepsPlace: Bool)
    case ended(order: String, EndReason)
    // Markets; `market` is nil for the first.
    case phase(InstrumentPhase, market: String?, lastsNanoseconds: Int64?)
    case indicative(ScenarioIndicative, market: String?)
    case uncrossed(price: ExactNumber, quantity: ExactNumber, market: String?)
    case halted(market: String)
    // Accounts and settings.
    case session(String, SessionChange)
    case deadMan(DeadManChange)
    case proposal(String, ProposalChange)
    case stopped(String)
    case resumed(String)
    case accountOpened(String)
    case listed(String)
    case delisted(String)
    case changed
    case deposited
    case withdrawn
    case timeAccepted
    case clockDoubted
    case levelActivated(UInt16)
    case skipNoted(UInt64)
    case rejected(ScenarioRejection)
    case repeated(ScenarioRepetition)

    enum SessionChange: String, CaseIterable {
        case opened
        case renewed
        case closed
        case expired
    }

    enum ProposalChange: String, CaseIterable {
        case made
        case approved
        case rejected
        case lapsed
    }

    enum DeadManChange: Hashable {
        case set
        case off
        case fired(account: String)
    }

    /// Whether the effect that a text expects allows this one: what the text leaves open may be anything.
    func allows(_ found: ScenarioEffect) -> Bool {
        switch (self, found) {
        case (.accepted(order: nil), .accepted): true
        case (.phase(let phase, let market, lastsNanoseconds: nil), .phase(let found, let place, _)):
            phase == found && market == place
        case (.rejected(let expected), .rejected(let found)): expected.allows(found)
        case (.repeated(.rejected(let expected)), .repeated(.rejected(let found))): expected.allows(found)
        default: self == found
        }
    }
}

struct ScenarioTrade: Hashable {
    let maker: String
    let taker: String
    let quantity: ExactNumber
    let price: ExactNumber
    let makerFee: ExactNumber
    let takerFee: ExactNumber
}

/// What an auction would trade, and what would be left over.
struct ScenarioIndicative: Hashable {
    /// Nil if nothing would trade.
    let price: ExactNumber?
    let volume: ExactNumber
    let surplus: ExactNumber
    /// Nil where nothing is left over.
    let side: Side?
}

struct ScenarioRejection: Hashable {
    let reason: RejectionReason
    /// What was observed, if the text says it or the event tells it.
    let observed: String?
    let limit: String?

    fileprivate func allows(_ found: ScenarioRejection) -> Bool {
        reason == found.reason && (observed == nil || observed == found.observed)
            && (limit == nil || limit == found.limit)
    }
}

/// The first outcome of a request that came again.
enum ScenarioRepetition: Hashable {
    /// Of an order or a session.
    case named(String)
    case rejected(ScenarioRejection)
    case done
}

/// What goes without saying unless a line shows it.
struct ScenarioShown {
    private(set) var rests = false
    private(set) var waits = false
    private(set) var indicatives = false

    init(_ effects: [ScenarioEffect]) {
        for effect in effects {
            switch effect {
            case .rests: rests = true
            case .waits: waits = true
            case .indicative: indicatives = true
            default: continue
            }
        }
    }
}
