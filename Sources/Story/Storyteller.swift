public import Domain
public import Engine

/// Decides the records of a log again and notes what they meant for one order.
///
/// Until the order comes and after it is over a record costs what deciding it costs. While it rests, its place in the
/// queue is looked at after each record that took something from a queue of its instrument.
public struct Storyteller: ~Copyable {
    /// The state after the last record.
    public private(set) var engine: Engine
    public private(set) var last: Sequence
    public private(set) var moments: [StoryMoment] = []
    /// The order that the story is about, as soon as it is known.
    public private(set) var order: OrderID?

    private let subject: StorySubject
    private let tellsAll: Bool
    private var isOpen: Bool
    private var wasAccepted: Bool
    private var instrument: InstrumentID?
    private var position: QueuePosition?
    private var toldPosition: QueuePosition?
    private var hiddenChanges = 0
    private var events: [Event] = []
    private var trace = CheckTrace()

    /// Begins after the record `last`, which left `engine` as it is.
    ///
    /// - Parameter tellsAll: whether every change of the place in the queue is told, or only those that matter.
    public init(of subject: StorySubject, from engine: consuming Engine, after last: Sequence, tellsAll: Bool) {
        self.subject = subject
        self.tellsAll = tellsAll
        self.last = last
        if case .order(let id) = subject { order = id }
        let open = order.flatMap { engine.openOrder($0) }
        isOpen = open != nil
        wasAccepted = isOpen
        instrument = open?.instrument
        self.engine = engine
    }

    /// The order was accepted and has ended: no later record means anything to it.
    public var isOver: Bool { wasAccepted && !isOpen }

    /// Decides the next record, or passes over it.
    public mutating func apply(_ record: Record, isSkipped: Bool) {
        events.removeAll(keepingCapacity: true)
        let asks = isAbout(record)
        if isSkipped {
            engine.skip(record, into: &events)
        } else if asks {
            engine.apply(record, tracing: &trace, into: &events)
        } else {
            engine.apply(record, into: &events)
        }
        last = record.sequence
        if asks || isOpen { note(record, asks: asks, isSkipped: isSkipped) }
    }

    /// Whether the record asks for the subject.
    private func isAbout(_ record: Record) -> Bool {
        switch subject {
        case .record(let sequence): return record.sequence == sequence
        case .request(let account, let request):
            if record.envelope.request == request, case .account(let actor) = record.envelope.actor,
                actor == number(of: account)
            {
                return true
            }
            return names(record.command, order)
        case .order(let id): return names(record.command, id)
        }
    }

    private func number(of account: StoryAccount) -> AccountID? {
        switch account {
        case .name(let name): engine.account(name)?.id
        case .number(let number): number
        }
    }

    /// Whether the command would place the order, or names it.
    private func names(_ command: Command, _ id: OrderID?) -> Bool {
        guard let id else { return false }
        let next = engine.nextOrder
        return switch command {
        case .place, .placeConditioned: id == next
        case .placePair: id == next || id.rawValue == next.rawValue + 1
        case .replace(let change): id == next || id == change.cancelled
        case .amend(let change): id == change.order
        case .cancel(let order): id == order
        default: false
        }
    }

    private mutating func note(_ record: Record, asks: Bool, isSkipped: Bool) {
        guard case .decided(let decision) = events.last else { return }
        if asks, case .request = subject { adopt(decision.outcome) }
        var concerned: [Event] = []
        var movesQueue = false
        let tellsEvents = if case .record = subject { true } else { false }
        for event in events {
            if case .orderAccepted(let accepted) = event, accepted.order == order { wasAccepted = true }
            if tellsEvents || event.concerns(order) {
                concerned.append(event)
            } else if event.takesFromQueue(of: instrument) {
                movesQueue = true
            }
        }
        if !asks, concerned.isEmpty, !movesQueue { return }
        let state = order.flatMap { engine.openOrder($0) }
        isOpen = state != nil
        instrument = state?.instrument
        let moved = lookAtQueue()
        if !asks, concerned.isEmpty {
            guard let moved, tellsAll || isWorthTelling(moved) else {
                if moved != nil { hiddenChanges += 1 }
                return
            }
        }
        moments.append(
            StoryMoment(
                record: record, time: engine.now, asks: asks,
                verdicts: asks && !isSkipped ? trace.verdicts(of: record.command) : [], outcome: decision.outcome,
                repeats: decision.repeats, events: concerned, hold: asks ? hold(in: concerned) : nil,
                position: moved, state: state, hiddenChanges: hiddenChanges))
        hiddenChanges = 0
        if let moved { toldPosition = moved }
    }

    /// The order that a request placed.
    private mutating func adopt(_ outcome: Outcome) {
        switch outcome {
        case .orderPlaced(let id), .pairPlaced(let id, _), .orderReplaced(_, let id):
            if id != order { (position, toldPosition) = (nil, nil) }
            order = id
        default: break
        }
    }

    /// The new place in the queue, if it is another one.
    private mutating func lookAtQueue() -> QueuePosition? {
        let present = order.flatMap { isOpen ? engine.queuePosition($0) : nil }
        defer { position = present }
        return present == position ? nil : present
    }

    /// A place is worth telling when the order is the first, or what is ahead has fallen to a half.
    private func isWorthTelling(_ moved: QueuePosition) -> Bool {
        guard let told = toldPosition, told.price == moved.price else { return true }
        if moved.ordersAhead == 0 { return told.ordersAhead > 0 }
        return moved.ordersAhead <= told.ordersAhead / 2 || moved.quantityAhead.lots <= told.quantityAhead.lots / 2
    }

    /// What the check of funds saw, if an order was accepted.
    private func hold(in events: [Event]) -> CheckedHold? {
        let isAccepted = events.contains { if case .orderAccepted = $0 { true } else { false } }
        guard isAccepted else { return nil }
        for made in trace.made {
            if case .passed(.insufficientFunds(let asset, let needed, let available)) = made.verdict {
                return CheckedHold(asset: asset, amount: needed, available: available)
            }
        }
        return nil
    }
}

extension Event {
    /// The orders that the event is about.
    var orders: (first: OrderID?, second: OrderID?) {
        switch self {
        case .orderAccepted(let event): (event.order, nil)
        case .orderConditioned(let event): (event.order, nil)
        case .orderRepriced(let event): (event.order, nil)
        case .ordersPaired(let first, let second): (first, second)
        case .orderWaiting(let event): (event.order, nil)
        case .triggerMoved(let event): (event.order, nil)
        case .orderTriggered(let event): (event.order, nil)
        case .orderRefilled(let event): (event.order, nil)
        case .orderRested(let event): (event.order, nil)
        case .orderAmended(let event): (event.order, nil)
        case .orderEnded(let event): (event.order, nil)
        case .traded(let trade): (trade.maker.order, trade.taker.order)
        case .selfTradePrevented(let event): (event.maker, event.taker)
        default: (nil, nil)
        }
    }

    func concerns(_ order: OrderID?) -> Bool {
        guard let order else { return false }
        let (first, second) = orders
        return first == order || second == order
    }

    /// Whether orders may have fewer ahead of them in a queue of the instrument.
    func takesFromQueue(of instrument: InstrumentID?) -> Bool {
        switch self {
        case .traded(let trade): trade.instrument == instrument
        case .orderEnded(let event): event.instrument == instrument
        case .orderAmended(let event): event.instrument == instrument
        case .orderRefilled(let event): event.instrument == instrument
        case .selfTradePrevented(let event): event.instrument == instrument
        default: false
        }
    }
}
