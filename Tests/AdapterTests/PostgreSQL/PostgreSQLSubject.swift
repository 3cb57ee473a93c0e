#if PostgreSQL
import Foundation
import Ports
import PostgreSQLAdapter
import Synchronization
import TestSupport
import Testing

/// A new database for one test.
struct PostgreSQLSubject {
    let server: PostgreSQLServer
    let name: String

    /// - Parameter server: nil for the one that is shared.
    init(on server: PostgreSQLServer? = nil) throws {
        self.server = try server ?? PostgreSQLServer.shared.get()
        name = try self.server.makeDatabase()
    }

    /// What a program has of it.
    func open(
        part: String = "test", _ change: (inout PostgreSQLSettings) -> Void = { _ in }
    ) throws -> PostgreSQLDatabase {
        var settings = PostgreSQLSettings(address: server.address(of: name), part: part)
        settings.waitForBusyTests()
        change(&settings)
        return try PostgreSQLDatabase(settings)
    }
}

extension PostgreSQLSettings {
    /// Who waits for a turn waits as long as hundreds of tests on two threads take: how long a program waits is not
    /// what most of them are about.
    mutating func waitForBusyTests() {
        waitMilliseconds = 300_000
        lockMilliseconds = 300_000
    }
}

/// Something that one task tells another.
final class Noted<Value: Sendable>: Sendable {
    private let noted = Mutex<Value?>(nil)

    var value: Value? { noted.withLock { $0 } }
    func note(_ value: Value) { noted.withLock { $0 = value } }
}

/// Expects that nothing was changed, and that the same may work later.
func expectUnavailable(
    _ place: SourceLocation = #_sourceLocation, _ work: () async throws -> some Any
) async {
    let error = await #expect(throws: DatabaseError.self, sourceLocation: place) { _ = try await work() }
    guard case .unavailable = error else {
        Issue.record("it was \(String(describing: error))", sourceLocation: place)
        return
    }
}

/// Asks until the answer is true.
func wait(for what: String, seconds: Double = 60, _ isSo: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < deadline {
        if try await isSo() { return }
        try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record("\(what) did not come")
}
#endif
