import ArgumentParser
import Domain
import Engine
import Sequencer
import Story
import Wire

/// Tells the life of one order.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Tell the life of one order, or what became of one record.",
        discussion: """
            The records are decided again up to the end of the order, by the rules that decided them first. Each check \
            is listed with what it observed and its limit. A venue that runs is not disturbed.

              rialto explain 281474976710698 rialto-data
              rialto explain --client-order alice/my-order-7 rialto-data
              rialto explain --record 1234 rialto-data
            """)

    @Argument(help: "The order's id, as the API shows it, and the venue's data directory (rialto-data).")
    var arguments: [String] = []
    @Option(help: "The order that an account placed under this id of its own: ACCOUNT/ID, by name or number.")
    var clientOrder: String?
    @Option(help: "A record, also one that was rejected.") var record: UInt64?
    @Flag(help: "Tell every change of the place in the queue.") var all = false
    @Flag(help: "Print JSON.") var json = false

    func validate() throws {
        _ = try subject()
    }

    func run() throws {
        let subject = try subject()
        let place = try JournalPlace.parse([directory ?? "rialto-data"])
        let history = try RecordHistory(place)
        if case .record(let sequence) = subject { try history.checkHolds(sequence) }
        let start = try history.start(for: subject)
        let (from, skipped) = (start.replica.last, start.skipped)
        var story = Storyteller(of: subject, from: start.takeEngine(), after: from, tellsAll: all)
        try history.replay(after: from, passingOver: skipped) { record, isSkipped in
            story.apply(record, isSkipped: isSkipped)
            if case .record(let sequence) = subject { return record.sequence < sequence }
            return !story.isOver
        }
        try checkFound(story, subject, history)
        let words = { @Sendable (command: Command) in command.words }
        let text = json ? StoryJSON(story, otherWords: words).text : StoryText(story, otherWords: words).text
        Terminal.show(text)
    }

    private var isByOption: Bool { clientOrder != nil || record != nil }

    private var directory: String? {
        isByOption ? arguments.first : arguments.count > 1 ? arguments[1] : nil
    }

    private func subject() throws -> StorySubject {
        if clientOrder != nil, record != nil {
            throw ValidationError("--client-order and --record exclude each other.")
        }
        if arguments.count > (isByOption ? 1 : 2) {
            throw ValidationError("\(arguments[arguments.count - 1]) is one argument too many.")
        }
        if let record {
            guard record > 0 else { throw ValidationError("--record is 0; records are numbered from 1.") }
            return .record(Domain.Sequence(record))
        }
        if let clientOrder { return try Self.request(clientOrder) }
        guard let text = arguments.first else {
            throw ValidationError("Say which order: its id, --client-order ACCOUNT/ID or --record SEQUENCE.")
        }
        guard let id = OrderID(opaque: text) else {
            throw ValidationError(
                "'\(text)' is no order id; that is a number such as 281474976710657, as the API shows it.")
        }
        return .order(id)
    }

    private static func request(_ text: String) throws -> StorySubject {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let request = RequestID(parts[1]), let name = AccountName(parts[0]) else {
            throw ValidationError(
                "--client-order is '\(text)'; ACCOUNT/ID is wanted, such as alice/my-order-7.")
        }
        return .request(AccountID(opaque: parts[0]).map { .number($0) } ?? .name(name), request)
    }

    private func checkFound(
        _ story: borrowing Storyteller, _ subject: StorySubject, _ history: RecordHistory
    ) throws {
        guard story.moments.isEmpty else { return }
        let end = "the last record is \(history.last.value)"
        switch subject {
        case .order(let id):
            let most = story.engine.lastOrder.map { "the last order is \($0.opaque)" } ?? "no order was ever accepted"
            throw Failure("There is no order \(id.opaque): \(most), \(end).")
        case .request:
            throw Failure("No account of that name or number ever used the id in '\(clientOrder ?? "")'; \(end).")
        case .record(let sequence): throw Failure("There is no record \(sequence.value); \(end).")
        }
    }
}

extension RecordHistory {
    /// Begins with the newest snapshot that is older than the subject.
    fileprivate func start(for subject: StorySubject) throws -> ReplicaStart {
        switch subject {
        case .record(let sequence): return try start(notAbove: Domain.Sequence(sequence.value - 1))
        case .request: return try start(notAbove: .start)
        case .order(let id):
            var limit = last
            while true {
                let start = try start(notAbove: limit)
                guard let snapshot = start.snapshot else { return start }
                let newest = start.replica.read { $0.lastOrder?.counter ?? 0 }
                if newest < id.counter { return start }
                limit = Domain.Sequence(snapshot.value - 1)
            }
        }
    }
}
