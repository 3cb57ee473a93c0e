import Domain
public import Engine
import Wire

extension OrderWhereabouts {
    /// As a program reads it.
    public var word: StaticString {
        switch self {
        case .resting: "book"
        case .waitingForTrigger: "trigger"
        case .waitingForAuction: "auction"
        case .waitingForTurn: "turn"
        }
    }

    /// As a person reads it.
    public var words: String {
        switch self {
        case .resting: "in the book"
        case .waitingForTrigger: "waiting for its trigger"
        case .waitingForAuction: "waiting for its auction"
        case .waitingForTurn: "triggered and waiting for its turn"
        }
    }
}

extension CheckStep {
    /// The check with what distinguishes it from others of its name.
    public var words: String {
        let leg =
            switch self.leg {
            case nil: ""
            case .first: ", first order"
            case .second: ", second order"
            }
        return check.name + (check.qualifier.map { " (\($0))" } ?? "") + leg
    }
}

extension StoryNames {
    func problem(_ rejection: Rejection, of command: Command, on instrument: InstrumentID?) -> ProblemFields {
        RejectionText.problem(rejection, of: command, market: instrument.flatMap { market($0) }) { asset($0) }
    }
}

extension Storyteller {
    /// The accounts that the story names.
    var accounts: Set<AccountID> {
        var accounts: Set<AccountID> = []
        for moment in moments {
            if case .account(let id) = moment.record.envelope.actor { accounts.insert(id) }
            if let state = moment.state { accounts.insert(state.account) }
            for event in moment.events {
                switch event {
                case .orderAccepted(let event): accounts.insert(event.account)
                case .traded(let trade): accounts.formUnion([trade.maker.account, trade.taker.account])
                case .balanceChanged(let change): accounts.insert(change.account)
                default: break
                }
            }
        }
        return accounts
    }
}

extension StoryMoment {
    /// The instrument that the record, or what it did, is about.
    var instrument: InstrumentID? {
        state?.instrument ?? record.command.instrument ?? events.lazy.compactMap { $0.instrument }.first
    }
}

extension Command {
    /// The instrument that the command names.
    var instrument: InstrumentID? {
        switch self {
        case .place(let order): order.instrument
        case .placeConditioned(let order): order.order.instrument
        case .placePair(let pair): pair.instrument
        case .replace(let change): change.order.instrument
        default: nil
        }
    }
}

extension Event {
    /// The instrument of an event about an order.
    var instrument: InstrumentID? {
        switch self {
        case .orderAccepted(let event): event.terms.instrument
        case .orderRested(let event): event.instrument
        case .orderAmended(let event): event.instrument
        case .orderEnded(let event): event.instrument
        case .orderWaiting(let event): event.instrument
        case .orderTriggered(let event): event.instrument
        case .orderRefilled(let event): event.instrument
        case .traded(let trade): trade.instrument
        default: nil
        }
    }
}
