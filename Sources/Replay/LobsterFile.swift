#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A message file on disk, read in pieces.
public final class LobsterFile {
    public let path: String
    /// The file's length when it was opened.
    public let bytes: Int
    private let descriptor: Int32

    public init(path: String) throws(LobsterError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(file: path, reason: systemWord(errno)) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let reason = systemWord(errno)
            close(descriptor)
            throw .unreadable(file: path, reason: reason)
        }
        self.path = path
        self.descriptor = descriptor
        bytes = Int(status.st_size)
    }

    deinit { close(descriptor) }

    /// Reads this file from where the last reader stopped.
    public func reader() -> LobsterReader {
        LobsterReader(file: path) { () throws(LobsterError) in try self.nextChunk() }
    }

    private func nextChunk() throws(LobsterError) -> [UInt8] {
        var count = 0
        var failure: Int32 = 0
        let chunk = [UInt8](unsafeUninitializedCapacity: Limits.chunkBytes) { buffer, initialized in
            repeat {
                count = read(descriptor, buffer.baseAddress, buffer.count)
                failure = errno
            } while count < 0 && failure == EINTR
            initialized = max(count, 0)
        }
        guard count >= 0 else { throw .unreadable(file: path, reason: systemWord(failure)) }
        return chunk
    }
}

/// What the system says of an error number.
private func systemWord(_ number: Int32) -> String { String(cString: strerror(number)) }
