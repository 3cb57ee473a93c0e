import EmbeddedAdapters
import Foundation
import Ports
import Testing

/// What every storage promises, asked of the real one and of the fake.
struct StorageContractTests {
    enum Kind: CaseIterable {
        case fake
        case files
        case filesMadeAhead
        case yieldingFiles
        case repeatableFiles
    }

    /// A storage, and what keeps it alive.
    private struct Subject {
        let storage: any Storage
        let directory: TemporaryDirectory

        init(_ kind: Kind) throws {
            directory = try TemporaryDirectory()
            storage =
                switch kind {
                case .fake: FakeStorage()
                case .files: try FileStorage(at: directory.path, preparingFilesOf: nil)
                case .filesMadeAhead: try FileStorage(at: directory.path, preparingFilesOf: 4_096)
                case .yieldingFiles: try FileStorage(at: directory.path, preparingFilesOf: nil, manner: .yielding)
                case .repeatableFiles: try FileStorage(at: directory.path, preparingFilesOf: nil, manner: .repeatable)
                }
        }

        func read(_ name: String, at offset: Int, count: Int) throws -> [UInt8] {
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 8)
            defer { buffer.deallocate() }
            buffer.initializeMemory(as: UInt8.self, repeating: 0xee)
            return Array(buffer.prefix(try storage.read(name, at: offset, into: buffer)))
        }

