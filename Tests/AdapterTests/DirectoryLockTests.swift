import EmbeddedAdapters
import Foundation
import Ports
import TestSupport
import Testing

struct DirectoryLockTests {
    /// A shell that takes the lock of a directory, writes its id into it as we do, and keeps it until it is killed.
    private final class OtherProcess {
        private let process = Process()
        private let input = Pipe()

        init(holding path: String) throws {
            let output = Pipe()
            process.executableURL = URL(filePath: "/bin/sh")
            process.arguments = ["-c", "exec 9<>\"$0/lock\"; flock 9; echo $$ >&9; echo held; read nothing", path]
            process.standardInput = input
            process.standardOutput = output
            try process.run()
            #expect(String(decoding: output.fileHandleForReading.availableData, as: UTF8.self) == "held\n")
        }

        var id: Int32 { process.processIdentifier }

        func kill() {
            Foundation.kill(id, SIGKILL)
            process.waitUntilExit()
        }

        deinit { kill() }
    }

    @Test func `the second process is told who has the directory`() throws {
        let directory = try TemporaryDirectory()
        try Data().write(to: URL(filePath: directory.path + "/lock"))
        let other = try OtherProcess(holding: directory.path)
        let owner = "process \(other.id), which uses the directory \(directory.path)"
        #expect(throws: StorageError.locked(owner: owner)) { try DirectoryLock(of: directory.path) }
    }

    @Test func `the lock of a killed process is free`() throws {
        let directory = try TemporaryDirectory()
        try Data().write(to: URL(filePath: directory.path + "/lock"))
        let other = try OtherProcess(holding: directory.path)
        other.kill()
        let lock = try DirectoryLock(of: directory.path)
        #expect(try contents(directory) == "\(getpid())\n")
        withExtendedLifetime(lock) {}
    }

    @Test func `another process cannot take the lock while it is held, and can afterwards`() throws {
        let directory = try TemporaryDirectory()
        var lock: DirectoryLock? = try DirectoryLock(of: directory.path + "/data")
        #expect(try flock(directory.path + "/data/lock") == 1)
        withExtendedLifetime(lock) {}
        lock = nil
        #expect(try flock(directory.path + "/data/lock") == 0)
    }

    @Test func `one process does not take a directory twice`() throws {
        let directory = try TemporaryDirectory()
        let lock = try DirectoryLock(of: directory.path)
        let owner = "process \(getpid()), which uses the directory \(directory.path)"
        #expect(throws: StorageError.locked(owner: owner)) { try DirectoryLock(of: directory.path) }
        withExtendedLifetime(lock) {}
    }

    private func contents(_ directory: TemporaryDirectory) throws -> String {
        try String(contentsOfFile: directory.path + "/lock", encoding: .utf8)
    }

    /// Tries to lock the file from another process; 0 if that succeeded.
    private func flock(_ path: String) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["flock", "--nonblock", path, "true"]
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
