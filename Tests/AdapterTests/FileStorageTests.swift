import EmbeddedAdapters
import Foundation
import Ports
import TestSupport
import Testing

struct FileStorageTests {
    @Test func `the directory is made with its parents, for the owner and the group only`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/one/two/"
        let storage = try FileStorage(at: path, preparingFilesOf: nil)
        try storage.create("file", bytes: 10)
        #expect(try permissions(of: path) == 0o750)
        #expect(try permissions(of: path + "file") == 0o640)
    }

    @Test func `what another storage wrote into the directory is there`() throws {
        let directory = try TemporaryDirectory()
        try FileStorage(at: directory.path, preparingFilesOf: 64).create("file", bytes: 64)
        let again = try FileStorage(at: directory.path, preparingFilesOf: 64)
        #expect(try again.files() == [StoredFile(name: "file", bytes: 64)])
    }

    @Test func `the blocks of a new file are allocated, not only promised`() throws {
        let directory = try TemporaryDirectory()
        let storage = try FileStorage(at: directory.path, preparingFilesOf: nil)
        try storage.create("file", bytes: 1 << 20)
        var status = stat()
        #expect(stat(directory.path + "/file", &status) == 0)
        #expect(Int(status.st_blocks) * 512 >= 1 << 20)
    }

    @Test func `the file that is made ahead becomes the one that is asked for`() throws {
        let directory = try TemporaryDirectory()
        let ready = directory.path + "/.prepared"
        try Data(repeating: 0, count: 100_000).write(to: URL(filePath: ready))
        let inode = try inode(of: ready)
        let storage = try FileStorage(at: directory.path, preparingFilesOf: 100_000)
        try storage.create("file0", bytes: 100_000)
        #expect(try self.inode(of: directory.path + "/file0") == inode)
        for round in 1..<5 { try storage.create("file\(round)", bytes: 100_000) }
        #expect(try storage.files().map(\.bytes) == [Int](repeating: 100_000, count: 5))
    }

    @Test func `a file of another size is not made of the one that is ready`() throws {
        let directory = try TemporaryDirectory()
        let storage = try FileStorage(at: directory.path, preparingFilesOf: 4_096)
        try storage.create("file", bytes: 8_192)
        #expect(try storage.files() == [StoredFile(name: "file", bytes: 8_192)])
    }

    @Test func `leftovers of a process that died are used or replaced`() throws {
        let directory = try TemporaryDirectory()
        let leftover = Data(repeating: 1, count: 10)
        for name in [".prepared", ".preparing", ".creating"] {
            try leftover.write(to: URL(filePath: directory.path + "/" + name))
        }
        let storage = try FileStorage(at: directory.path, preparingFilesOf: 4_096)
        #expect(try storage.files().isEmpty)
        try storage.create("one", bytes: 4_096)
        try storage.create("two", bytes: 20)
        for file in try storage.files() {
            let bytes = try Data(contentsOf: URL(filePath: directory.path + "/" + file.name))
            #expect(bytes == Data(repeating: 0, count: file.bytes))
        }
    }

    @Test func `a storage can be given up while it makes a large file`() throws {
        let directory = try TemporaryDirectory()
        var storage: FileStorage? = try FileStorage(at: directory.path, preparingFilesOf: 1 << 30)
        try storage?.create("file", bytes: 10)
        storage = nil
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["file"])
    }

    @Test func `without syncs the same bytes are in the same files`() throws {
        let directory = try TemporaryDirectory()
        let bytes = Array("rialto".utf8)
        for (name, syncing) in [("synced", FileStorage.Syncing.on), ("unsynced", .off)] {
            let storage = try FileStorage(at: directory.path, preparingFilesOf: nil, syncing: syncing)
            try storage.create(name, bytes: 10)
            try bytes.withUnsafeBytes { try storage.write($0, to: name, at: 2) }
            try storage.sync(name)
            #expect(throws: StorageError.notFound(file: "none")) { try storage.sync("none") }
        }
        let written = try ["synced", "unsynced"].map { try Data(contentsOf: URL(filePath: "\(directory.path)/\($0)")) }
        #expect(written[0] == Data([0, 0] + bytes + [0, 0]))
        #expect(written[1] == written[0])
    }

    @Test func `in whatever manner, the same is written and read`() throws {
        let directory = try TemporaryDirectory()
        let bytes = (0..<1_500_001).map { UInt8(truncatingIfNeeded: $0 / 7) }
        let manners = [("prompt", FileStorage.Manner.prompt), ("yielding", .yielding), ("repeatable", .repeatable)]
        for (name, manner) in manners {
            let storage = try FileStorage(at: directory.path, preparingFilesOf: nil, manner: manner)
            try storage.create(name, bytes: 9_000_000)
            try bytes.withUnsafeBytes { try storage.write($0, to: name, at: 77) }
            try storage.sync(name)
            var read = [UInt8](repeating: 1, count: 1_600_000)
            let count = try read.withUnsafeMutableBytes { try storage.read(name, at: 70, into: $0) }
            #expect(count == read.count)
            #expect(Array(read[..<7]) == [UInt8](repeating: 0, count: 7))
            #expect(Array(read[7..<(7 + bytes.count)]) == bytes)
            #expect(read[(7 + bytes.count)...].allSatisfy { $0 == 0 })
        }
        let written = try manners.map { try Data(contentsOf: URL(filePath: "\(directory.path)/\($0.0)")) }
        #expect(written[0].count == 9_000_000)
        #expect(written[0] == written[1] && written[0] == written[2])
    }

    @Test func `who yields removes a file whole, and what an earlier removal has left`() throws {
        let directory = try TemporaryDirectory()
        let storage = try FileStorage(at: directory.path, preparingFilesOf: nil, manner: .yielding)
        try Data(repeating: 3, count: 700_000).write(to: URL(filePath: directory.path + "/.removing"))
        try storage.create("file", bytes: 1_000_000)
        try storage.create("other", bytes: 10)
        #expect(try storage.files().map(\.name) == ["file", "other"])
        try storage.remove("file")
        #expect(throws: StorageError.notFound(file: "file")) { try storage.remove("file") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["other"])
    }

    @Test func `a storage for reading shows files and changes none`() throws {
        let directory = try TemporaryDirectory()
        let writer = try FileStorage(at: directory.path, preparingFilesOf: nil)
        try writer.create("file", bytes: 10)
        let reader = try FileStorage(reading: directory.path)
        #expect(try reader.files() == [StoredFile(name: "file", bytes: 10)])
        for attempt: (FileStorage) throws -> Void in [
            { try $0.create("other", bytes: 1) }, { try $0.sync("file") }, { try $0.remove("file") },
            { try $0.rename("file", to: "other") },
            { try $0.write(UnsafeRawBufferPointer(start: nil, count: 0), to: "file", at: 0) },
        ] {
            #expect(throws: StorageError.self) { try attempt(reader) }
        }
        #expect(try reader.files() == [StoredFile(name: "file", bytes: 10)])
    }

    @Test(arguments: ["", ".hidden", "..", "a/b", "/etc/passwd"])
    func `a name that leads elsewhere is refused`(_ name: String) throws {
        let directory = try TemporaryDirectory()
        let storage = try FileStorage(at: directory.path, preparingFilesOf: nil)
        #expect(throws: StorageError.self) { try storage.create(name, bytes: 1) }
        #expect(throws: StorageError.self) { try storage.remove(name) }
        try storage.create("file", bytes: 1)
        #expect(throws: StorageError.self) { try storage.rename("file", to: name) }
    }

    @Test func `errors carry the system's own words`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/file"
        try Data().write(to: URL(filePath: path))
        #expect(throws: StorageError.failed(operation: "open", file: path, reason: "Not a directory")) {
            try FileStorage(at: path, preparingFilesOf: nil)
        }
        #expect(throws: StorageError.notFound(file: directory.path + "/none")) {
            try FileStorage(reading: directory.path + "/none")
        }
    }

    @Test func `no descriptors are left open`() throws {
        let directory = try TemporaryDirectory()
        func openDescriptors() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap {
                try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + $0)
            }.filter { $0.hasPrefix(directory.path) }
        }
        do {
            let storage = try FileStorage(at: directory.path, preparingFilesOf: 4_096)
            for number in 0..<40 {
                try storage.create("file\(number)", bytes: 4_096)
                try storage.sync("file\(number)")
            }
            #expect(try openDescriptors().filter { $0.contains("/file") }.count <= 8)
        }
        #expect(try openDescriptors().isEmpty)
    }

    private func permissions(of path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
    }

    private func inode(of path: String) throws -> UInt64 {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.systemFileNumber] as? NSNumber)?.uint64Value ?? 0
    }
}
