import Domain
import Foundation
import Testing

@testable import Replay

private func tally(_ text: String, tick: LobsterTick = .cent, batch: Int = 100) throws(LobsterError) -> LobsterTally {
    try replay(LobsterReader(file: "day.csv", bytes: Array(text.utf8)), tick: tick, batch: batch).tally
}

@Suite struct LobsterReplayTests {
    /// The figures are what `Fixtures/price_time.py Fixtures/AAPL-excerpt.csv` prints.
    @Test(arguments: [1, 2, 17, 4_096])
    func `an excerpt of real order flow gives the figures of an independent script`(batch: Int) throws {
        let url = try #require(
            Bundle.module.url(forResource: "AAPL-excerpt", withExtension: "csv", subdirectory: "Fixtures"))
        let file = try LobsterFile(path: url.path)
        let (tally, batches) = try replay(file.reader(), batch: batch)
        #expect(tally.rows == 3_000)
        #expect(tally.orders == 1_496)
        #expect(tally.reductions == 8)
        #expect(tally.deletions == 1_060)
        #expect(tally.cancels == 1_068)
        #expect(tally.cancelsOfNothing == 19)
        #expect(tally.cancelsNeverEntered == 18)
        #expect(tally.knownExecutions == 241)
        #expect(tally.atRecordedPrice == 237)
        #expect(tally.sameRestingOrder == 232)
        #expect(tally.shortExecutions == 0)
        #expect(tally.skippedExecutions == 8)
        #expect(tally.hiddenExecutions == 169)
        #expect(tally.halts == 0)
        // Rows wait for results only where they must.
        if batch == 4_096 { #expect(batches < 600) }
    }

    @Test func `an execution meets the order that the file names`() throws {
        let found = try tally("1,1,7,10,100,1\n2,1,8,10,100,1\n3,4,7,10,100,1\n4,4,8,4,100,1\n5,4,8,6,100,1\n")
        #expect(found.orders == 2)
        #expect(found.knownExecutions == 3)
        #expect(found.sameRestingOrder == 3)
        #expect(found.atRecordedPrice == 3)
    }

    @Test func `an execution by another order than the file names counts only for its price`() throws {
        let found = try tally("1,1,7,10,100,-1\n2,1,8,10,100,-1\n3,4,8,10,100,-1\n")
        #expect(found.atRecordedPrice == 1)
        #expect(found.sameRestingOrder == 0)
    }

    @Test func `an execution that more than the named order fills counts only for its price`() throws {
        let found = try tally("1,1,7,6,100,-1\n2,1,8,10,100,-1\n3,4,7,10,100,-1\n")
        #expect(found.atRecordedPrice == 1)
        #expect(found.sameRestingOrder == 0)
    }

    @Test func `an execution at a better price counts for neither, and is not short`() throws {
        let found = try tally("1,1,7,10,100,-1\n2,1,8,10,200,-1\n3,4,8,10,200,-1\n")
        #expect(found.knownExecutions == 1)
        #expect(found.atRecordedPrice == 0 && found.sameRestingOrder == 0 && found.shortExecutions == 0)
    }

    @Test func `an execution that finds too little is short`() throws {
        let found = try tally("1,1,7,10,100,1\n2,4,7,11,100,1\n")
        #expect(found.shortExecutions == 1)
        #expect(found.atRecordedPrice == 0)
    }

    @Test func `a reduced order keeps its place and what it has left`() throws {
        let found = try tally(
            "1,1,7,10,100,1\n2,1,8,10,100,1\n3,2,7,4,100,1\n4,4,7,3,100,1\n"
                + "5,2,7,1,100,1\n6,4,7,2,100,1\n7,4,8,1,100,1\n"
        )
        #expect(found.reductions == 2)
        #expect(found.sameRestingOrder == 3)
        #expect(found.cancelsOfNothing == 0)
    }

    @Test func `a reduction by all that is left cancels the order`() throws {
        let found = try tally("1,1,7,10,100,1\n2,4,7,4,100,1\n3,2,7,6,100,1\n4,3,7,6,100,1\n5,4,7,1,100,1\n")
        #expect(found.reductions == 1 && found.deletions == 1)
        #expect(found.cancelsOfNothing == 1)
        #expect(found.shortExecutions == 1)
    }

