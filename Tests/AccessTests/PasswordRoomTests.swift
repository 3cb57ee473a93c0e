import Credentials
import Dispatch
import Synchronization
import Testing

@testable import Access

struct PasswordRoomTests {
    private static func room(atOnce: Int, waiting: Int, milliseconds: Int64 = 600_000) -> PasswordRoom {
        PasswordRoom(
            Town.scrypt, luck: Luck(SplitMix(seed: 1)),
            bounds: .init(atOnce: atOnce, waitingMax: waiting, waitMilliseconds: milliseconds))
    }

    /// Work that has begun and goes on until it is told to end.
    private final class Work: Sendable {
        private let mayEnd = DispatchSemaphore(value: 0)
        private let begun = Mutex(0)

        var count: Int { begun.withLock { $0 } }

        func run() {
            begun.withLock { $0 += 1 }
            mayEnd.wait()
        }

        func end(_ count: Int) { for _ in 0..<count { mayEnd.signal() } }
    }

    @Test func `no more passwords are hashed at once than there is room for, and those beyond are refused`()
        async throws
    {
        let room = Self.room(atOnce: 2, waiting: 3)
        let work = Work()
        let tasks = (0..<5).map { _ in Task { try await room.work { work.run() } } }
        while work.count < 2 || room.waitingCount < 3 { await Task.yield() }
        await #expect(throws: AccessError.overloaded) { try await room.work {} }
        #expect(work.count == 2)
        work.end(5)
        for task in tasks { try await task.value }
        #expect(work.count == 5 && room.hashCount == 5)
        try await room.work {}
    }

    @Test func `who has waited too long is refused, and what is hashed meanwhile goes on`() async throws {
        let room = Self.room(atOnce: 1, waiting: 3, milliseconds: 20)
        let work = Work()
        let first = Task { try await room.work { work.run() } }
        while work.count < 1 { await Task.yield() }
        await #expect(throws: AccessError.overloaded) { try await room.work {} }
        #expect(room.waitingCount == 0)
        work.end(1)
        try await first.value
        try await room.work {}
    }

    @Test func `who comes to a full room has lost no attempt`() async throws {
        let town = try await Town { $0.hashingWaitMilliseconds = 600_000 }
        try await town.newUser()
        let work = Work()
        let inside = AccessLimits.hashingAtOnce
        let tasks = (0..<(inside + AccessLimits.hashingWaitingMax)).map { _ in
            Task { try? await town.door.room.work { work.run() } }
        }
        while work.count < inside || town.door.room.waitingCount < AccessLimits.hashingWaitingMax { await Task.yield() }
        for _ in 0..<(2 * AccessLimits.failuresFree) {
            await #expect(throws: AccessError.overloaded) { try await town.signIn() }
        }
        work.end(tasks.count)
        for task in tasks { await task.value }
        _ = try await town.signIn()
    }
}
