import Consumer
import Domain
import Listings
import Ports
import Synchronization
import Wire

/// How an export is written.
enum ExportFormat: String, CaseIterable, Sendable {
    case csv
    case jsonl

    var mediaType: String {
        switch self {
        case .csv: "text/csv; charset=utf-8; header=present"
        case .jsonl: "application/jsonl"
        }
    }
}

/// All that is wanted of a topic, oldest first, as it was after one record: page by page, with nothing held in between.
/// So an export of a later record begins with one of an earlier record, as far as orders have not changed since.
final class HistoryExport: Sendable {
    private struct State {
        var cursor: Cursor?
        var isBegun = false
        var isOver = false
    }

    private let question: Question
    private let format: ExportFormat
    private let reader: FoldReader
    private let listings: ListingsReader
    private let last: Moment
    /// From where on the tables had everything when it began.
    private let keptSince: Timestamp?
    private let state = Mutex(State())

    init(
        _ question: Question, as format: ExportFormat, through last: Moment, keptSince: Timestamp?,
        from reader: FoldReader, _ listings: ListingsReader
    ) {
        self.question = question
        self.format = format
        self.last = last
        self.keptSince = keptSince
        self.reader = reader
        self.listings = listings
    }

    /// The next piece, which is never empty; nil at the end.
    func next() async throws -> [UInt8]? {
        while true {
            let state = self.state.withLock { $0 }
            if state.isOver { return nil }
            let (bytes, following) = try await reader.read(atLeast: last.sequence) { session, place in
                guard place.sequence >= self.last.sequence else {
                    throw DatabaseError.failed(reason: "the tables went back behind the record of the export")
                }
                return try await self.piece(state, in: session)
            }
            self.state.withLock { $0 = following }
            if !bytes.isEmpty { return bytes }
        }
    }

    private func piece(_ state: State, in session: any DatabaseSession) async throws -> ([UInt8], State) {
        let (topic, listings) = (question.topic, try await self.listings.read(from: session))
        let reach = try await Reach.find(in: session)
        if let since = reach?.since, since != keptSince, state.cursor?.time ?? question.from ?? .distantPast < since {
            throw DatabaseError.failed(reason: "what the export comes to next was deleted, since a day has begun")
        }
        var wanted = try question.wanted(newestFirst: false, listings, reach)
        wanted.through = (topic.sequenceColumn, last)
        let page = try await topic.shelf.page(
            wanted, after: state.cursor, limit: HistoryLimits.pieceRows, in: session)
        var bytes: [UInt8] = []
        if !state.isBegun, format == .csv { CSV.header(topic.columns, into: &bytes) }
        for row in page.rows {
            guard let fields = try await topic.fields(row, asOf: last.sequence, listings, in: session) else { continue }
            switch format {
            case .csv: CSV.row(fields, into: &bytes)
            case .jsonl:
                var json = JSONWriter(appendingTo: bytes)
                json.object(fields)
                bytes = json.bytes
                bytes.append(UInt8(ascii: "\n"))
            }
        }
        return (bytes, State(cursor: page.next, isBegun: true, isOver: page.next == nil))
    }
}
