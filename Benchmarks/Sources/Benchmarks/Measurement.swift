import AllocationCounter

/// What one run came to.
struct Measurement {
    var name: String
    var operations: Int
    var nanosecondsPerOperation: Double
    var allocationsPerOperation: Double

    var operationsPerSecond: Double { 1e9 / nanosecondsPerOperation }
}

/// Counts what goes on from its making to `stop`. A closure round the work would cost it the checks of a captured
/// variable.
struct Stopwatch {
    private let allocationsBefore = rialto_allocation_count()
    private let start = ContinuousClock.now

    /// `operations` is how many operations were performed.
    func stop(_ name: String, operations: Int) -> Measurement {
        let duration = start.duration(to: .now)
        let allocations = rialto_allocation_count() - allocationsBefore
        let nanoseconds = Double(duration.components.seconds) * 1e9 + Double(duration.components.attoseconds) / 1e9
        return Measurement(
            name: name, operations: operations, nanosecondsPerOperation: nanoseconds / Double(operations),
            allocationsPerOperation: Double(allocations) / Double(operations))
    }
}
