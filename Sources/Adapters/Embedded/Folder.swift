import Glibc
import Ports
import Synchronization

/// An open directory, and what the system does in it. Every failure says what was tried and the system's own words.
struct Folder {
    let path: String
    let descriptor: Int32

    /// Opens the directory; with `making` it is made first, its parents too, if it is not there.
    init(at path: String, making: Bool) throws(StorageError) {
        if making { try Self.make(path) }
        descriptor = retrying { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard descriptor >= 0 else { throw systemError("open", path) }
        self.path = path
    }

    func closeDescriptor() { close(descriptor) }

    /// Makes names that were made, changed or removed durable.
    func sync() throws(StorageError) {
        guard retrying({ fsync(descriptor) }) == 0 else { throw systemError("sync of the directory", path) }
    }

    func rename(_ name: String, to other: String) throws(StorageError) {
        guard renameat(descriptor, name, descriptor, other) == 0 else { throw systemError("rename", name) }
        try sync()
    }

    func remove(_ name: String) throws(StorageError) {
        guard unlinkat(descriptor, name, 0) == 0 else { throw systemError("remove", name) }
        try sync()
    }

    /// Removes a file little by little: what is freed at once, the device may be told to forget at once, and a sync of
    /// another file would wait for that. The file has lost its name, durably, before it loses anything else; what an
    /// earlier removal has left under the name `remnant` is replaced.
    func removeGradually(_ name: String, as remnant: String) throws(StorageError) {
        try rename(name, to: remnant)
        let file = retrying { openat(descriptor, remnant, O_WRONLY | O_NOFOLLOW | O_CLOEXEC) }
        guard file >= 0 else { throw systemError("remove", name) }
        defer { close(file) }
        var left = bytes(of: remnant) ?? 0
        while left > 0 {
            left = max(0, left - Self.stepBytes)
            guard retrying({ ftruncate(file, left) }) == 0, retrying({ fsync(file) }) == 0 else {
                throw systemError("remove", name)
            }
        }
        try remove(remnant)
    }

    /// The length of a regular file; nil if there is none of this name.
    func bytes(of name: String) -> Int? {
        var status = stat()
        guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        return Int(status.st_size)
    }

    /// The names of everything in the directory, in no order.
    func names() throws(StorageError) -> [String] {
        let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let stream = fdopendir(copy) else { throw systemError("list", path) }
        defer { closedir(stream) }
        var names: [String] = []
        errno = 0
        while let entry = readdir(stream) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
                })
            errno = 0
        }
        guard errno == 0 else { throw systemError("list", path) }
        return names
    }

    private static func make(_ path: String) throws(StorageError) {
        if mkdir(path, 0o750) == 0 {
            try Folder(at: parent(of: path), making: false).syncAndClose()
            return
        }
        if errno == EEXIST { return }
        guard errno == ENOENT, parent(of: path) != path else { throw systemError("make the directory", path) }
        try make(parent(of: path))
        guard mkdir(path, 0o750) == 0 || errno == EEXIST else { throw systemError("make the directory", path) }
        try Folder(at: parent(of: path), making: false).syncAndClose()
    }

    private func syncAndClose() throws(StorageError) {
        defer { closeDescriptor() }
        try sync()
    }

    private static func parent(of path: String) -> String {
        var path = path[...]
        while path.count > 1, path.last == "/" { path.removeLast() }
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}

/// How a file of zeros is to be made; it may change while that goes on.
enum Pace: Int, AtomicRepresentable {
    /// In small steps that are synced one by one: a sync of another file never waits behind more than one of them.
    case gentle
    /// Somebody waits.
    case quick
    /// Nobody wants it any more.
    case stop
}

extension Folder {
    /// What is written at a time. At a gentle pace, it is all that another sync can find waiting at the device.
    static let stepBytes = 1 << 18
    private static let allocationBytes = 1 << 22

    /// Makes a file that reads as zeros and has its room on the device, durably. Writing to it changes the file
    /// system's own log too, as it does not where zeros were written before.
    func makeRoom(_ name: String, as unfinished: String, bytes: Int) throws(StorageError) {
        try make(name, as: unfinished, bytes: bytes) { _ in }
    }

