import Domain
import EventLog
import Ports
import Simulator
import Testing

/// The power goes, or the process dies, in the middle of every call that a log of events makes.
@Suite struct EventLogCrashTests {
    private static let batches = Batches.ofRun(seed: 5, 160)

    /// Appends until something fails; returns how many appends returned.
    private func appendUntilFailure(_ storage: FakeStorage, piece: Int) -> Int {
        let writer = openWriter(on: storage)
        var appended = 0
        do throws(EventStreamError) {
            appended = Int(try writer.last().value)
            while appended < Self.batches.count {
                let end = min(appended + piece, Self.batches.count)
                try writer.append(Array(Self.batches[appended..<end]))
                appended = end
            }
        } catch {}
        return appended
    }

    private func callCount(piece: Int) -> Int {
        let storage = FakeStorage()
        #expect(appendUntilFailure(storage, piece: piece) == Self.batches.count)
        return storage.calls.count
    }

    /// Starts again, checks that what is there is a beginning of what was appended, and finishes it.
    private func goOn(_ storage: FakeStorage, appended: Int, _ loss: FakeStorage.Loss) throws {
        let writer = openWriter(on: storage)
        let found = Int(try writer.last().value)
        if case .nothing = loss { #expect(found >= appended) }
        #expect(try readAll(storage) == Array(Self.batches[..<found]))
        #expect(appendUntilFailure(storage, piece: 9) == Self.batches.count)
        #expect(try readAll(storage) == Self.batches)
        #expect(try openWriter(on: storage).last() == Self.batches.last?.sequence)
    }

    @Test(arguments: [1, 8, 50])
    func `after a power cut at any call the log is a whole beginning and goes on from there`(piece: Int) throws {
        for call in 0..<callCount(piece: piece) {
            for seed: UInt64 in 1...3 {
                for loss in [FakeStorage.Loss.nothing, .everything, .sectors(seed: seed)] {
                    let storage = FakeStorage()
                    storage.seed(seed)
                    storage.callsUntilPowerLoss = call
                    let appended = appendUntilFailure(storage, piece: piece)
                    #expect(!storage.hasPower)
                    storage.restart(losing: loss)
                    try goOn(storage, appended: appended, loss)
                }
            }
        }
    }

    @Test func `two power cuts one after the other do no more harm than one`() throws {
        for call in stride(from: 0, to: callCount(piece: 8), by: 3) {
            let storage = FakeStorage()
            storage.callsUntilPowerLoss = call
            _ = appendUntilFailure(storage, piece: 8)
            storage.restart(losing: .sectors(seed: UInt64(call)))
            storage.callsUntilPowerLoss = 2
            let appended = appendUntilFailure(storage, piece: 8)
            storage.restart(losing: .sectors(seed: UInt64(call + 1)))
            try goOn(storage, appended: appended, .everything)
        }
    }

    @Test(arguments: ["write", "create", "sync"])
    func `after a failure the same log goes on when the device does`(name: String) throws {
        let operations: [String: FakeStorage.Operation] = ["write": .write, "create": .create, "sync": .sync]
        let operation = try #require(operations[name])
        let storage = FakeStorage()
        let writer = openWriter(on: storage)
        var failures = 0
        while try writer.last() < Sequence(UInt64(Self.batches.count)) {
            let last = Int(try writer.last().value)
            if last % 16 < 5, failures < 200 { storage.failing = [operation] }
            do throws(EventStreamError) {
                try writer.append(Array(Self.batches[last..<min(last + 5, Self.batches.count)]))
            } catch { failures += 1 }
            storage.failing = []
        }
        #expect(failures > 0)
        #expect(try readAll(storage) == Self.batches)
    }

    @Test func `a full device refuses, and takes the same batches when there is room`() throws {
        let storage = FakeStorage()
        storage.roomBytes = 2 * EventLogLimits.segmentBytesMin
        let writer = openWriter(on: storage)
        let error = #expect(throws: EventStreamError.self) { try writer.append(Self.batches) }
        guard case .full? = error else { return #expect(Bool(false), "\(String(describing: error))") }
        storage.roomBytes = nil
        let last = Int(try writer.last().value)
        #expect(last > 0)
        try writer.append(Array(Self.batches[last...]))
        #expect(try readAll(storage) == Self.batches)
    }
}
