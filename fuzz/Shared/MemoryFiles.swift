import Ports

/// Files in memory that do what they are asked, and nothing that a device does on bad days.
final class MemoryFiles: Storage {
    private(set) var contents: [String: [UInt8]] = [:]

    func place(_ bytes: [UInt8], as name: String) { contents[name] = bytes }

    func files() -> [StoredFile] {
        contents.map { StoredFile(name: $0.key, bytes: $0.value.count) }.sorted { $0.name < $1.name }
    }

    func read(_ name: String, at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(StorageError) -> Int {
        guard let file = contents[name] else { throw .notFound(file: name) }
        guard offset >= 0 else { throw .failed(operation: "read", file: name, reason: "the offset is \(offset)") }
        let count = max(0, min(buffer.count, file.count - offset))
        if count > 0 { buffer.copyBytes(from: file[offset..<(offset + count)]) }
        return count
    }

    func create(_ name: String, bytes: Int) throws(StorageError) {
        guard contents[name] == nil else { throw .exists(file: name) }
        contents[name] = [UInt8](repeating: 0, count: bytes)
    }

    func write(_ bytes: UnsafeRawBufferPointer, to name: String, at offset: Int) throws(StorageError) {
        guard let file = contents[name] else { throw .notFound(file: name) }
        guard offset >= 0, offset <= file.count, bytes.count <= file.count - offset else {
            throw .failed(operation: "write", file: name, reason: "it would go beyond the end of the file")
        }
        contents[name]?.replaceSubrange(offset..<(offset + bytes.count), with: bytes)
    }

    func sync(_ name: String) throws(StorageError) {
        guard contents[name] != nil else { throw .notFound(file: name) }
    }

    func rename(_ name: String, to other: String) throws(StorageError) {
        guard let file = contents.removeValue(forKey: name) else { throw .notFound(file: name) }
        contents[other] = file
    }

    func remove(_ name: String) throws(StorageError) {
        guard contents.removeValue(forKey: name) != nil else { throw .notFound(file: name) }
    }
}