    /// Makes a file of zeros that have been written, not only reserved: overwriting them later changes nothing but
    /// data, so that a sync need not touch the file system's own log. It gets its name, durably, when it is whole;
    /// until then it is called `unfinished`. If it fails, nothing is left of the file.
    func makeZeros(
        _ name: String, as unfinished: String, bytes: Int, pace: () -> Pace
    ) throws(StorageError) {
        try make(name, as: unfinished, bytes: bytes) { file throws(StorageError) in
            try fill(file, name, bytes: bytes, pace: pace)
        }
    }

    private func make(
        _ name: String, as unfinished: String, bytes: Int, filling fill: (Int32) throws(StorageError) -> Void
    ) throws(StorageError) {
        try requireRoom(bytes, for: name)
        let file = retrying { openat(descriptor, unfinished, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o640) }
        guard file >= 0 else { throw systemError("create", name) }
        defer { close(file) }
        do throws(StorageError) {
            try allocate(file, name, bytes: bytes)
            try fill(file)
            guard retrying({ fsync(file) }) == 0 else { throw systemError("sync", name) }
            guard renameat(descriptor, unfinished, descriptor, name) == 0 else { throw systemError("create", name) }
        } catch {
            unlinkat(descriptor, unfinished, 0)
            throw error
        }
        try sync()
    }

    /// A lack of room shows before anything is written. It goes step by step, because the file system takes nobody
    /// else's sync while it looks for one piece.
    private func allocate(_ file: Int32, _ name: String, bytes: Int) throws(StorageError) {
        var offset = 0
        while offset < bytes {
            let count = min(Self.allocationBytes, bytes - offset)
            errno = posix_fallocate(file, offset, count)
            guard errno == 0 else { throw systemError("allocate", name) }
            offset += count
        }
    }

    /// Does not begin what would fill the device: the others on it need room as well.
    private func requireRoom(_ bytes: Int, for name: String) throws(StorageError) {
        var status = statvfs()
        guard fstatvfs(descriptor, &status) == 0 else { throw systemError("ask for the room", name) }
        let (room, overflow) = UInt(status.f_bavail).multipliedReportingOverflow(by: UInt(status.f_frsize))
        guard overflow || room >= UInt(bytes) else { throw .full(file: name) }
    }

    private func fill(
        _ file: Int32, _ name: String, bytes: Int, pace: () -> Pace
    ) throws(StorageError) {
        let zeros = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.stepBytes, alignment: 4_096)
        defer { zeros.deallocate() }
        zeros.initializeMemory(as: UInt8.self, repeating: 0)
        var offset = 0
        while offset < bytes {
            let pace = pace()
            guard pace != .stop else { throw .failed(operation: "create", file: name, reason: "given up") }
            let part = UnsafeRawBufferPointer(rebasing: zeros.prefix(bytes - offset))
            try writeAll(part, to: file, at: offset, named: name)
            if pace == .gentle, retrying({ fdatasync(file) }) != 0 { throw systemError("sync", name) }
            offset += part.count
        }
    }
}

/// Writes all bytes, in as many calls as the system wants.
func writeAll(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, at offset: Int, named name: String
) throws(StorageError) {
    var written = 0
    while written < bytes.count {
        let count = pwrite(descriptor, bytes.baseAddress! + written, bytes.count - written, offset + written)
        if count > 0 {
            written += count
        } else if count == 0 {
            throw .failed(operation: "write", file: name, reason: "the system wrote nothing")
        } else if errno != EINTR {
            throw systemError("write", name)
        }
    }
}

/// Calls again while a signal interrupts.
func retrying(_ call: () -> Int32) -> Int32 {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}

/// What `errno` says of an operation that has just failed.
func systemError(_ operation: String, _ file: String) -> StorageError {
    switch errno {
    case ENOSPC, EDQUOT: .full(file: file)
    case ENOENT: .notFound(file: file)
    case EEXIST: .exists(file: file)
    case let code: .failed(operation: operation, file: file, reason: String(cString: strerror(code)))
    }
}
