import Domain
public import Ports

/// Whether a log still has all that comes after a position.
public enum LogContinuation: Hashable, Sendable {
    case possible
    /// Why not, as a part of a sentence: "it begins after record 7".
    case impossible(reason: String)
}

extension SharedLog {
    /// Tries whether a reader can go on at a position. It waits for the first message at most so long; a log in which
    /// nothing comes after the position is one that goes on there.
    ///
    /// Throws what the log refuses, because it cannot be reached for instance.
    public func continuation(
        at position: LogPosition, waitingNanoseconds: Int64
    ) throws(LogError) -> LogContinuation {
        do throws(LogError) {
            let reader = try openReader(at: position)
            _ = try reader.read(appends: 1, waitingNanoseconds: waitingNanoseconds) { _ in }
            return .possible
        } catch {
            switch error {
            case .damaged(let file, let offset, let reason):
                return .impossible(reason: "\(file) at offset \(offset): \(reason)")
            case .unreadable(let sequence, let reason):
                return .impossible(reason: "record \(sequence.value): \(reason)")
            case .refused, .full, .broken: throw error
            }
        }
    }
}
