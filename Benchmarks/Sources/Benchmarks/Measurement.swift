import AllocationCounter

/// What one run came to.
struct Measurement {
    var name: String
    var operations: Int
    var nanosecondsPerOperation: Double
    var allocationsPerOperation: Double

    var operationsPerSecond: Double { 1e9 / nanosecondsPerOperation }
}

/// Runs `body` and counts what it takes; `operations` is how many operations it performs.
func measure(_ name: String, operations: Int, _ body: () throws -> Void) rethrows -> Measurement {
    let clock = ContinuousClock()
    let allocationsBefore = rialto_allocation_count()
    let start = clock.now
    try body()
    let duration = start.duration(to: clock.now)
    let allocations = rialto_allocation_count() - allocationsBefore
    let nanoseconds = Double(duration.components.seconds) * 1e9 + Double(duration.components.attoseconds) / 1e9
    return Measurement(
        name: name, operations: operations, nanosecondsPerOperation: nanoseconds / Double(operations),
        allocationsPerOperation: Double(allocations) / Double(operations))
}
