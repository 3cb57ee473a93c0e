import Foundation

/// A device of its own in memory, with a file that fills it.
final class SmallDisk {
    private let path: String
    private var isMounted = false
    private var filler: String { path + "/filler" }

    init(at path: String, megabytes: Int) throws {
        self.path = path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try run("mount", "-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", path)
        isMounted = true
    }

    deinit { unmount() }

    /// Takes all room that is left.
    func fill() throws {
        let file = open(filler, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        guard file >= 0 else { throw Missing("the filler cannot be made") }
        defer { close(file) }
        for bytes in [65_536, 1] {
            let zeros = [UInt8](repeating: 0, count: bytes)
            while write(file, zeros, bytes) > 0 {}
        }
    }

    func makeRoom() throws { try FileManager.default.removeItem(atPath: filler) }

    func unmount() {
        guard isMounted else { return }
        isMounted = false
        try? run("umount", "-l", path)
    }

    private func run(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Missing("\(arguments.joined(separator: " ")) failed") }
    }
}
