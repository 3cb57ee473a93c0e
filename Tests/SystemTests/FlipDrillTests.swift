import Domain
import EmbeddedAdapters
import Foundation
import Journal
import Ports
import Testing

@Suite(.serialized) struct FlipDrillTests {
    /// Every byte at full length; otherwise so many of each file.
    private static let bytesOfFileMax = Drills.isFull ? Int.max : 400
    private static let flipsOfProgram = Drills.isFull ? 50 : 6

    @Test func `a byte flipped in the journal is found, or was never told to anybody`() throws {
        let directory = try TemporaryDirectory()
        let truth = try FlipTruth(in: directory)
        var random = DrillRandom(seed: 7)
        var (detected, torn, harmless) = (0, 0, 0)
        for name in truth.files.names {
            for offset in Self.offsets(in: truth.files.count(of: name), &random) {
                let flipped = truth.files.flipping(1 << random.below(8), of: name, at: offset)
                switch try truth.judge(flipped) {
                case .damaged(let file, let place):
                    detected += 1
                    #expect((0...truth.files.count(of: file)).contains(place), "\(name) at \(offset)")
                case .torn: torn += 1
                case .same:
                    harmless += 1
                    let isFree = name == truth.files.names.last && offset >= truth.files.usedCount(of: name)
                    #expect(isFree, "\(name) at \(offset) is not looked at")
                case .wrong: Issue.record("\(name): a flip at \(offset) is not found, and the records are others")
                }
            }
        }
        #expect(detected > 0)
        Drills.report(
            "flipped bytes of a journal: \(detected) found by file and offset, \(torn) cut the last batch, \(harmless)"
                + " change nothing, none gives other records")
    }

    @Test func `the program starts on a flipped journal with the true state or says where the damage is`() throws {
        let directory = try TemporaryDirectory()
        let truth = try FlipTruth(in: directory)
        var random = DrillRandom(seed: 11)
        var (refused, right) = (0, 0)
        for number in 0..<Self.flipsOfProgram {
            let name = truth.files.names[random.below(truth.files.names.count)]
            let offset = random.below(truth.files.usedCount(of: name))
            let data = "flipped-\(number)"
            try truth.write(truth.files.flipping(1 << random.below(8), of: name, at: offset), as: data)
            let verified = try Binary.run(
                "journal", "verify", directory.path + "/" + data, "--replay", in: directory)
            let started = try StartedVenue(in: directory, data: data)
            if verified.code == 0 {
                right += 1
                #expect(truth.hashes.contains(try Drills.hash(in: verified.output)), "\(name) at \(offset)")
                #expect(started.picture(of: truth.market) != nil, "it starts: \(started.output)")
                if try Drills.hash(in: verified.output) == truth.hashes[0] {
                    #expect(started.picture(of: truth.market) == truth.picture)
                }
            } else {
                refused += 1
                #expect(verified.errors.contains(".journal at byte"), "\(verified.errors)")
                #expect(started.picture(of: truth.market) == nil)
                #expect(started.output.contains(".journal at byte"), "\(started.output)")
            }
            try FileManager.default.removeItem(atPath: directory.path + "/" + data)
        }
        Drills.report(
            "\(Self.flipsOfProgram) starts of the program on a flipped journal: \(refused) refused with file and"
                + " offset, \(right) with the true state")
    }

    private static func offsets(in count: Int, _ random: inout DrillRandom) -> [Int] {
        Drills.offsets(in: count, atMost: bytesOfFileMax, &random)
    }
}

/// A journal that a venue left behind, and what is true of it.
private struct FlipTruth {
    enum Verdict {
        case damaged(file: String, at: Int)
        /// The last batch is gone and the rest is there.
        case torn
        case same
        case wrong
    }

    private struct Record: Equatable {
        var sequence: Domain.Sequence
        var time: Timestamp
        var payload: [UInt8]
        var batchIndex: UInt32
    }

    let files: HeldFiles
    let market: DrillMarket
    /// What traders see.
    let picture: String
    /// The state's hash, and that of the state without the last batch.
    let hashes: [String]
    private let records: [Record]
    private let directory: TemporaryDirectory

    /// Runs a venue for a while and stops it.
    init(in directory: TemporaryDirectory) throws {
        self.directory = directory
        let venue = try VenueProcess(beginningIn: directory, flags: ["--segment-bytes", "8192"])
        try venue.waitUntilReady()
        market = try DrillMarket(on: venue)
        let traders = try (0..<2).map { [market] _ in try market.openTrader(on: venue) }
        let load = DrillLoad(on: venue, traders, lanes: 2, tag: "a", seed: 3)
        while try Drills.segments(of: venue) < 3 { usleep(20_000) }
        try load.stop()
        picture = try market.picture(of: venue, market.traders)
        venue.kill(SIGTERM)
        files = try HeldFiles(of: venue.data + "/journal", suffix: ".journal")
        records = try Self.read(files).records
        let before = try #require(records.last { $0.batchIndex == 0 }).sequence.value - 1
        hashes = try [[], ["--up-to", "\(before)"]].map { more in
            try Drills.hash(
                in: try Binary.run(["journal", "verify", venue.data, "--replay"] + more, in: directory).output)
        }
    }

    func judge(_ files: HeldFiles) throws -> Verdict {
        let read = try Self.read(files)
        if let damage = read.report.damage { return .damaged(file: damage.file, at: damage.offset) }
        if read.records == records { return .same }
        let whole = records.prefix { $0.sequence.value < (records.last { $0.batchIndex == 0 }?.sequence.value ?? 0) }
        return read.report.tornTail != nil && read.records == Array(whole) ? .torn : .wrong
    }

    /// Puts the files into a data directory of that name, with the tokens of the venue.
    func write(_ files: HeldFiles, as data: String) throws {
        let path = directory.path + "/" + data
        try FileManager.default.copyItem(atPath: directory.path + "/data", toPath: path)
        for name in files.names {
            try Data(files.bytes(of: name)).write(to: URL(fileURLWithPath: path + "/journal/" + name))
        }
    }

    private static func read(_ files: HeldFiles) throws -> (records: [Record], report: JournalReport) {
        var records: [Record] = []
        let report = try JournalReader(of: files).inspect(after: .start) { frame in
            records.append(
                Record(
                    sequence: frame.sequence, time: frame.time, payload: Array(frame.payload),
                    batchIndex: frame.batchIndex))
        }
        return (records, report)
    }
}

/// A start that may be refused.
private final class StartedVenue {
    let output: String
    private let venue: VenueProcess
    private let isReady: Bool

    init(in directory: TemporaryDirectory, data: String) throws {
        venue = try VenueProcess(beginningIn: directory, data: data, flags: Drills.smallSegments)
        isReady = (try? venue.waitUntilReady()) != nil
        output = venue.output
    }

    /// What traders see; nil if it did not start.
    func picture(of market: DrillMarket) -> String? {
        isReady ? try? market.picture(of: venue, market.traders) : nil
    }
}
