import Domain
import EmbeddedAdapters
import Engine
import Journal
import Ports
import Synchronization

/// Notes the running event hash beside the journal, for a second engine to compare its own with.
final class MarkKeeper: Sendable {
    private struct State: ~Copyable {
        /// Opened with the first mark; what happens to it never concerns trade.
        var file: MarkFile?
        var hasFailed = false
    }

    private let path: String
    private let state = Mutex(State())

    init(_ path: String) { self.path = path }

    func keep(_ sequence: Sequence, _ hash: EventHash) {
        let mark = Mark(sequence: sequence, eventHash: hash.value, eventHashFormat: UInt32(EventHash.format))
        state.withLock { state in
            if state.hasFailed { return }
            do throws(StorageError) {
                if state.file == nil { state.file = try open(before: sequence) }
                try state.file?.append(mark)
            } catch {
                // Without marks a snapshot cannot tell whether this engine decided what the log says.
                state.hasFailed = true
                Terminal.say("Event hashes are no longer noted: \(Failure(error, in: path))")
            }
        }
    }

    private func open(before sequence: Sequence) throws(StorageError) -> MarkFile {
        try MarkFile(
            on: try FileStorage(at: path, preparingFilesOf: nil), through: Sequence(sequence.value - 1))
    }
}
