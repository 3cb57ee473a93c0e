import Dispatch
import Domain
import Glibc
public import Ports

/// An outbox that keeps each message in a file of a directory, readable by its owner alone. Its operator reads them
/// there, or on a page of the venue, and passes them on.
///
/// The directory keeps the last `messagesMax` messages: an older one is removed when a new one comes.
public final class FolderOutbox: Outbox, KeptMessages {
    private static let ending = ".txt"
    private static let unfinished = "message.unfinished"
    /// Moments of 19 digits, and the ending.
    private static let nameBytes = 19 + ending.utf8.count
    /// Longer lines are no address and no subject.
    private static let lineBytesMax = 998
    private static let bodyBytesMax = 64 * 1_024

    private let path: String
    private let clock: any WallClock
    private let messagesMax: Int
    /// One call after the other, off the caller's thread: a sync takes as long as the device takes.
    private let queue = DispatchQueue(label: "FolderOutbox")

    /// Makes the directory if it is not there.
    public init(at path: String, clock: any WallClock, messagesMax: Int) throws(StorageError) {
        let folder = try Folder(at: path, making: true)
        defer { folder.closeDescriptor() }
        guard fchmod(folder.descriptor, 0o700) == 0 else { throw systemError("set the rights of", path) }
        self.path = path
        self.clock = clock
        self.messagesMax = messagesMax
    }

    public func deliver(_ message: OutboxMessage) async throws(OutboxError) {
        try Self.check(message)
        let moment = clock.now()
        try await perform { folder throws(StorageError) in
            let names = try Self.messageNames(in: folder)
            try Self.write(message, named: Self.name(after: names.last, at: moment), to: folder)
            for name in names.dropLast(self.messagesMax - 1) { try folder.remove(name) }
        }
    }

    public func newest(_ count: Int) async throws(OutboxError) -> [KeptMessage] {
        try await perform { folder throws(StorageError) in
            var messages: [KeptMessage] = []
            for name in try Self.messageNames(in: folder).reversed().prefix(count) {
                if let message = try Self.read(name, in: folder) {
                    messages.append(KeptMessage(name: name, message: message))
                }
            }
            return messages
        }
    }

    private func perform<Outcome: Sendable>(
        _ work: @escaping @Sendable (Folder) throws(StorageError) -> Outcome
    ) async throws(OutboxError) -> Outcome {
        let outcome: Result<Outcome, OutboxError> = await withCheckedContinuation { continuation in
            queue.async {
                continuation.resume(
                    returning: Result { () throws(StorageError) in
                        let folder = try Folder(at: self.path, making: false)
                        defer { folder.closeDescriptor() }
                        return try work(folder)
                    }.mapError { .unavailable(reason: "the outbox \(self.path): \($0)") })
            }
        }
        return try outcome.get()
    }
}

extension FolderOutbox {
    /// A line break in a heading would begin another heading.
    private static func check(_ message: OutboxMessage) throws(OutboxError) {
        for (field, line) in [("recipient", message.recipient), ("subject", message.subject)] {
            guard !line.isEmpty, line.utf8.count <= lineBytesMax, line.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f })
            else {
                throw .refused(reason: "the \(field) has to be one line of 1 to \(lineBytesMax) bytes")
            }
        }
        guard message.body.utf8.count <= bodyBytesMax else {
            throw .refused(reason: "the text has \(message.body.utf8.count) bytes, and \(bodyBytesMax) are the most")
        }
    }

    /// The moment, or the one after the last message's where the clock has not gone on since: names are in the order of
    /// delivery.
    private static func name(after last: String?, at moment: Timestamp) -> String {
        let before = last.flatMap { Int64($0.dropLast(ending.utf8.count)) } ?? 0
        let digits = String(max(moment.nanoseconds, before + 1))
        return String(repeating: "0", count: max(0, 19 - digits.utf8.count)) + digits + ending
    }

    private static func messageNames(in folder: Folder) throws(StorageError) -> [String] {
        try folder.names().filter { name in
            name.utf8.count == nameBytes && name.hasSuffix(ending)
                && name.utf8.prefix(19).allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        }.sorted()
    }

    private static func write(
        _ message: OutboxMessage, named name: String, to folder: Folder
    ) throws(StorageError) {
        let text = Array("To: \(message.recipient)\nSubject: \(message.subject)\n\n\(message.body)".utf8)
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC
        let file = retrying { openat(folder.descriptor, unfinished, flags, 0o600) }
        guard file >= 0 else { throw systemError("create", name) }
        defer { close(file) }
        do throws(StorageError) {
            // Two steps, because a typed error does not come through the closure.
            let written = text.withUnsafeBytes { bytes in
                Result { () throws(StorageError) in try writeAll(bytes, to: file, at: 0, named: name) }
            }
            try written.get()
            guard retrying({ fsync(file) }) == 0 else { throw systemError("sync", name) }
        } catch {
            unlinkat(folder.descriptor, unfinished, 0)
            throw error
        }
        try folder.rename(unfinished, to: name)
    }

    /// Nil for a file that is no message of ours, or is gone by now.
    private static func read(_ name: String, in folder: Folder) throws(StorageError) -> OutboxMessage? {
        let file = retrying { openat(folder.descriptor, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC) }
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: bodyBytesMax + 2 * lineBytesMax + 32)
        let room = bytes.count
        var count = 0
        while count < room {
            let more = bytes.withUnsafeMutableBytes { pread(file, $0.baseAddress! + count, room - count, count) }
            if more == 0 { break }
            if more < 0, errno != EINTR { throw systemError("read", name) }
            if more > 0 { count += more }
        }
        return message(in: String(decoding: bytes.prefix(count), as: UTF8.self))
    }

    private static func message(in text: String) -> OutboxMessage? {
        let lines = text.split(separator: "\n", maxSplits: 3, omittingEmptySubsequences: false)
        guard lines.count == 4, lines[0].hasPrefix("To: "), lines[1].hasPrefix("Subject: "), lines[2].isEmpty else {
            return nil
        }
        return OutboxMessage(
            recipient: String(lines[0].dropFirst(4)), subject: String(lines[1].dropFirst(9)), body: String(lines[3]))
    }
}