    @Test func `cancels of what is gone or was never there are counted`() throws {
        let found = try tally(
            "1,1,7,10,100,1\n2,4,7,10,100,1\n3,3,7,10,100,1\n4,2,7,1,100,1\n5,3,9,1,100,1\n6,2,9,1,100,1\n")
        #expect(found.reductions == 1 && found.deletions == 1)
        #expect(found.cancelsOfNothing == 4)
        #expect(found.cancelsNeverEntered == 2)
    }

    @Test func `rows that ask nothing are counted`() throws {
        let found = try tally("1,5,0,10,105,1\n2,7,0,0,-1,-1\n3,4,9,1,100,1\n")
        #expect(found.rows == 3)
        #expect(found.hiddenExecutions == 1 && found.halts == 1 && found.skippedExecutions == 1)
        #expect(found.knownExecutions == 0)
    }

    @Test func `an order that meets a resting one trades on entry`() throws {
        let found = try tally("1,1,7,10,100,1\n2,1,8,4,100,-1\n3,3,8,4,100,-1\n4,4,7,6,100,1\n5,3,7,1,100,1\n")
        #expect(found.cancelsOfNothing == 2)
        #expect(found.sameRestingOrder == 1)
    }

    @Test func `a price between two ticks is named with the tick that would do`() throws {
        let error = #expect(throws: LobsterError.self) { try tally("1,1,7,10,100,1\n2,1,8,10,150,1\n") }
        #expect(
            error?.description == """
                day.csv, line 2, field price: "150" found, a multiple of 100, for ticks of 0.01 dollars, \
                or a replay with --tick 0.0001 wanted
                """)
        #expect(try tally("1,1,7,10,100,1\n2,1,8,10,150,1\n", tick: .finest).orders == 2)
    }

    @Test func `an order that is entered twice is named`() throws {
        let error = #expect(throws: LobsterError.self) { try tally("1,1,7,10,100,1\n2,1,7,10,100,1\n") }
        #expect(error?.description.hasPrefix("day.csv, line 2, field orderID: \"7\" found") == true)
    }

    @Test func `a refusal that the file does not explain stops the replay with its line`() throws {
        let error = #expect(throws: LobsterError.self) {
            try tally("1,1,7,1,100,1\n2,1,8,9000000000000000000,9000000000000000000,1\n")
        }
        #expect(error == .refused(file: "day.csv", line: 2, rejection: .notionalOutOfRange))
    }

    @Test func `only rows that depend on a result have to wait`() throws {
        var replay = LobsterReplay(file: "day.csv", market: .onNewVenue, tick: .cent)
        var venue = EngineVenue(tick: .cent)
        var reader = LobsterReader(
            file: "day.csv",
            bytes: Array("1,1,7,10,100,1\n2,1,8,10,100,1\n3,4,7,1,100,1\n4,3,7,9,100,1\n5,2,8,1,100,1\n".utf8))
        let rows = try (0..<5).map { _ in try #require(try reader.next()) }
        var steps: [LobsterStep] = []
        for row in rows[0...2] {
            #expect(!replay.needs(row))
            steps.append(try #require(try replay.next(row)))
        }
        #expect(replay.needs(rows[3]) && replay.needs(rows[4]))
        try replay.observe(venue.apply(steps[0]))
        // The id is known now; what another order has left is not while anything is undecided.
        #expect(!replay.needs(rows[3]) && replay.needs(rows[4]))
        try replay.observe(venue.apply(steps[1]))
        try replay.observe(venue.apply(steps[2]))
        #expect(!replay.needs(rows[3]) && !replay.needs(rows[4]))
    }

    @Test func `a report reads the same to people and to programs`() throws {
        let (tally, _) = try replay(
            LobsterReader(file: "day.csv", bytes: Array("1,1,7,10,100,1\n2,4,7,10,100,1\n".utf8)), batch: 10)
        let report = LobsterReport(tally: tally, seconds: 0.5)
        #expect(
            report.json == """
                {"rows":2,"orders":1,"cancels":0,"reductions":0,"deletions":0,"cancelsOfNothing":0,\
                "cancelsNeverEntered":0,"knownExecutions":1,"atRecordedPrice":1,"sameRestingOrder":1,\
                "shortExecutions":0,"skippedExecutions":0,"hiddenExecutions":0,"halts":0,"seconds":0.500,\
                "rowsPerSecond":4}
                """)
        let lines = report.table.split(separator: "\n")
        #expect(lines.count == 16)
        #expect(Set(lines.map(\.count)).count == 1)
        #expect(lines[7] == "Executions of orders that the file entered       1")
    }
}
