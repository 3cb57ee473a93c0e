public import Ports

/// An archive in a directory of its own.
public final class DirectoryArchive: Archive {
    private static let windowBytes = 1 << 20
    /// What a file is called until it is whole.
    private static let unfinished = "copy.unfinished"

    private let storage: FileStorage

    /// Opens the directory, and makes it if it is not there.
    public init(at path: String) throws(StorageError) {
        storage = try FileStorage(at: path, preparingFilesOf: nil, manner: .yielding)
    }

    public func files() throws(StorageError) -> [StoredFile] {
        try storage.files().filter { $0.name != Self.unfinished }
    }

    public func read(
        _ name: String, at offset: Int, into buffer: UnsafeMutableRawBufferPointer
    ) throws(StorageError) -> Int {
        try storage.read(name, at: offset, into: buffer)
    }

    public func store(_ name: String, from source: any FileSource) throws(StorageError) {
        guard let file = try source.files().first(where: { $0.name == name }) else { throw .notFound(file: name) }
        if try storage.files().contains(where: { $0.name == Self.unfinished }) { try storage.remove(Self.unfinished) }
        try storage.create(Self.unfinished, bytes: file.bytes)
        let window = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.windowBytes, alignment: 8)
        defer { window.deallocate() }
        var offset = 0
        while offset < file.bytes {
            let count = try source.read(name, at: offset, into: window)
            guard count > 0 else {
                throw .failed(operation: "read", file: name, reason: "the file has become shorter")
            }
            let part = UnsafeRawBufferPointer(rebasing: window[..<min(count, file.bytes - offset)])
            try storage.write(part, to: Self.unfinished, at: offset)
            offset += part.count
        }
        try storage.sync(Self.unfinished)
        try storage.rename(Self.unfinished, to: name)
    }

    public func delete(_ name: String) throws(StorageError) { try storage.remove(name) }
}
