import ArgumentParser
import Domain
import Engine
import Sequencer
import Wire

/// Shows what a venue was like just after a record.
struct StateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "state", abstract: "Show the venue as it was just after a record, or as it is.",
        discussion: """
            The records are decided again, from the newest snapshot before that record on, so the answer is exact. A \
            venue that runs is not disturbed.

              rialto state rialto-data --at 1234
              rialto state rialto-data --at 2026-11-27T09:30:00Z --instrument BTC-USD --orders
              rialto state rialto-data --account alice
            """)

    @OptionGroup var place: JournalPlace
    @Option(help: "A record's sequence, or a moment such as 2026-11-27T09:30:00Z. The last record if it is not given.")
    var at: String?
    @Option(help: "Show this account's balances and open orders, by name or number.") var account: String?
    @Option(help: "Show this instrument's book.") var instrument: String?
    @Flag(help: "With --instrument: show every order in the order in which it would trade.") var orders = false
    @Flag(help: "Print JSON.") var json = false

    func validate() throws {
        _ = try moment()
        if orders, instrument == nil { throw ValidationError("--orders goes with --instrument.") }
        if account != nil, instrument != nil {
            throw ValidationError("--account and --instrument exclude each other.")
        }
    }

    func run() throws {
        let history = try RecordHistory(place)
        guard history.last > .start else { throw Failure("The journal in \(place.directory) holds no record yet.") }
        let sequence =
            switch try moment() {
            case .end: history.last
            case .sequence(let sequence): sequence
            case .time(let time): try history.last(at: time)
            }
        try history.checkHolds(sequence)
        guard sequence > .start else {
            throw Failure("The first record of \(place.directory) is later than \(at ?? "").")
        }
        let past = PastVenue(try history.replica(after: sequence), newest: history.last)
        let part = try part(of: past)
        Terminal.show(json ? StateJSON.text(part, of: past) : StateText.text(part, of: past))
    }

    private func moment() throws -> PastMoment {
        guard let at else { return .end }
        if let number = UInt64(at) {
            guard number > 0 else { throw ValidationError("--at is 0; records are numbered from 1.") }
            return .sequence(Domain.Sequence(number))
        }
        guard let time = Timestamp(rfc3339: at) else {
            throw ValidationError(
                "--at is '\(at)'; a record's sequence or a moment such as 2026-11-27T09:30:00Z is wanted.")
        }
        return .time(time)
    }

    private func part(of past: borrowing PastVenue) throws -> StatePart {
        if let account {
            let named = AccountName(account).flatMap { past.engine.account($0) }
            guard let found = named ?? AccountID(opaque: account).flatMap({ past.engine.account($0) }) else {
                throw Failure("There was no account '\(account)' after record \(past.last.value).")
            }
            return .account(found)
        }
        if let instrument {
            guard let found = Symbol(instrument).flatMap({ past.engine.instrument($0) }) else {
                throw Failure("There was no instrument '\(instrument)' after record \(past.last.value).")
            }
            return .instrument(found, withOrders: orders)
        }
        return .venue
    }
}

/// Which state is wanted.
enum PastMoment {
    case end
    case sequence(Domain.Sequence)
    /// After the last record of that moment or before.
    case time(Timestamp)
}

/// What of the state is shown.
enum StatePart {
    case venue
    case account(Account)
    case instrument(Instrument, withOrders: Bool)
}

/// A venue as its records made it.
struct PastVenue: ~Copyable {
    let engine: Engine
    let eventHash: EventHash
    /// The last record that was decided.
    let last: Domain.Sequence
    /// The log's clock at that record.
    let logTime: Timestamp
    /// The last record that there is.
    let newest: Domain.Sequence

    init(_ replica: consuming Replica, newest: Domain.Sequence) {
        eventHash = replica.eventHash
        last = replica.last
        logTime = replica.logTime
        engine = replica.takeEngine()
        self.newest = newest
    }
}
