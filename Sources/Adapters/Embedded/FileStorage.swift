import Glibc
public import Ports

/// Files in one directory. Names that begin with a dot are its own and are not listed.
public final class FileStorage: Storage {
    /// A reader of a long journal needs one at a time, a writer two.
    private static let openFilesMax = 8

    private struct OpenFile {
        var name: String
        var descriptor: Int32
        var bytes: Int
        /// Written since the last sync. Such a file stays open: its descriptor is what a failed write-back is reported
        /// to.
        var isUnsynced: Bool
    }

    /// Whether a sync waits for the device.
    public enum Syncing: Hashable, Sendable {
        case on
        /// For measuring what syncs cost, and for nothing else: a power cut loses what was said to be durable.
        case off
    }

    /// How much of the device a writer takes.
    public enum Manner: Hashable, Sendable {
        /// As much as it can: somebody waits.
        case prompt
        /// Little at a time, each part synced before the next: somebody else's syncs, a venue's, are not to wait behind
        /// a large file, nor its threads for a processor that is long in the system.
        case yielding
        /// Room at little cost, and no sync that nobody asked for: what is lost can be made again. A file that is
        /// removed stays whole for those who have it open.
        case repeatable
    }

    private let folder: Folder
    private let isWritable: Bool
    private let syncing: Syncing
    private let manner: Manner
    /// The one that was used last comes first.
    private var openFiles: [OpenFile] = []
    private var prepared: PreparedFile?

    /// Opens the directory to read and write, and makes it if it is not there.
    ///
    /// With `preparingFilesOf` the next file of this many bytes is always made ahead, on another thread.
    public init(
        at path: String, preparingFilesOf bytes: Int?, syncing: Syncing = .on, manner: Manner = .prompt
    ) throws(StorageError) {
        self.syncing = syncing
        self.manner = manner
        folder = try Folder(at: path, making: true)
        isWritable = true
        openFiles.reserveCapacity(Self.openFilesMax + 1)
        // The process before may have died between a rename and the sync of the directory.
        do { try folder.sync() } catch {
            folder.closeDescriptor()
            throw error
        }
        if let bytes { prepared = PreparedFile(of: bytes, in: folder) }
    }

    /// Opens the directory to read only. Another process may be writing to it.
    public init(reading path: String) throws(StorageError) {
        folder = try Folder(at: path, making: false)
        isWritable = false
        syncing = .on
        manner = .prompt
    }

    deinit {
        prepared = nil
        for file in openFiles { close(file.descriptor) }
        folder.closeDescriptor()
    }

    public func files() throws(StorageError) -> [StoredFile] {
        var files: [StoredFile] = []
        for name in try folder.names() where !name.hasPrefix(".") {
            if let bytes = folder.bytes(of: name) { files.append(StoredFile(name: name, bytes: bytes)) }
        }
        return files.sorted { $0.name < $1.name }
    }

    public func create(_ name: String, bytes: Int) throws(StorageError) {
        try requireWritable("create", name)
        guard folder.bytes(of: name) == nil else { throw .exists(file: name) }
        let ahead = prepared?.bytes == bytes ? prepared : nil
        if try ahead?.take(as: name) != true {
            switch manner {
            case .prompt: try folder.makeZeros(name, as: ".creating", bytes: bytes, pace: { .quick })
            case .yielding, .repeatable: try folder.makeRoom(name, as: ".creating", bytes: bytes)
            }
        }
        ahead?.begin()
    }

    public func read(
        _ name: String, at offset: Int, into buffer: UnsafeMutableRawBufferPointer
    ) throws(StorageError) -> Int {
        let descriptor = openFiles[try index(of: name)].descriptor
        var count = 0
        while count < buffer.count {
            let part = pread(
                descriptor, buffer.baseAddress! + count, min(buffer.count - count, stepBytes), offset + count)
            if part > 0 {
                count += part
            } else if part == 0 {
                break
            } else if errno != EINTR {
                throw systemError("read", name)
            }
        }
        return count
    }

    public func write(_ bytes: UnsafeRawBufferPointer, to name: String, at offset: Int) throws(StorageError) {
        try requireWritable("write", name)
        let index = try index(of: name)
        guard offset >= 0, offset <= openFiles[index].bytes, bytes.count <= openFiles[index].bytes - offset else {
            throw .failed(operation: "write", file: name, reason: "it would go beyond the end of the file")
        }
        let descriptor = openFiles[index].descriptor
        var written = 0
        while written < bytes.count {
            let part = UnsafeRawBufferPointer(rebasing: bytes[written...].prefix(stepBytes))
            openFiles[index].isUnsynced = true
            try writeAll(part, to: descriptor, at: offset + written, named: name)
            if manner == .yielding { try sync(name) }
            written += part.count
        }
    }

    /// What is read or written at a time.
    private var stepBytes: Int { manner == .yielding ? Folder.stepBytes : .max }

    public func sync(_ name: String) throws(StorageError) {
        try requireWritable("sync", name)
        let index = try index(of: name)
        let descriptor = openFiles[index].descriptor
        if syncing == .on, retrying({ fdatasync(descriptor) }) != 0 { throw systemError("sync", name) }
        openFiles[index].isUnsynced = false
    }

    public func rename(_ name: String, to other: String) throws(StorageError) {
        try requireWritable("rename", name)
        try requireFileName(other)
        forget(other)
        if let index = openFiles.firstIndex(where: { $0.name == name }) { openFiles[index].name = other }
        try folder.rename(name, to: other)
    }

    public func remove(_ name: String) throws(StorageError) {
        try requireWritable("remove", name)
        forget(name)
        switch manner {
        case .prompt, .repeatable: try folder.remove(name)
        case .yielding: try folder.removeGradually(name, as: ".removing")
        }
    }

    /// The place of the file in `openFiles`; opens it if need be.
    private func index(of name: String) throws(StorageError) -> Int {
        if let index = openFiles.firstIndex(where: { $0.name == name }) {
            if index > 0 { openFiles.swapAt(0, index) }
            return 0
        }
        try requireFileName(name)
        let descriptor = retrying {
            openat(folder.descriptor, name, (isWritable ? O_RDWR : O_RDONLY) | O_NOFOLLOW | O_CLOEXEC)
        }
        guard descriptor >= 0 else { throw systemError("open", name) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            defer { close(descriptor) }
            throw systemError("open", name)
        }
        if openFiles.count >= Self.openFilesMax, let unused = openFiles.lastIndex(where: { !$0.isUnsynced }) {
            close(openFiles.remove(at: unused).descriptor)
        }
        openFiles.insert(
            OpenFile(name: name, descriptor: descriptor, bytes: Int(status.st_size), isUnsynced: false), at: 0)
        return 0
    }

    private func forget(_ name: String) {
        guard let index = openFiles.firstIndex(where: { $0.name == name }) else { return }
        close(openFiles.remove(at: index).descriptor)
    }

    private func requireWritable(_ operation: String, _ name: String) throws(StorageError) {
        guard isWritable else {
            throw .failed(operation: operation, file: name, reason: "the storage is open for reading only")
        }
        try requireFileName(name)
    }

    private func requireFileName(_ name: String) throws(StorageError) {
        guard !name.isEmpty, !name.hasPrefix("."), !name.utf8.contains(UInt8(ascii: "/")) else {
            throw .failed(operation: "open", file: name, reason: "this is not a name of a file here")
        }
    }
}
