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

    static func segments(of venue: VenueProcess) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: venue.data + "/journal")
            .filter { $0.hasSuffix(".journal") }.count
    }
}
