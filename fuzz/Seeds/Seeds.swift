import Domain
import Foundation

/// Writes the seeds of binary formats anew: `seeds CORPUS`. Those of texts are files like any other.
@main
struct Seeds {
    static func main() throws {
        let corpus = URL(fileURLWithPath: CommandLine.arguments[1])
        guard let configuration = Configuration([("shard", "0")]) else { return }
        try write(try JournalSeeds(configuration: configuration).all(), to: corpus.appendingPathComponent("frame"))
        try write(
            try ProofSeeds().all(configuration: configuration), to: corpus.appendingPathComponent("proof"))
        try write(try SnapshotSeeds().all(), to: corpus.appendingPathComponent("snapshot"))
        try write(StateSeeds().all(), to: corpus.appendingPathComponent("state"))
    }

    private static func write(_ seeds: [(name: String, bytes: [UInt8])], to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for seed in seeds { try Data(seed.bytes).write(to: folder.appendingPathComponent(seed.name)) }
        print("\(seeds.count) seeds in \(folder.lastPathComponent)")
    }
}
