#if PostgreSQL
import Domain
import Ports
import SQLiteAdapter
import TestSupport
import Testing

@testable import Consumer

extension FoldedService {
    /// Holds its tables, which have all of a stream, against those of a rebuild beside them, and against those of a
    /// fold into SQLite.
    func compare(_ database: any Database, with stream: GivenStream) async throws {
        let found = try await export(of: database)
        #expect(found.first == "through \(stream.batches.count)")
        #expect(Set(found.compactMap { $0.split(separator: ":").first }).count > 3, "\(self) has hardly any rows")
        try await rebuild(makeFold(), of: stream, in: database)
        expectSame(found, try await export(of: database), "\(self), rebuilt")

        let directory = try TemporaryDirectory()
        let sqlite = try SQLiteDatabase(at: directory.path + "/clean.db")
        try await prepare(sqlite)
        try await fold(makeFold(), of: stream, into: sqlite)
        expectSame(found, try await export(of: sqlite), "\(self), in SQLite")
        try sqlite.close()
    }

    private func rebuild(_ fold: some EventFold, of stream: GivenStream, in database: any Database) async throws {
        var bounds = ConsumerBounds()
        bounds.retiredNanoseconds = 0
        let rebuild = Rebuild(
            fold, of: stream, into: database, clock: StandingClock(), bounds: bounds, pause: { _ in })
        let report = try await rebuild.run { _ in }
        #expect(report.sequence.value == UInt64(stream.batches.count))
    }

    private func fold(_ fold: some EventFold, of stream: GivenStream, into database: any Database) async throws {
        let consumer = Consumer(
            fold, of: stream, into: database, clock: StandingClock(), bounds: ConsumerBounds(), pause: { _ in })
        while try await consumer.step() != .upToDate {}
    }

    private func expectSame(_ found: [String], _ expected: [String], _ what: String) {
        guard found != expected else { return }
        let place = zip(found, expected).enumerated().first { $0.element.0 != $0.element.1 }
        let words = place.map { "line \($0.offset): \($0.element.0)\ninstead of: \($0.element.1)" }
        Issue.record("\(what): \(found.count) and \(expected.count) lines; \(words ?? "one goes on")")
    }
}
#endif
