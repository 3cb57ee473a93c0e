import Domain
import Journal
import Ports
import Testing

/// A storage whose device has no room for one call, and then has again.
private final class FullStorage: Storage {
    let storage = FakeStorage()
    /// The call that finds no room, counted from 0; nil for none.
    var fullCall: Int?
    private(set) var calls = 0
    private var random = SplitMix(seed: 5)

    /// Counts the call; true if it is the one that finds no room.
    private func findsNoRoom() -> Bool {
        defer { calls += 1 }
        return calls == fullCall
    }

    func files() throws(StorageError) -> [StoredFile] { try storage.files() }

    func read(_ name: String, at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(StorageError) -> Int {
        try storage.read(name, at: offset, into: buffer)
    }

    func create(_ name: String, bytes: Int) throws(StorageError) {
        if findsNoRoom() { throw .full(file: name) }
        try storage.create(name, bytes: bytes)
    }

    func write(_ bytes: UnsafeRawBufferPointer, to name: String, at offset: Int) throws(StorageError) {
        guard findsNoRoom() else { return try storage.write(bytes, to: name, at: offset) }
        // Room ends somewhere before the last byte.
        let part = UnsafeRawBufferPointer(rebasing: bytes[..<Int.random(in: 0..<bytes.count, using: &random)])
        try storage.write(part, to: name, at: offset)
        throw .full(file: name)
    }

    func sync(_ name: String) throws(StorageError) {
        if findsNoRoom() { throw .full(file: name) }
        try storage.sync(name)
    }

    func rename(_ name: String, to other: String) throws(StorageError) {
        if findsNoRoom() { throw .full(file: name) }
        try storage.rename(name, to: other)
    }

    func remove(_ name: String) throws(StorageError) {
        if findsNoRoom() { throw .full(file: name) }
        try storage.remove(name)
    }
}

@Suite struct FullDiskTests {
    /// Appends batches of these sizes over several segments; a batch that finds no room is tried again. Returns the
    /// errors.
    private func fill(_ journal: Journal) -> [LogError] {
        var errors: [LogError] = []
        for bytes in [900, 1_500, 1_200, 40, 3_000, 700, 2_500, 10] {
            for _ in 0..<2 {
                do {
                    try journal.append(batch(of: 2, bytes: bytes / 2))
                    break
                } catch { errors.append(error) }
            }
            journal.checkInvariants()
        }
        return errors
    }

    private func sizes(_ records: [SeenRecord]) -> [Int] { records.map(\.payload.count) }

    @Test func `whichever call finds no room, nothing is lost, doubled or half there, and it goes on with room`() throws
    {
        let whole = FullStorage()
        #expect(fill(try openJournal(whole)) == [])
        let calls = whole.calls
        let expected = sizes(try openJournal(whole).records())
        #expect(expected.count == 16)
        var resumed = 0
        for call in 0..<calls {
            let storage = FullStorage()
            storage.fullCall = call
            let journal = try openJournal(storage)
            let errors = fill(journal)
            let records = try journal.records()
            if case .full = try #require(errors.first, "call \(call) finds no room") {
                resumed += 1
                #expect(errors.count == 1, "call \(call)")
                #expect(sizes(records) == expected, "call \(call)")
                #expect(sizes(try openJournal(storage).records()) == expected, "call \(call)")
            } else {
                // Only after a sync nothing is known, and then the journal takes no more.
                #expect(!errors.contains { !$0.isBroken }, "call \(call)")
                #expect(sizes(records) == Array(expected.prefix(records.count)), "call \(call)")
                let again = try openJournal(storage)
                #expect(sizes(try again.records()) == Array(expected.prefix(Int(again.last.value))))
                #expect(again.last >= journal.last)
            }
        }
        #expect(resumed > calls / 2, "\(resumed) of \(calls) calls")
    }

    @Test func `a process that ends while there is no room leaves a journal that opens and goes on`() throws {
        let whole = FullStorage()
        _ = fill(try openJournal(whole))
        for call in 0..<whole.calls {
            let storage = FullStorage()
            storage.fullCall = call
            var last: Domain.Sequence?
            let journal = try openJournal(storage)
            for bytes in [900, 1_500, 1_200, 40, 3_000, 700, 2_500, 10] {
                do { try journal.append(batch(of: 2, bytes: bytes / 2)) } catch {
                    last = journal.last
                    break
                }
            }
            let again = try openJournal(storage)
            #expect(again.last >= last ?? .start, "call \(call)")
            try again.append(batch(of: 1, bytes: 100))
            #expect(try openJournal(storage).records().count == Int(again.last.value))
        }
    }
}
