public import Ports

/// A storage in memory that does what devices do on bad days: it loses what was not synced, sector by sector; it fails;
/// it is full; its power goes in the middle of a call; it writes to the wrong place and says nothing; its bits rot.
public final class FakeStorage: Storage {
    /// What is written whole or not at all.
    public static let sectorBytes = 512

    /// What was asked of the storage, without readings.
    public enum Call: Hashable {
        case create(String, bytes: Int)
        case write(String, at: Int, bytes: Int)
        case sync(String)
        case rename(String, to: String)
        case remove(String)
    }

    /// What can be made to fail.
    public enum Operation: Hashable {
        case create
        case write
        case sync
        case rename
        case read
    }

    /// What becomes of the bytes that no sync has covered.
    public enum Loss: BitwiseCopyable {
        /// The process died; the system and its memory live on.
        case nothing
        case everything
        /// Each sector keeps any one of the states that it went through.
        case sectors(seed: UInt64)
    }

    fileprivate final class File {
        var durable: [UInt8]
        /// What a reader sees.
        var current: [UInt8]
        /// What a sync would make durable.
        var unsynced: [Write] = []

        init(_ bytes: [UInt8]) {
            durable = bytes
            current = bytes
        }
    }

    fileprivate struct Write {
        var offset: Int
        var bytes: [UInt8]
    }

    public private(set) var calls: [Call] = []
    /// Every call of these fails until it is taken out.
    public var failing: Set<Operation> = []
    /// How many calls have failed for that.
    public private(set) var failures = 0
    /// What `create` may still use; nil for plenty.
    public var roomBytes: Int?
    /// Whether writes into files that are there find no room either, as on devices that write to a new place.
    public var writesFindNoRoom = false
    /// The power goes in the middle of the call that comes after this many others.
    public var callsUntilPowerLoss: Int?
    /// The next write goes to this place of its file instead of its own, and is said to have been made.
    public var misdirection: Int?
    /// How many writes went to a wrong place.
    public private(set) var writesAstray = 0
    /// Called before each reading.
    public var beforeRead: () -> Void = {}
    /// Called during each sync, which takes time.
    public var duringSync: () -> Void = {}
    /// Called when the power goes.
    public var whenPowerGoes: () -> Void = {}
    public private(set) var hasPower = true
    private var contents: [String: File] = [:]
    private var random = SeededRandom(seed: 0)

    public init() {}

    public func files() throws(StorageError) -> [StoredFile] {
        try requirePower("list", "")
        return contents.map { StoredFile(name: $0.key, bytes: $0.value.current.count) }.sorted { $0.name < $1.name }
    }

    public func create(_ name: String, bytes: Int) throws(StorageError) {
        let powerGoes = try begin(.create(name, bytes: bytes), "create", name)
        guard contents[name] == nil else { throw .exists(file: name) }
        if let roomBytes, roomBytes < bytes { throw .full(file: name) }
        try fail(.create, name)
        var made = bytes
        if powerGoes {
            if random.chance(500) { made = random.below(bytes + 1) }
            if random.chance(500) { throw lostPower("create", name) }
        }
        contents[name] = File([UInt8](repeating: 0, count: made))
        if let roomBytes { self.roomBytes = roomBytes - bytes }
        if powerGoes { throw lostPower("create", name) }
    }

    public func read(
        _ name: String, at offset: Int, into buffer: UnsafeMutableRawBufferPointer
    ) throws(StorageError) -> Int {
        beforeRead()
        try requirePower("read", name)
        guard let file = contents[name] else { throw .notFound(file: name) }
        try fail(.read, name)
        let count = max(0, min(buffer.count, file.current.count - offset))
        if count > 0 {
            file.current.withUnsafeBytes { bytes in
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + count)]))
            }
        }
        return count
    }

    public func write(_ bytes: UnsafeRawBufferPointer, to name: String, at offset: Int) throws(StorageError) {
        let powerGoes = try begin(.write(name, at: offset, bytes: bytes.count), "write", name)
        guard let file = contents[name] else { throw .notFound(file: name) }
        guard offset >= 0, offset + bytes.count <= file.current.count else {
            throw .failed(operation: "write", file: name, reason: "it would go beyond the end of the file")
        }
        // A call that fails may have done a part of its work.
        let fails = failing.contains(.write) || writesFindNoRoom
        let done = fails ? random.below(bytes.count + (writesFindNoRoom ? 0 : 1)) : bytes.count
        var place = offset
        if let wrong = misdirection {
            place = max(0, min(wrong, file.current.count - bytes.count))
            misdirection = nil
            writesAstray += place == offset ? 0 : 1
        }
        let write = Write(offset: place, bytes: Array(bytes.prefix(done)))
        file.current.apply(write)
        file.unsynced.append(write)
        if powerGoes { throw lostPower("write", name) }
        try fail(.write, name)
        if writesFindNoRoom { throw .full(file: name) }
    }

    public func sync(_ name: String) throws(StorageError) {
        let powerGoes = try begin(.sync(name), "sync", name)
        guard let file = contents[name] else { throw .notFound(file: name) }
        duringSync()
        if powerGoes { throw lostPower("sync", name) }
        defer { file.unsynced = [] }
        guard !failing.contains(.sync) else {
            // The system shows what was written and takes it for clean, but only some of it is on the device.
            keepSomeSectors(of: file)
            return try fail(.sync, name)
        }
        for write in file.unsynced { file.durable.apply(write) }
    }

    public func rename(_ name: String, to other: String) throws(StorageError) {
        let powerGoes = try begin(.rename(name, to: other), "rename", name)
        try fail(.rename, name)
        guard contents[name] != nil else { throw .notFound(file: name) }
        if powerGoes, random.chance(500) { throw lostPower("rename", name) }
        contents[other] = contents.removeValue(forKey: name)
        if powerGoes { throw lostPower("rename", name) }
    }

    public func remove(_ name: String) throws(StorageError) {
        let powerGoes = try begin(.remove(name), "remove", name)
        guard contents[name] != nil else { throw .notFound(file: name) }
        if powerGoes, random.chance(500) { throw lostPower("remove", name) }
        contents[name] = nil
        if powerGoes { throw lostPower("remove", name) }
    }
}

