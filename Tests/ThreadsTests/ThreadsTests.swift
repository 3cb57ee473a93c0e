import Glibc
import Synchronization
import Testing
import Threads

@Suite struct ThreadsTests {
    @Test func `a thread does what it is given in order, with its tool, and then ends it`() async {
        let done = Mutex<[String]>([])
        let thread = WorkThread(named: "test", stackBytes: 1 << 18) {
            "tool"
        } ending: { tool in
            done.withLock { $0.append("end of \(tool)") }
        }
        for number in 1...3 { #expect(thread.put { tool in done.withLock { $0.append("\(tool) \(number)") } }) }
        await withCheckedContinuation { continuation in #expect(thread.put { _ in continuation.resume() }) }
        #expect(done.withLock { $0 } == ["tool 1", "tool 2", "tool 3"])
    }

    @Test func `what a closed thread was given before it does, and takes no more`() async {
        let ended = AsyncStream<Void>.makeStream()
        let thread = WorkThread(named: "test", stackBytes: 1 << 18) {
            0
        } ending: { _ in
            ended.continuation.finish()
        }
        let count = Atomic(0)
        for _ in 1...100 { #expect(thread.put { _ in count.add(1, ordering: .relaxed) }) }
        thread.close()
        #expect(!thread.put { _ in count.add(1, ordering: .relaxed) })
        for await _ in ended.stream {}
        #expect(count.load(ordering: .relaxed) == 100)
    }

    @Test(arguments: [(Standing.equal, 0), (.background, 5)] as [(Standing, Int32)])
    func `a standing is the policy of the thread, and of nobody else`(standing: Standing, policy: Int32) async {
        let thread = WorkThread(named: "test", standing: standing, stackBytes: 1 << 18) {}
        let found = await withCheckedContinuation { continuation in
            #expect(thread.put { _ in continuation.resume(returning: sched_getscheduler(0)) })
        }
        #expect(found == policy)
        #expect(sched_getscheduler(getpid()) == 0)
    }

    @Test func `tasks run on the executor's thread, also after they waited, with their actors and what they begin`()
        async
    {
        let executor = OwnThreadExecutor(named: "test", standing: .background)
        let policies = await withTaskExecutorPreference(executor) {
            let counter = Counter()
            var found = [sched_getscheduler(0)]
            await Task.yield()
            found.append(sched_getscheduler(0))
            found.append(await counter.policy())
            async let child = sched_getscheduler(0)
            found.append(await child)
            return found
        }
        #expect(policies == [5, 5, 5, 5])
    }
}

private actor Counter {
    func policy() -> Int32 { sched_getscheduler(0) }
}
