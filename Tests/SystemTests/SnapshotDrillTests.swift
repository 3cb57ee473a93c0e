import Domain
import Foundation
import Journal
import Testing

@Suite(.serialized) struct SnapshotDrillTests {
    private static let bytesOfFileMax = Drills.isFull ? 20_000 : 300
    private static let startsOfProgram = Drills.isFull ? 25 : 3
    private static let flags = Drills.smallSegments + ["--snapshot-every", "200"]

    @Test func `a byte flipped in a snapshot is found, and a start takes an older one or the log`() throws {
        let directory = try TemporaryDirectory()
        let (venue, market) = try run(in: directory)
        let picture = try market.picture(of: venue, market.traders)
        venue.kill(SIGTERM)
        let files = try HeldFiles(of: venue.data + "/snapshots", suffix: ".snapshot")
        #expect(files.names.count == SnapshotStore.keptCount)
        var random = DrillRandom(seed: 5)
        let flips = try flipEach(of: files, &random)
        for number in 0..<Self.startsOfProgram {
            // One, or both: then the log is decided from its first record.
            for name in number.isMultiple(of: 3) ? files.names : [files.names[random.below(files.names.count)]] {
                let flipped = files.flipping(1 << random.below(8), of: name, at: random.below(files.count(of: name)))
                try Data(flipped.bytes(of: name)).write(to: URL(fileURLWithPath: venue.data + "/snapshots/" + name))
            }
            let again = try start(in: directory)
            #expect(try market.picture(of: again, market.traders) == picture)
            again.kill(SIGKILL)
            for name in files.names {
                try Data(files.bytes(of: name)).write(to: URL(fileURLWithPath: venue.data + "/snapshots/" + name))
            }
        }
        try Drills.verify(venue, in: directory)
        Drills.report(
            "flipped bytes of snapshots: all \(flips) found; \(Self.startsOfProgram) starts on one or two flipped"
                + " snapshots, each with the true state")
    }

    /// Returns how many flips were tried; each has to be found.
    private func flipEach(of files: HeldFiles, _ random: inout DrillRandom) throws -> Int {
        var flips = 0
        for name in files.names {
            let sequence = Sequence(try #require(UInt64(name.prefix(20))))
            _ = try SnapshotStore(reading: files).read(sequence)
            for offset in Drills.offsets(in: files.count(of: name), atMost: Self.bytesOfFileMax, &random) {
                let flipped = SnapshotStore(reading: files.flipping(1 << random.below(8), of: name, at: offset))
                #expect(throws: SnapshotError.self, "\(name) at \(offset)") { try flipped.read(sequence) }
                flips += 1
            }
        }
        return flips
    }

    /// A venue with two snapshots and some records after them.
    private func run(in directory: TemporaryDirectory) throws -> (VenueProcess, DrillMarket) {
        let venue = try start(in: directory)
        let market = try DrillMarket(on: venue)
        let traders = try (0..<2).map { _ in try market.openTrader(on: venue) }
        let deadline = Date().addingTimeInterval(60)
        for round in 0... {
            let load = DrillLoad(on: venue, traders, lanes: 4, tag: "r\(round)", seed: UInt64(round))
            usleep(300_000)
            try load.stop()
            let kept = try Drills.files(in: venue.data + "/snapshots", suffix: ".snapshot")
            if kept.count == SnapshotStore.keptCount { return (venue, market) }
            if Date() > deadline { throw Missing("after a minute of trade there are \(kept.count) snapshots") }
        }
        throw Missing("snapshots")
    }

    private func start(in directory: TemporaryDirectory) throws -> VenueProcess {
        let venue = try VenueProcess(beginningIn: directory, flags: Self.flags)
        try venue.waitUntilReady()
        return venue
    }
}
