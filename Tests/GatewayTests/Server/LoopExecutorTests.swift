import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import Gateway

/// Tasks on the loop of their connection.
@Suite struct LoopExecutorTests {
    private let group = MultiThreadedEventLoopGroup.singleton

    @Test func `a task runs on its loop, before and after it waits for somebody on another thread`() async {
        let executors = LoopExecutors(group)
        for eventLoop in group.makeIterator() {
            await withTaskExecutorPreference(executors[eventLoop]) {
                #expect(eventLoop.inEventLoop)
                await withCheckedContinuation { continuation in
                    NIOThreadPool.singleton.submit { _ in continuation.resume() }
                }
                #expect(eventLoop.inEventLoop)
            }
        }
    }

    @Test func `the same loop has one executor`() {
        let executors = LoopExecutors(group)
        for eventLoop in group.makeIterator() { #expect(executors[eventLoop] === executors[eventLoop]) }
    }

    @Test func `tasks that go on for ever leave the loop time for others`() async throws {
        let eventLoop = group.next()
        let executor = LoopExecutor(eventLoop)
        let end = Flag()
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for _ in 0..<3 {
                tasks.addTask(executorPreference: executor) {
                    while !end.isSet.load(ordering: .relaxed) { await Task.yield() }
                }
            }
            // Only a loop that looks at its clock and its other tasks comes here.
            try await eventLoop.scheduleTask(in: .milliseconds(1)) {}.futureResult.get()
            try await eventLoop.submit {}.get()
            end.isSet.store(true, ordering: .relaxed)
            try await tasks.waitForAll()
        }
    }
}

private final class Flag: Sendable {
    let isSet = Atomic(false)
}
