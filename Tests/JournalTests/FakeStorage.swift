import Ports

/// A storage in memory that does what devices do on bad days: it loses what was not synced, sector by sector; it fails;
/// it is full; its power goes in the middle of a call.
final class FakeStorage: Storage {
    static let sectorBytes = 512

    /// What was asked of the storage, without readings.
    enum Call: Hashable {
        case create(String, bytes: Int)
        case write(String, at: Int, bytes: Int)
        case sync(String)
        case rename(String, to: String)
        case remove(String)
    }

    enum Operation: Hashable {
        case create
        case write
        case sync
        case rename
    }

    /// What becomes of the bytes that no sync has covered.
    enum Loss {
        /// The process died; the system and its memory live on.
        case nothing
        case everything
        /// Each sector keeps any one of the states that it went through.
        case sectors(seed: UInt64)
    }

    private struct File {
        var durable: [UInt8]
        /// What a reader sees.
        var current: [UInt8]
        /// What a sync would make durable.
        var unsynced: [Write] = []
    }

    fileprivate struct Write {
        var offset: Int
        var bytes: [UInt8]
    }

    private(set) var calls: [Call] = []
    /// Every call of these fails until it is taken out.
    var failing: Set<Operation> = []
    /// What `create` may still use; nil for plenty.
    var roomBytes: Int?
    /// The power goes in the middle of the call that comes after this many others.
    var callsUntilPowerLoss: Int?
    /// Called before each reading.
    var beforeRead: () -> Void = {}
    private(set) var hasPower = true
    private var contents: [String: File] = [:]
    private var random = SplitMix(seed: 0)

    func files() throws(StorageError) -> [StoredFile] {
        try requirePower("list", "")
        return contents.map { StoredFile(name: $0.key, bytes: $0.value.current.count) }.sorted { $0.name < $1.name }
    }

    func create(_ name: String, bytes: Int) throws(StorageError) {
        let powerGoes = try begin(.create(name, bytes: bytes), "create", name)
        guard contents[name] == nil else { throw .exists(file: name) }
        if let roomBytes, roomBytes < bytes { throw .full(file: name) }
        try fail(.create, name)
        var made = bytes
        if powerGoes {
            if Bool.random(using: &random) { made = Int.random(in: 0...bytes, using: &random) }
            if Bool.random(using: &random) { throw lostPower("create", name) }
        }
        let zeros = [UInt8](repeating: 0, count: made)
        contents[name] = File(durable: zeros, current: zeros)
        if let roomBytes { self.roomBytes = roomBytes - bytes }
        if powerGoes { throw lostPower("create", name) }
    }

    func read(_ name: String, at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(StorageError) -> Int {
        beforeRead()
        try requirePower("read", name)
        guard let file = contents[name] else { throw .notFound(file: name) }
        let count = max(0, min(buffer.count, file.current.count - offset))
        if count > 0 { buffer.copyBytes(from: file.current[offset..<(offset + count)]) }
        return count
    }

    func write(_ bytes: UnsafeRawBufferPointer, to name: String, at offset: Int) throws(StorageError) {
        let powerGoes = try begin(.write(name, at: offset, bytes: bytes.count), "write", name)
        guard let file = contents[name] else { throw .notFound(file: name) }
        guard offset >= 0, offset + bytes.count <= file.current.count else {
            throw .failed(operation: "write", file: name, reason: "it would go beyond the end of the file")
        }
        // A call that fails may have done a part of its work.
        let fails = failing.contains(.write)
        let done = fails ? Int.random(in: 0...bytes.count, using: &random) : bytes.count
        let write = Write(offset: offset, bytes: Array(bytes.prefix(done)))
        contents[name]?.current.apply(write)
        contents[name]?.unsynced.append(write)
        if powerGoes { throw lostPower("write", name) }
        try fail(.write, name)
    }

    func sync(_ name: String) throws(StorageError) {
        let powerGoes = try begin(.sync(name), "sync", name)
        guard let file = contents[name] else { throw .notFound(file: name) }
        if powerGoes { throw lostPower("sync", name) }
        contents[name]?.unsynced = []
        guard !failing.contains(.sync) else {
            // The system shows what was written and takes it for clean, but only some of it is on the device.
            contents[name]?.durable = someSectors(of: file)
            return try fail(.sync, name)
        }
        contents[name]?.durable = file.current
    }

    func rename(_ name: String, to other: String) throws(StorageError) {
        let powerGoes = try begin(.rename(name, to: other), "rename", name)
        try fail(.rename, name)
        guard contents[name] != nil else { throw .notFound(file: name) }
        if powerGoes, Bool.random(using: &random) { throw lostPower("rename", name) }
        contents[other] = contents.removeValue(forKey: name)
        if powerGoes { throw lostPower("rename", name) }
    }

    func remove(_ name: String) throws(StorageError) {
        let powerGoes = try begin(.remove(name), "remove", name)
        guard contents[name] != nil else { throw .notFound(file: name) }
        if powerGoes, Bool.random(using: &random) { throw lostPower("remove", name) }
        contents[name] = nil
        if powerGoes { throw lostPower("remove", name) }
    }
}

extension FakeStorage {
    /// Comes back after a power loss, or takes it now.
    func restart(losing loss: Loss) {
        hasPower = true
        callsUntilPowerLoss = nil
        failing = []
        if case .sectors(let seed) = loss { random = SplitMix(seed: seed) }
        for name in contents.keys.sorted() { lose(loss, in: name) }
    }

