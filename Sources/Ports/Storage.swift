/// Why a storage could not do what was asked.
public enum StorageError: Error, Hashable, Sendable {
    /// There is no room on the device.
    case full(file: String)
    /// No file of this name is here.
    case notFound(file: String)
    /// A file of this name is here already.
    case exists(file: String)
    /// Another process uses the storage; `owner` says which, where it is known.
    case locked(owner: String)
    /// The device or the system refused; `reason` is the system's own word for it.
    case failed(operation: String, file: String, reason: String)
}

/// A file of a storage, as it is listed.
public struct StoredFile: Hashable, Sendable {
    public var name: String
    public var bytes: Int

    public init(name: String, bytes: Int) {
        self.name = name
        self.bytes = bytes
    }
}

/// A flat set of files that can be read. Calls come from one thread at a time.
public protocol FileSource: AnyObject {
    /// Every file, sorted by name.
    func files() throws(StorageError) -> [StoredFile]
    /// Fills `buffer` from `offset` on; less than asked only at the end of the file. Returns the number of bytes.
    func read(_ name: String, at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(StorageError) -> Int
}

/// A flat set of files that outlive the process, as a journal needs them.
public protocol Storage: FileSource {
    /// Makes a file of `bytes` zeros that are allocated on the device. File and name are durable on return.
    func create(_ name: String, bytes: Int) throws(StorageError)
    /// Writes all bytes; they are durable only after `sync`.
    func write(_ bytes: UnsafeRawBufferPointer, to name: String, at offset: Int) throws(StorageError)
    /// Returns when all that was written to the file is durable. After a failure nothing is known of what is.
    func sync(_ name: String) throws(StorageError)
    /// Gives the file another name, durably; a file that had that name is replaced.
    func rename(_ name: String, to other: String) throws(StorageError)
    /// Removes the file, durably.
    func remove(_ name: String) throws(StorageError)
}
