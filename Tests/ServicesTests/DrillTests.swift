#if PostgreSQL
import Foundation
import Ports
import PostgreSQLAdapter
import Synchronization
import TestSupport
import Testing

/// Services that fold into a server of PostgreSQL while it is killed, its connections are cut and its device is full.
/// Afterwards their tables are those of a service that nothing happened to.
@Suite(.serialized) struct DrillTests {
    private static let seed: UInt64 = 7
    private static let cuts = 50
    private static let kills = 4
    private static let fillings = 3
    /// The kernel keeps what a process wrote that is killed; syncs are for machines that fail, and take time here.
    private static let options = ["fsync=off"]

    private let stream = GivenStream(seed: DrillTests.seed, commands: 1_200)

    @Test func `a server that is killed again and again leaves the tables as if it never was`() async throws {
        let server = try PostgreSQLServer(options: Self.options)
        defer { server.kill(SIGQUIT) }
        for service in FoldedService.allCases {
            var drill = try await Drill(of: service, service.stream(stream), on: server, seed: Self.seed)
            var refused = 0
            try await drill.run(
                disturbed: Self.kills, by: { server.kill(SIGKILL) }, mayDisturb: { server.isRunning },
                recover: { _ in
                    guard !server.isRunning else { return }
                    refused += 1
                    if refused.isMultiple(of: 2) { try server.start() }
                })
            #expect(refused >= 2 * Self.kills)
            try await drill.compare()
        }
    }

    @Test func `connections that are cut fifty times leave the tables as if they never were`() async throws {
        let server = try PostgreSQLServer(options: Self.options)
        defer { server.kill(SIGQUIT) }
        for service in FoldedService.allCases {
            var drill = try await Drill(of: service, service.stream(stream), on: server, seed: Self.seed + 1)
            let operators = try drill.open(part: "operators")
            let cuts = Tally()
            try await drill.run(disturbed: Self.cuts, by: { await Self.cutAll(by: operators, counted: cuts) })
            #expect(cuts.count >= Self.cuts)
            #expect(drill.refusals >= Self.cuts / 2 && drill.consumers > 5)
            try await drill.compare()
        }
    }

    /// Ends all connections to the database but that of the operators.
    private static func cutAll(by operators: PostgreSQLDatabase, counted cuts: Tally) async {
        do {
            let rows = try await operators.read { session in
                try await session.run(
                    """
                    SELECT COUNT(pg_terminate_backend(pid)) AS count FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid()
                    """, [])
            }
            if try rows[0].integer("count") > 0 { cuts.add() }
        } catch { Issue.record("the connections cannot be cut: \(error)") }
    }

    @Test(.enabled(if: geteuid() == 0, "only root can mount a small device"))
    func `a device that is full again and again leaves the tables as if it always had room`() async throws {
        let directory = try TemporaryDirectory()
        let device = try SmallDevice(at: directory.path + "/small", megabytes: 120)
        defer { device.unmount() }
        try PostgreSQLServer.giveToPostgres(device.path)
        let server = try PostgreSQLServer(dataPath: device.path + "/data", options: Self.options)
        defer { server.kill(SIGQUIT) }
        for service in FoldedService.allCases {
            var drill = try await Drill(of: service, service.stream(stream), on: server, seed: Self.seed + 2)
            let tables = try drill.open(part: "readers")
            var refused = 0
            try await drill.run(
                disturbed: Self.fillings, by: { device.fill() }, mayDisturb: { !device.isFull },
                recover: { error in
                    guard case .unavailable(let reason) = error, reason.contains("53100") else { return }
                    refused += 1
                    // What was folded can still be read, if there was room for its tables.
                    do { _ = try await service.export(of: tables) } catch DatabaseError.unavailable(let reason) {
                        #expect(reason.contains("not made yet"))
                    }
                    device.makeRoom()
                })
            #expect(refused >= Self.fillings)
            try await drill.compare()
        }
    }
}

private final class Tally: Sendable {
    private let number = Atomic(0)

    var count: Int { number.load(ordering: .relaxed) }
    func add() { number.add(1, ordering: .relaxed) }
}
#endif
