import Domain
import Ports

/// What an error says to a person: what is wrong with a service, and what to do about it if waiting does not help.
public func words(of error: any Error, service: String) -> String {
    let rebuild = "'rialto rebuild \(service)' makes its tables anew"
    switch error {
    case let error as ConsumerError: return words(of: error, rebuild)
    case let error as EventStreamError: return words(of: error)
    case let error as DatabaseError: return words(of: error)
    case MigrationError.newer(let part, let found, let known):
        return "a newer program has used its database: the tables of \(part) are at step \(found), and this program "
            + "knows \(known)"
    default: return "\(error)"
    }
}

private func words(of error: ConsumerError, _ rebuild: String) -> String {
    switch error {
    case .diverged(let sequence):
        "record \(sequence.value) is not the one that it knows, because the venue was restored from something older or "
            + "its tables are those of another venue; \(rebuild)"
    case .gap(let expected, let found):
        "the stream of events goes on with record \(found.value), and record \(expected.value) is missing"
    case .stream(let error): words(of: error)
    case .noTables: "it has no tables yet"
    }
}

private func words(of error: EventStreamError) -> String {
    switch error {
    case .unavailable(let reason): "the stream of events cannot be read: \(reason)"
    case .full(let reason): "the stream of events has no room: \(reason)"
    case .gap(let expected, let found):
        "the stream of events goes on with record \(found.value), and record \(expected.value) is missing"
    case .pruned(let first):
        "the stream of events begins with record \(first.value), behind what comes next; put the older segments back "
            + "into the archive"
    case .damaged(let file, let offset, let reason):
        "the stream of events is damaged at byte \(offset) of \(file): \(reason); move that file and all after it "
            + "away, and a restart of the venue writes them again"
    case .unreadable(let sequence, let reason):
        "this program does not understand the events of record \(sequence.value): \(reason)"
    }
}

private func words(of error: DatabaseError) -> String {
    switch error {
    case .unavailable(let reason): "its database is not available: \(reason)"
    case .conflict(let reason): "its database has something else than expected: \(reason)"
    case .outcomeUnknown(let reason): "whether its database kept a change is not known: \(reason)"
    case .failed(let reason): "its database refused: \(reason)"
    }
}