        func write(_ bytes: [UInt8], to name: String, at offset: Int) throws {
            try bytes.withUnsafeBytes { try storage.write($0, to: name, at: offset) }
        }
    }

    @Test(arguments: Kind.allCases)
    func `a new storage has no files, and files are listed by name with their sizes`(_ kind: Kind) throws {
        let subject = try Subject(kind)
        #expect(try subject.storage.files().isEmpty)
        try subject.storage.create("b", bytes: 4_096)
        try subject.storage.create("a", bytes: 100)
        try subject.storage.create("c", bytes: 0)
        let expected = [("a", 100), ("b", 4_096), ("c", 0)].map { StoredFile(name: $0.0, bytes: $0.1) }
        #expect(try subject.storage.files() == expected)
    }

    @Test(arguments: Kind.allCases)
    func `a created file is all zeros`(_ kind: Kind) throws {
        let subject = try Subject(kind)
        for round in 0..<3 {
            let name = "zeros\(round)"
            try subject.storage.create(name, bytes: 4_096)
            #expect(try subject.read(name, at: 0, count: 4_096) == [UInt8](repeating: 0, count: 4_096))
            try subject.write([UInt8](repeating: 7, count: 4_096), to: name, at: 0)
        }
    }

    @Test(arguments: Kind.allCases)
    func `a file that is there is not created again`(_ kind: Kind) throws {
        let subject = try Subject(kind)
        try subject.storage.create("file", bytes: 4_096)
        try subject.write([1, 2, 3], to: "file", at: 0)
        #expect(throws: StorageError.exists(file: "file")) { try subject.storage.create("file", bytes: 4_096) }
        #expect(try subject.read("file", at: 0, count: 3) == [1, 2, 3])
    }

    @Test(arguments: Kind.allCases)
    func `what is written is read back, before and after the sync`(_ kind: Kind) throws {
        let subject = try Subject(kind)
        try subject.storage.create("file", bytes: 4_096)
        try subject.write([1, 2, 3, 4], to: "file", at: 10)
        try subject.write([9], to: "file", at: 11)
        #expect(try subject.read("file", at: 9, count: 6) == [0, 1, 9, 3, 4, 0])
        try subject.storage.sync("file")
        #expect(try subject.read("file", at: 9, count: 6) == [0, 1, 9, 3, 4, 0])
        try subject.write([], to: "file", at: 4_096)
    }

    @Test(arguments: Kind.allCases)
    func `less is read than asked only at the end of the file`(_ kind: Kind) throws {
        let subject = try Subject(kind)
        try subject.storage.create("file", bytes: 100)
        try subject.write([5, 6], to: "file", at: 98)
        #expect(try subject.read("file", at: 97, count: 50) == [0, 5, 6])
        #expect(try subject.read("file", at: 100, count: 50) == [])
        #expect(try subject.read("file", at: 1_000, count: 50) == [])
    }

    @Test(arguments: Kind.allCases)
    func `nothing is written beyond the end of a file`(_ kind: Kind) throws {
        let subject = try Subject(kind)
        try subject.storage.create("file", bytes: 100)
        let expected = StorageError.failed(
            operation: "write", file: "file", reason: "it would go beyond the end of the file")
        #expect(throws: expected) { try subject.write([1, 2], to: "file", at: 99) }
        #expect(try subject.storage.files() == [StoredFile(name: "file", bytes: 100)])
    }

    @Test(arguments: Kind.allCases)
    func `what is asked of a file that is not there says so`(_ kind: Kind) throws {
        let subject = try Subject(kind)
        let expected = StorageError.notFound(file: "none")
        #expect(throws: expected) { try subject.read("none", at: 0, count: 1) }
        #expect(throws: expected) { try subject.write([1], to: "none", at: 0) }
        #expect(throws: expected) { try subject.storage.sync("none") }
        #expect(throws: expected) { try subject.storage.rename("none", to: "other") }
        #expect(throws: expected) { try subject.storage.remove("none") }
    }

    @Test(arguments: Kind.allCases)
    func `a renamed file takes its bytes along and replaces what had the name`(_ kind: Kind) throws {
        let subject = try Subject(kind)
        try subject.storage.create("old", bytes: 4_096)
        try subject.storage.create("new", bytes: 100)
        try subject.write([1], to: "old", at: 0)
        try subject.write([2], to: "new", at: 0)
        try subject.storage.rename("old", to: "new")
        #expect(try subject.storage.files() == [StoredFile(name: "new", bytes: 4_096)])
        try subject.write([3], to: "new", at: 4_095)
        try subject.storage.sync("new")
        #expect(try subject.read("new", at: 0, count: 1) == [1])
        #expect(throws: StorageError.notFound(file: "old")) { try subject.read("old", at: 0, count: 1) }
    }

    @Test(arguments: Kind.allCases)
    func `a removed file is gone, and its name is free`(_ kind: Kind) throws {
        let subject = try Subject(kind)
        try subject.storage.create("file", bytes: 4_096)
        try subject.write([1], to: "file", at: 0)
        try subject.storage.remove("file")
        #expect(try subject.storage.files().isEmpty)
        #expect(throws: StorageError.notFound(file: "file")) { try subject.read("file", at: 0, count: 1) }
        try subject.storage.create("file", bytes: 4_096)
        #expect(try subject.read("file", at: 0, count: 1) == [0])
    }

    @Test(arguments: Kind.allCases)
    func `many files can be used in turn`(_ kind: Kind) throws {
        let subject = try Subject(kind)
        for number in UInt8(0)..<40 { try subject.storage.create("file\(number)", bytes: 64) }
        for number in UInt8(0)..<40 { try subject.write([number], to: "file\(number)", at: 3) }
        for number in UInt8(0)..<40 { #expect(try subject.read("file\(number)", at: 3, count: 1) == [number]) }
        for number in UInt8(0)..<40 { try subject.storage.sync("file\(number)") }
    }

    @Test func `a file that does not fit on the device is refused and leaves nothing behind`() throws {
        let fake = FakeStorage()
        fake.roomBytes = 1_000
        #expect(throws: StorageError.full(file: "large")) { try fake.create("large", bytes: 1_001) }
        try fake.create("small", bytes: 1_000)
        let directory = try TemporaryDirectory()
        let files = try FileStorage(at: directory.path, preparingFilesOf: nil)
        #expect(throws: StorageError.full(file: "large")) { try files.create("large", bytes: 1 << 55) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).isEmpty)
    }
}
