import ArgumentParser
import Domain
import Engine
import Wire

/// Shows what a venue was like just after a record.
struct StateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "state", abstract: "Show the venue as it was just after a record, or as it is.",
        discussion: """
            The records are decided again from the first one on, so the answer is exact. A venue that runs is not \
            disturbed.

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
        let moment = try moment()
        let history = try RecordHistory(place)
        if case .sequence(let sequence) = moment { try history.checkHolds(sequence) }
        guard history.last > .start else { throw Failure("The journal in \(place.directory) holds no record yet.") }
        var past = PastVenue(Engine(shard: Venue.shard))
        try history.replay { record, isSkipped in
            guard moment.includes(record) else { return false }
            past.apply(record, isSkipped: isSkipped)
            return !moment.ends(with: record)
        }
        guard past.last > .start else {
            throw Failure("The first record of \(place.directory) is later than \(at ?? "").")
        }
        let part = try part(of: past)
        Terminal.show(
            json
                ? StateJSON.text(part, of: past, newest: history.last)
                : StateText.text(part, of: past, newest: history.last))
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

    func includes(_ record: Record) -> Bool {
        if case .time(let time) = self { record.time <= time } else { true }
    }

    func ends(with record: Record) -> Bool {
        if case .sequence(let sequence) = self { record.sequence == sequence } else { false }
    }
}

/// What of the state is shown.
enum StatePart {
    case venue
    case account(Account)
    case instrument(Instrument, withOrders: Bool)
}

/// A venue as its records made it.
struct PastVenue: ~Copyable {
    private(set) var engine: Engine
    private(set) var eventHash = EventHash()
    /// The last record that was decided.
    private(set) var last = Domain.Sequence.start
    /// The log's clock at that record.
    private(set) var logTime = Timestamp(nanoseconds: 0)
    private var batch = EventBatch(sequence: .start, time: Timestamp(nanoseconds: 0), events: [])

    init(_ engine: consuming Engine) { self.engine = engine }

    mutating func apply(_ record: Record, isSkipped: Bool) {
        batch.events.removeAll(keepingCapacity: true)
        if isSkipped {
            engine.skip(record, into: &batch.events)
        } else {
            engine.apply(record, into: &batch.events)
        }
        batch.sequence = record.sequence
        batch.time = engine.now
        eventHash.add(batch)
        last = record.sequence
        logTime = record.time
    }
}
