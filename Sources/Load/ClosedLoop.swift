/// The timetable of a run in which each connection sends its next request when the last one is answered: a request is
/// due when a connection is free for it, until the time is over.
struct ClosedLoop: Sendable {
    let durationNanoseconds: Int64
    /// How many requests were taken to be sent.
    private(set) var taken = 0
    private var elapsed: Int64 = 0
    private var isStopped = false

    init(durationNanoseconds: Int64) { self.durationNanoseconds = durationNanoseconds }

    var isOver: Bool { isStopped || elapsed >= durationNanoseconds }

    /// Says how long after the start it is.
    mutating func advance(toNanoseconds elapsed: Int64) { self.elapsed = max(self.elapsed, elapsed) }

    /// Takes a request for a free connection: when it was due, in nanoseconds after the start.
    mutating func take() -> Int64? {
        if isOver { return nil }
        taken += 1
        return elapsed
    }

    mutating func stop() { isStopped = true }
}

/// When the requests of a run are due.
enum Timetable: Sendable {
    case open(OpenLoop)
    case closed(ClosedLoop)

    init(_ plan: LoadPlan) {
        if let rate = plan.rate {
            self = .open(OpenLoop(rate: rate, total: plan.requests(aSecond: rate)))
        } else {
            self = .closed(ClosedLoop(durationNanoseconds: Int64(plan.durationSeconds * 1e9)))
        }
    }

    /// How many requests have fallen due.
    var due: Int {
        switch self {
        case .open(let loop): loop.due
        case .closed(let loop): loop.taken
        }
    }

    /// How many are due and were not taken.
    var waiting: Int {
        switch self {
        case .open(let loop): loop.waiting
        case .closed: 0
        }
    }

    /// Whether nothing more is taken.
    var allTaken: Bool {
        switch self {
        case .open(let loop): loop.allTaken
        case .closed(let loop): loop.isOver
        }
    }

    /// For how long requests fall due.
    var plannedSeconds: Double {
        switch self {
        case .open(let loop): Double(loop.total) / loop.rate
        case .closed(let loop): Double(loop.durationNanoseconds) / 1e9
        }
    }

    /// When there will be something to do besides answers, in nanoseconds after the start; nil if there will not.
    var nextDueNanoseconds: Int64? {
        switch self {
        case .open(let loop): loop.nextDueNanoseconds
        case .closed(let loop): loop.isOver ? nil : loop.durationNanoseconds
        }
    }

    mutating func advance(toNanoseconds elapsed: Int64) {
        change({ $0.advance(toNanoseconds: elapsed) }, { $0.advance(toNanoseconds: elapsed) })
    }

    /// Takes the request that has waited longest: when it was due, in nanoseconds after the start.
    mutating func take() -> Int64? { change({ $0.take() }, { $0.take() }) }

    /// Lets nothing more fall due.
    mutating func stop() { change({ $0.stop() }, { $0.stop() }) }

    private mutating func change<Result>(
        _ open: (inout OpenLoop) -> Result, _ closed: (inout ClosedLoop) -> Result
    ) -> Result {
        switch self {
        case .open(var loop):
            defer { self = .open(loop) }
            return open(&loop)
        case .closed(var loop):
            defer { self = .closed(loop) }
            return closed(&loop)
        }
    }
}
