import AllocationCounter
import Domain
import Engine
import Yardstick

/// Which book carries out the operations, and how it is given them.
enum Contestant: String, CaseIterable {
    case yardstick
    /// Ours, one operation after the other.
    case single
    /// Ours, in batches, so that it sees the next operations.
    case batch
}

/// What a book has come to: two books that have done the same have the same.
struct Outcome: Equatable {
    var fills: UInt64 = 0
    var volume: Int64 = 0
    var checksum: UInt64 = 0
    var orders = 0
    /// The best bid and the best ask of each instrument; 0 for none.
    var best: [Int64] = []

    mutating func add(_ fill: Fill) {
        fills += 1
        volume += fill.quantity.lots
        checksum = yardstick_checksum(checksum, fill.maker.rawValue, fill.quantity.lots)
    }
}

/// One run of one book over a flow.
struct BookRun {
    var nanosecondsPerOperation: Double
    var allocationsPerOperation: Double
    var outcome: Outcome
}

/// As many commands as a venue may find waiting for it.
private let batchSize = 128

func run(_ contestant: Contestant, over flow: PreparedFlow) -> BookRun {
    switch contestant {
    case .yardstick: runYardstick(over: flow)
    case .single: runBook(over: flow.flow) { bench, operations in bench.runSingly(operations) }
    case .batch: runBook(over: flow.flow) { bench, operations in bench.runInBatches(operations) }
    }
}

/// A flow in the forms that both books read.
struct PreparedFlow {
    let flow: Flow
    fileprivate let warming: [yardstick_operation]
    fileprivate let measured: [yardstick_operation]

    init(_ flow: Flow) {
        self.flow = flow
        warming = plain(flow.warming)
        measured = plain(flow.measured)
    }
}

private func runYardstick(over prepared: PreparedFlow) -> BookRun {
    let terms = prepared.flow.terms
    let instruments = terms.instruments
    let books = yardstick_make(instruments, terms.live / instruments * 2)
    defer { yardstick_free(books) }
    yardstick_run(books, prepared.warming, prepared.warming.count)
    let watch = ProcessorWatch()
    yardstick_run(books, prepared.measured, prepared.measured.count)
    let measurement = watch.stop(operations: prepared.measured.count)
    let result = yardstick_result_of(books)
    var outcome = Outcome(fills: result.fills, volume: result.volume, checksum: result.checksum)
    outcome.orders = yardstick_count(books)
    for instrument in 0..<instruments {
        outcome.best += [UInt8(0), 1].map { yardstick_best(books, instrument, $0) }
    }
    return BookRun(
        nanosecondsPerOperation: measurement.nanosecondsPerOperation,
        allocationsPerOperation: measurement.allocationsPerOperation, outcome: outcome)
}

private func plain(_ commands: [BookCommand]) -> [yardstick_operation] {
    commands.map { command in
        yardstick_operation(
            id: command.id.rawValue, price: command.price.ticks, quantity: command.quantity.lots,
            instrument: command.instrument.value, kind: command.verb.rawValue, side: command.side.rawValue)
    }
}

private func runBook(over flow: Flow, _ run: (inout BookBench, ArraySlice<BookCommand>) -> Void) -> BookRun {
    var bench = BookBench(flow.terms)
    run(&bench, flow.warming[...])
    let watch = ProcessorWatch()
    run(&bench, flow.measured[...])
    let measurement = watch.stop(operations: flow.measured.count)
    var outcome = bench.outcome
    outcome.orders = bench.books.count
    for instrument in 0..<flow.terms.instruments {
        outcome.best += Side.allCases.map { bench.books.best(InstrumentID(UInt16(instrument)), $0)?.ticks ?? 0 }
    }
    return BookRun(
        nanosecondsPerOperation: measurement.nanosecondsPerOperation,
        allocationsPerOperation: measurement.allocationsPerOperation, outcome: outcome)
}

private struct BookBench: ~Copyable {
    var books: OrderBooks
    var outcome = Outcome()
    private var fills = FillBuffer(capacity: 65_536)
    private var answers = AnswerBuffer(capacity: batchSize)

    init(_ terms: FlowTerms) { books = OrderBooks(instruments: terms.instruments, capacity: terms.live * 5 / 4) }

    mutating func runSingly(_ commands: ArraySlice<BookCommand>) {
        commands.withUnsafeBufferPointer { commands in
            for command in commands {
                if command.verb == .cancel {
                    books.cancel(command.id)
                    continue
                }
                books.submit(
                    command.id, command.instrument, command.side, command.price, command.quantity,
                    rests: command.verb == .rest, into: &fills)
                if fills.isEmpty { continue }
                for index in 0..<fills.count { outcome.add(fills[index]) }
                fills.removeAll()
            }
        }
    }

    mutating func runInBatches(_ commands: ArraySlice<BookCommand>) {
        commands.withUnsafeBufferPointer { commands in
            for start in stride(from: 0, to: commands.count, by: batchSize) {
                let batch = commands.extracting(start..<min(start + batchSize, commands.count))
                books.execute(batch.span, answers: &answers, fills: &fills)
                for index in 0..<fills.count { outcome.add(fills[index]) }
                fills.removeAll()
                answers.removeAll()
            }
        }
    }
}