// What a test or the simulator does to it.
extension FakeStorage {
    /// Comes back after a power loss, or takes it now.
    public func restart(losing loss: Loss) {
        hasPower = true
        callsUntilPowerLoss = nil
        misdirection = nil
        failing = []
        if case .sectors(let seed) = loss { random = SeededRandom(seed: seed) }
        for name in names { lose(loss, in: name) }
    }

    /// What decides how far an interrupted call came.
    public func seed(_ seed: UInt64) { random = SeededRandom(seed: seed) }

    public func forgetCalls() { calls = [] }

    /// Sorted.
    public var names: [String] { contents.keys.sorted() }

    public func bytes(of name: String) -> [UInt8] { contents[name]?.current ?? [] }

    public func durableBytes(of name: String) -> [UInt8] { contents[name]?.durable ?? [] }

    /// Puts a file in place of whatever was there, durably.
    public func place(_ bytes: [UInt8], as name: String) { contents[name] = File(bytes) }

    /// Turns bits of a byte, on the device and for every reader.
    public func rot(_ name: String, at offset: Int, bits: UInt8) {
        guard let file = contents[name], offset < file.current.count else { return }
        file.current[offset] ^= bits
        file.durable[offset] ^= bits
    }

    /// Everything that is stored now, durable, on a storage of its own.
    public func copy() -> FakeStorage {
        let copy = FakeStorage()
        for (name, file) in contents { copy.place(file.current, as: name) }
        return copy
    }

    private func lose(_ loss: Loss, in name: String) {
        guard let file = contents[name] else { return }
        switch loss {
        case .nothing: return
        case .everything: break
        case .sectors: keepSomeSectors(of: file)
        }
        file.current = file.durable
        file.unsynced = []
    }

    /// What the device may hold: of each sector any state that it went through since the last sync.
    private func keepSomeSectors(of file: File) {
        for number in Set(file.unsynced.flatMap { $0.sectors }).sorted() {
            let start = number * Self.sectorBytes
            let sector = start..<min(start + Self.sectorBytes, file.durable.count)
            let parts = file.unsynced.compactMap { $0.part(in: sector) }
            for part in parts.prefix(random.below(parts.count + 1)) { file.durable.apply(part) }
        }
    }

    /// Notes the call; true if the power goes while it is made.
    private func begin(_ call: Call, _ operation: String, _ name: String) throws(StorageError) -> Bool {
        try requirePower(operation, name)
        calls.append(call)
        guard let left = callsUntilPowerLoss else { return false }
        callsUntilPowerLoss = left - 1
        return left <= 0
    }

    private func requirePower(_ operation: String, _ name: String) throws(StorageError) {
        guard hasPower else { throw .failed(operation: operation, file: name, reason: "the power is gone") }
    }

    private func lostPower(_ operation: String, _ name: String) -> StorageError {
        hasPower = false
        whenPowerGoes()
        return .failed(operation: operation, file: name, reason: "the power went")
    }

    private func fail(_ operation: Operation, _ name: String) throws(StorageError) {
        guard failing.contains(operation) else { return }
        failures += 1
        throw .failed(operation: "\(operation)", file: name, reason: "Input/output error")
    }
}

extension [UInt8] {
    fileprivate mutating func apply(_ write: FakeStorage.Write) {
        withUnsafeMutableBytes { bytes in
            let place = UnsafeMutableRawBufferPointer(
                rebasing: bytes[write.offset..<(write.offset + write.bytes.count)])
            place.copyBytes(from: write.bytes)
        }
    }
}

extension FakeStorage.Write {
    /// The numbers of the sectors that the write touches.
    fileprivate var sectors: Range<Int> {
        let size = FakeStorage.sectorBytes
        return bytes.isEmpty ? 0..<0 : (offset / size)..<((offset + bytes.count - 1) / size + 1)
    }

    /// What of the write falls into the range.
    fileprivate func part(in range: Range<Int>) -> FakeStorage.Write? {
        let common = range.clamped(to: offset..<(offset + bytes.count))
        guard !common.isEmpty else { return nil }
        return FakeStorage.Write(
            offset: common.lowerBound, bytes: Array(bytes[(common.lowerBound - offset)..<(common.upperBound - offset)]))
    }
}