    /// What decides how far an interrupted call came.
    func seed(_ seed: UInt64) { random = SplitMix(seed: seed) }

    func forgetCalls() { calls = [] }

    func bytes(of name: String) -> [UInt8] { contents[name]?.current ?? [] }

    func durableBytes(of name: String) -> [UInt8] { contents[name]?.durable ?? [] }

    /// Puts a file in place of whatever was there, durably.
    func place(_ bytes: [UInt8], as name: String) { contents[name] = File(durable: bytes, current: bytes) }

    /// Everything that is stored now, durable, on a storage of its own.
    func copy() -> FakeStorage {
        let copy = FakeStorage()
        for (name, file) in contents { copy.place(file.current, as: name) }
        return copy
    }

    private func lose(_ loss: Loss, in name: String) {
        guard var file = contents[name] else { return }
        switch loss {
        case .nothing: return
        case .everything: file.current = file.durable
        case .sectors:
            file.durable = someSectors(of: file)
            file.current = file.durable
        }
        file.unsynced = []
        contents[name] = file
    }

    /// What the device may hold: of each sector any state that it went through since the last sync.
    private func someSectors(of file: File) -> [UInt8] {
        var bytes = file.durable
        for start in stride(from: 0, to: bytes.count, by: Self.sectorBytes) {
            let sector = start..<min(start + Self.sectorBytes, bytes.count)
            let parts = file.unsynced.compactMap { $0.part(in: sector) }
            for part in parts.prefix(Int.random(in: 0...parts.count, using: &random)) { bytes.apply(part) }
        }
        return bytes
    }

    /// Notes the call; true if the power goes while it is made.
    private func begin(_ call: Call, _ operation: String, _ name: String) throws(StorageError) -> Bool {
        try requirePower(operation, name)
        calls.append(call)
        guard let left = callsUntilPowerLoss else { return false }
        callsUntilPowerLoss = left - 1
        return left == 0
    }

    private func requirePower(_ operation: String, _ name: String) throws(StorageError) {
        guard hasPower else { throw .failed(operation: operation, file: name, reason: "the power is gone") }
    }

    private func lostPower(_ operation: String, _ name: String) -> StorageError {
        hasPower = false
        return .failed(operation: operation, file: name, reason: "the power went")
    }

    private func fail(_ operation: Operation, _ name: String) throws(StorageError) {
        guard failing.contains(operation) else { return }
        throw .failed(operation: "\(operation)", file: name, reason: "Input/output error")
    }
}

extension [UInt8] {
    fileprivate mutating func apply(_ write: FakeStorage.Write) {
        replaceSubrange(write.offset..<(write.offset + write.bytes.count), with: write.bytes)
    }
}

extension FakeStorage.Write {
    /// What of the write falls into the range.
    fileprivate func part(in range: Range<Int>) -> FakeStorage.Write? {
        let common = range.clamped(to: offset..<(offset + bytes.count))
        guard !common.isEmpty else { return nil }
        return FakeStorage.Write(
            offset: common.lowerBound, bytes: Array(bytes[(common.lowerBound - offset)..<(common.upperBound - offset)]))
    }
}
