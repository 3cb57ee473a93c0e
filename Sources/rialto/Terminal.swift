import ArgumentParser
import Domain
import Foundation
import Ports
import Synchronization

/// What a person reads on standard error: progress while something takes long, and what went wrong.
enum Terminal {
    /// Whether somebody is looking, so that progress is worth printing.
    static let isWatched = isatty(STDERR_FILENO) == 1

    static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    /// Prints at once, also when the output is a file or a pipe.
    static func show(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
}

/// One line on the terminal that is written over while something goes on. Silent for the first second and where nobody
/// looks.
final class ProgressLine: Sendable {
    private struct State {
        var nextAt: ContinuousClock.Instant
        var isShown = false
    }

    private let state = Mutex(State(nextAt: .now + .seconds(1)))

    /// Shows the text that `text` makes, at most five times a second.
    func update(_ text: () -> String) {
        guard Terminal.isWatched else { return }
        let isDue = state.withLock { state in
            guard ContinuousClock.now >= state.nextAt else { return false }
            state.nextAt = .now + .milliseconds(200)
            state.isShown = true
            return true
        }
        if isDue { FileHandle.standardError.write(Data("\r\u{1b}[2K\(text())".utf8)) }
    }

    /// Removes the line.
    func finish() {
        if state.withLock({ $0.isShown }) { FileHandle.standardError.write(Data("\r\u{1b}[2K".utf8)) }
    }
}

/// Something that a person has to hear about, and exit code 1.
struct Failure: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) { self.description = description }

    init(_ error: StorageError, in directory: String) {
        switch error {
        case .full(let file):
            self.init("There is no room on the device for \(file) in \(directory). Make room and start again.")
        case .notFound(let file): self.init("\(directory)/\(file) is not there.")
        case .exists(let file): self.init("\(directory)/\(file) is there already.")
        case .locked(let owner):
            self.init(
                "One directory has one venue, and this one is in use by \(owner)."
                    + " Stop that one, or give this one another directory with --data.")
        case .failed(let operation, let file, let reason):
            self.init("\(directory): \(operation) of \(file) failed: \(reason).")
        }
    }

    init(_ error: LogError, in directory: String) {
        switch error {
        case .refused(let reason): self.init("The journal in \(directory) refused: \(reason).")
        case .full(let reason): self.init("The journal in \(directory) has no room: \(reason).")
        case .broken(let reason): self.init("The journal in \(directory) broke: \(reason).")
        case .damaged(let file, let offset, let reason):
            self.init(
                """
                The journal is damaged: \(directory)/\(file) at byte \(offset): \(reason).
                Nothing was changed. Restore the file from a backup, or look at what is there with \
                'rialto journal verify'.
                """)
        case .unreadable(let sequence, let reason):
            self.init("Record \(sequence.value) of the journal in \(directory) cannot be read: \(reason).")
        }
    }
}
