#if PostgreSQL
import Domain
import Ports
import PostgreSQLAdapter
import SQLiteAdapter
import TestSupport
import Testing

@testable import Consumer
@testable import History

/// What a history answers from whose tables goes what is old: of a server and of a file the same.
@Suite struct PrunedAnswersTests {
    /// It ends with the second record of a day.
    private static let stream = {
        let batches = GivenStream(seed: 3, commands: 900).spread(overDays: 9).batches
        let turn = batches.indices.last { $0 > 0 && Day(of: batches[$0].time) > Day(of: batches[$0 - 1].time) }
        return GivenStream(batches: Array(batches.prefix((turn ?? 0) + 2)))
    }()

    @Test(arguments: [1, 1_000_000] as [Int64])
    func `a server answers as a file does, while something is still to be deleted and afterwards`(
        rowsPerRecord: Int64
    ) async throws {
        let server = try PostgreSQLServer.shared.get()
        let remote = try PostgreSQLDatabase(
            PostgreSQLSettings(address: server.address(of: server.makeDatabase()), part: "history"))
        defer { remote.close() }
        let directory = try TemporaryDirectory()
        let local = try SQLiteDatabase(at: directory.path + "/history.db")
        let bounds = FoldBounds(rowsPrunedPerRecord: rowsPerRecord)
        for database in [remote, local] as [any Database] {
            let consumer = Consumer(
                HistoryFold(within: bounds, keeping: KeptDays(2)), of: Self.stream, into: database,
                clock: StandingClock(), bounds: ConsumerBounds(), pause: { _ in })
            while try await consumer.step() != .upToDate {}
        }
        let isDone = try await FoldReader(of: HistoryFold(), in: remote).read { session, _ in
            try await Reach.find(in: session)?.isDone
        }
        #expect(isDone == (rowsPerRecord > 1))
        var items = 0
        for topic in ["orders", "executions", "ledger", "transfers"] {
            for query in ["?limit=1000", "?limit=1000&account=1", "/export"] {
                let target = "/v1/history/\(topic)\(query)"
                let text = try await answer(of: remote, to: target)
                #expect(try await answer(of: local, to: target) == text, "\(target)")
                items += text.count
            }
        }
        #expect(items > 10_000)
        try local.close()
    }

    /// The body of the answer to an operator, all pieces of it.
    private func answer(of database: any Database, to target: String) async throws -> String {
        let parts = target.split(separator: "?").map(String.init)
        let route = try #require(HistoryService.routes.first { $0.path == parts[0] })
        let query = parts.dropFirst().flatMap { $0.split(separator: "&") }.map { pair in
            let sides = pair.split(separator: "=").map(String.init)
            return (name: sides[0], value: sides[1])
        }
        let asker = ServiceAsker(role: .operator(1), user: nil, mayTrade: true, mayWithdraw: false)
        let answer = try await HistoryService(over: database).answer(
            ServiceRequest(route: route, parameters: [:], query: try ServiceQuery(query), body: [], asker: asker))
        var bytes: [UInt8] = []
        switch answer.body {
        case .whole(let whole): bytes = whole
        case .pieces(let pieces): while let piece = try await pieces.next() { bytes += piece }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
#endif
