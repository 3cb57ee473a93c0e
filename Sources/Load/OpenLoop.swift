/// The timetable of a run: request `i` is due at `i / rate` after the start, whatever became of the ones before it.
///
/// Requests that are due and not sent wait in one queue. As they are numbered, the queue is no more than two counters.
struct OpenLoop: Sendable {
    let rate: Double
    /// How many requests there are.
    private(set) var total: Int
    /// How many have fallen due.
    private(set) var due = 0
    /// How many of those were taken to be sent, or given up.
    private(set) var taken = 0

    init(rate: Double, total: Int) {
        self.rate = rate
        self.total = total
    }

    var waiting: Int { due - taken }
    var allTaken: Bool { taken == total }

    /// When the next request falls due, in nanoseconds after the start; nil after the last.
    var nextDueNanoseconds: Int64? { due < total ? dueNanoseconds(of: due) : nil }

    /// Lets everything fall due that is due at this time after the start.
    mutating func advance(toNanoseconds elapsed: Int64) {
        while due < total, dueNanoseconds(of: due) <= elapsed { due += 1 }
    }

    /// Takes the request that has waited longest: when it was due, in nanoseconds after the start.
    mutating func take() -> Int64? {
        guard waiting > 0 else { return nil }
        taken += 1
        return dueNanoseconds(of: taken - 1)
    }

    /// Lets nothing more fall due.
    mutating func stop() { total = due }

    private func dueNanoseconds(of index: Int) -> Int64 { Int64(Double(index) / rate * 1e9) }
}
