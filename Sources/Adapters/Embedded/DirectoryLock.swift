import Glibc
public import Ports

/// Keeps a data directory to one process. The system gives it back when the process ends, in whatever way.
public final class DirectoryLock: Sendable {
    private static let name = "lock"

    private let descriptor: Int32

    /// Takes the directory, and makes it if it is not there. Throws `.locked`, with the id of the process that has it.
    public init(of path: String) throws(StorageError) {
        let folder = try Folder(at: path, making: true)
        defer { folder.closeDescriptor() }
        let descriptor = retrying { openat(folder.descriptor, Self.name, O_RDWR | O_CREAT | O_CLOEXEC, 0o640) }
        guard descriptor >= 0 else { throw systemError("open", "\(path)/\(Self.name)") }
        guard retrying({ flock(descriptor, LOCK_EX | LOCK_NB) }) == 0 else {
            defer { close(descriptor) }
            guard errno == EWOULDBLOCK else { throw systemError("lock", "\(path)/\(Self.name)") }
            throw .locked(owner: "\(Self.owner(in: descriptor)), which uses the directory \(path)")
        }
        self.descriptor = descriptor
        // The file stays when the lock is given back: removing it would let two processes lock two files of one name.
        let text = Array("\(getpid())\n".utf8)
        guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, text, text.count, 0) == text.count else {
            throw systemError("write", "\(path)/\(Self.name)")
        }
    }

    deinit { close(descriptor) }

    /// Who wrote itself into the lock file.
    private static func owner(in descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 20)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        let digits = bytes.prefix(max(0, count)).prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        return digits.isEmpty ? "another process" : "process \(String(decoding: digits, as: UTF8.self))"
    }
}
