import Foundation
import Testing

/// A rebuild of one service as a process of its own, beside the venue.
final class RebuildProcess {
    private let service: String
    private let process = Process()
    private let wordsPath: String

    /// Starts it and does not wait.
    init(_ service: String, of venue: VenueProcess, in directory: TemporaryDirectory) throws {
        self.service = service
        wordsPath = directory.path + "/rebuild-\(service)-\(UUID().uuidString)"
        try Data().write(to: URL(fileURLWithPath: wordsPath))
        let words = FileHandle(forWritingAtPath: wordsPath)
        process.executableURL = URL(fileURLWithPath: Binary.path)
        process.arguments = ["rebuild", service, "--data", venue.data]
        process.environment = Binary.environment
        process.standardOutput = words
        process.standardError = words
        process.standardInput = FileHandle.nullDevice
        try process.run()
    }

    deinit { stop() }

    private var words: String {
        String(decoding: FileManager.default.contents(atPath: wordsPath) ?? Data(), as: UTF8.self)
    }

    /// Waits until the new tables are those that are read, and holds it there: the old ones stay.
    func waitForSwitch() throws {
        let deadline = Date().addingTimeInterval(300)
        while !words.contains("The new tables are in use.") {
            guard process.isRunning, Date() < deadline else { throw Missing("a rebuilt \(service): \(words)") }
            usleep(10_000)
        }
        kill(process.processIdentifier, SIGSTOP)
    }

    /// Waits until the old tables are gone too.
    func finish() {
        kill(process.processIdentifier, SIGCONT)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(words)")
    }

    /// What is left to do then is to drop the old tables, which the next rebuild does.
    func stop() {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }
}
