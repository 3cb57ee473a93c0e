import AllocationCounter
import Foundation

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

/// The processor time that this thread has had, in nanoseconds. While others have the processor it stands still, so
/// what else a machine does matters less.
func processorTime() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

/// The processor time that the process has had, in nanoseconds: for work that changes threads.
func processTime() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

/// How often memory was asked for since the start.
func allocationCount() -> Int { Int(rialto_allocation_count()) }

/// Counts as `Stopwatch` does, in processor time.
struct ProcessorWatch {
    private let allocationsBefore = rialto_allocation_count()
    private let start = processorTime()

    func stop(operations: Int) -> (nanosecondsPerOperation: Double, allocationsPerOperation: Double) {
        let nanoseconds = processorTime() - start
        let allocations = rialto_allocation_count() - allocationsBefore
        return (Double(nanoseconds) / Double(operations), Double(allocations) / Double(operations))
    }
}
