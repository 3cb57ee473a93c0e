import Foundation
import Testing

/// How long the drills are: short beside the other tests, or at full length, for `make drills`.
enum Drills {
    static let isFull = ProcessInfo.processInfo.environment["RIALTO_DRILLS"] == "full"

    /// How often the venue is killed under load.
    static let kills = ProcessInfo.processInfo.environment["KILLS"].flatMap { Int($0) } ?? (isFull ? 100 : 8)

    /// Small segments, so that the journal goes from one to the next some times a second.
    static let smallSegments = ["--segment-bytes", "16384"]

    /// One line that says what a drill did.
    static func report(_ line: String) { FileHandle.standardOutput.write(Data("drill: \(line)\n".utf8)) }

    /// The journal of a venue that has ended decides to a sound state.
    static func verify(_ venue: VenueProcess, in directory: TemporaryDirectory) throws {
        let verified = try Binary.run("journal", "verify", venue.data, "--replay", in: directory)
        #expect(verified.code == 0, "\(verified.errors)")
        #expect(verified.output.contains("state hash"))
    }

    /// The hash of the state in the words of `journal verify --replay`.
    static func hash(in output: String) throws -> String {
        guard let hash = output.firstMatch(of: /state hash ([0-9a-f]+)/)?.1 else { throw Missing("no hash: \(output)") }
        return String(hash)
    }

    /// In the journal and in the archive.
    static func segments(of venue: VenueProcess) throws -> Int {
        try ["/journal", "/archive"].reduce(0) { try $0 + files(in: venue.data + $1, suffix: ".journal").count }
    }

    /// The names of such files, sorted; none if there is no directory.
    static func files(in directory: String, suffix: String) throws -> [String] {
        guard FileManager.default.fileExists(atPath: directory) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.hasSuffix(suffix) }.sorted()
    }

    /// Places in a file at even distances, the first at random; not many more than that.
    static func offsets(in count: Int, atMost wanted: Int, _ random: inout DrillRandom) -> [Int] {
        let stride = max(1, count / wanted)
        return Array(Swift.stride(from: random.below(stride), to: count, by: stride))
    }
}
