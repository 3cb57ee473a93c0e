import EmbeddedAdapters
import Foundation
import Ports
import TestSupport
import Testing

/// What every outbox promises, and every one whose messages can be read.
struct OutboxContractTests {
    enum Kind: CaseIterable, Sendable {
        case folder
    }

    private struct Subject {
        let outbox: any Outbox & KeptMessages
        let directory: TemporaryDirectory

        init(_ kind: Kind) throws {
            directory = try TemporaryDirectory()
            outbox =
                switch kind {
                case .folder:
                    try FolderOutbox(at: directory.path + "/outbox", clock: SteppedClock(), messagesMax: 10)
                }
        }
    }

    private static let message = OutboxMessage(
        recipient: "zoe@example.com", subject: "Grüße", body: "Dear Zoë,\n\nTo: somebody\nSubject: nothing\n\n\n")

    @Test(arguments: Kind.allCases)
    func `a message is read as it was delivered`(_ kind: Kind) async throws {
        let subject = try Subject(kind)
        #expect(try await subject.outbox.newest(10).isEmpty)
        try await subject.outbox.deliver(Self.message)
        #expect(try await subject.outbox.newest(10).map(\.message) == [Self.message])
    }

    @Test(arguments: Kind.allCases)
    func `the newest comes first, also of one moment`(_ kind: Kind) async throws {
        let subject = try Subject(kind)
        var message = Self.message
        for number in 1...5 {
            message.subject = "\(number)"
            try await subject.outbox.deliver(message)
        }
        #expect(try await subject.outbox.newest(3).map(\.message.subject) == ["5", "4", "3"])
        #expect(Set(try await subject.outbox.newest(9).map(\.name)).count == 5)
    }

    @Test(arguments: Kind.allCases)
    func `many at once are all delivered`(_ kind: Kind) async throws {
        let subject = try Subject(kind)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<10 {
                var message = Self.message
                message.subject = "\(number)"
                group.addTask { [message] in try await subject.outbox.deliver(message) }
            }
            try await group.waitForAll()
        }
        let subjects = try await subject.outbox.newest(20).map(\.message.subject)
        #expect(Set(subjects) == Set((0..<10).map { "\($0)" }))
    }

    @Test(arguments: Kind.allCases, ["", "a@example.com\nBcc: b@example.com", "a\r", "a\0", "a\u{7f}"])
    func `a recipient or subject that is not one line is refused`(_ kind: Kind, _ line: String) async throws {
        let subject = try Subject(kind)
        for message in [
            OutboxMessage(recipient: line, subject: "S", body: ""),
            OutboxMessage(recipient: "a@example.com", subject: line, body: ""),
        ] {
            await #expect(throws: OutboxError.self) { try await subject.outbox.deliver(message) }
        }
        #expect(try await subject.outbox.newest(10).isEmpty)
    }
}

/// What only the folder promises.
struct FolderOutboxTests {
    @Test func `each message is one file, and folder and files belong to their owner alone`() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/outbox"
        let outbox = try FolderOutbox(at: path, clock: SteppedClock(), messagesMax: 10)
        try await outbox.deliver(OutboxMessage(recipient: "a@example.com", subject: "S", body: "B\n"))
        let files = FileManager.default
        #expect(try files.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o700)
        let names = try files.contentsOfDirectory(atPath: path)
        #expect(names.count == 1)
        #expect(try files.attributesOfItem(atPath: path + "/" + names[0])[.posixPermissions] as? Int == 0o600)
        #expect(
            try String(contentsOfFile: path + "/" + names[0], encoding: .utf8) == "To: a@example.com\nSubject: S\n\nB\n"
        )
    }

    @Test func `the oldest messages go when there are too many, and other files stay`() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/outbox"
        let clock = SteppedClock()
        let outbox = try FolderOutbox(at: path, clock: clock, messagesMax: 3)
        try Data("mine".utf8).write(to: URL(filePath: path + "/notes.txt"))
        for number in 1...7 {
            try await outbox.deliver(OutboxMessage(recipient: "a@example.com", subject: "\(number)", body: ""))
            clock.advance(1)
        }
        #expect(try await outbox.newest(10).map(\.message.subject) == ["7", "6", "5"])
        #expect(FileManager.default.fileExists(atPath: path + "/notes.txt"))
        let again = try FolderOutbox(at: path, clock: clock, messagesMax: 3)
        #expect(try await again.newest(1).map(\.message.subject) == ["7"])
    }

    @Test func `a folder that is gone is said to be so`() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/outbox"
        let outbox = try FolderOutbox(at: path, clock: SteppedClock(), messagesMax: 3)
        try FileManager.default.removeItem(atPath: path)
        await #expect(throws: OutboxError.self) {
            try await outbox.deliver(OutboxMessage(recipient: "a@example.com", subject: "S", body: ""))
        }
    }
}
