import Ports

/// An archive in memory.
final class FakeArchive: Archive {
    private let storage = FakeStorage()

    func files() throws(StorageError) -> [StoredFile] { try storage.files() }

    func read(
        _ name: String, at offset: Int, into buffer: UnsafeMutableRawBufferPointer
    ) throws(StorageError) -> Int {
        try storage.read(name, at: offset, into: buffer)
    }

    func store(_ name: String, from source: any FileSource) throws(StorageError) {
        guard let file = try source.files().first(where: { $0.name == name }) else { throw .notFound(file: name) }
        let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: file.bytes, alignment: 8)
        defer { bytes.deallocate() }
        let count = try source.read(name, at: 0, into: bytes)
        storage.place(Array(bytes.prefix(count)), as: name)
    }

    func delete(_ name: String) throws(StorageError) { try storage.remove(name) }
}
