#if PostgreSQL
import Foundation
import Synchronization

/// A device of its own in memory.
package final class SmallDevice: Sendable {
    package let path: String
    private let isMounted = Atomic(false)

    package init(at path: String, megabytes: Int) throws {
        self.path = path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try ChildProcess.run(
            ["mount", "-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", path], output: path + ".output")
        isMounted.store(true, ordering: .relaxed)
    }

    deinit { unmount() }

    private var fillingPath: String { path + "/filling" }

    package var isFull: Bool { FileManager.default.fileExists(atPath: fillingPath) }

    /// Takes all the room that there is.
    package func fill() {
        let descriptor = open(fillingPath, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        let zeros = [UInt8](repeating: 0, count: 1 << 16)
        while write(descriptor, zeros, zeros.count) > 0 {}
        close(descriptor)
    }

    /// Gives back what `fill` took.
    package func makeRoom() { unlink(fillingPath) }

    package func unmount() {
        guard isMounted.exchange(false, ordering: .relaxed) else { return }
        try? ChildProcess.run(["umount", "-l", path], output: path + ".output")
    }
}
#endif
