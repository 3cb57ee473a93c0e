import Domain
import EmbeddedAdapters
import Foundation
import Journal
import Ports
import TestSupport
import Testing
import Wire

/// A record at which the engine stops: a level that this program does not know, as a newer program would write it.
@Suite(.serialized) struct PoisonTests {
    @Test func `a record that stops the engine is named, and passed over after a rehearsal and a typed word`() throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(in: directory)
        #expect(venue.kill(SIGTERM) == 0)
        let poison = try append(.activate(Level(Level.newest.value + 1)), to: venue.data)

        let stopped = try Binary.run(
            "serve", "--data", venue.data, "--listen", "127.0.0.1:\(try HeldPorts.take())", in: directory)
        #expect(stopped.code != 0)
        #expect(stopped.errors.contains("install a newer one"))
        #expect(stopped.errors.contains("while it decided record \(poison)"))
        #expect(stopped.errors.contains("rialto journal skip"))

        let sound = try Binary.run("journal", "skip", "\(poison - 1)", venue.data, in: directory)
        #expect(sound.code == 1)
        #expect(sound.errors.contains("without a fault"))
        let beyond = try Binary.run("journal", "skip", "\(poison + 1)", venue.data, in: directory)
        #expect(beyond.code == 1)
        #expect(beyond.errors.contains("ends with record \(poison)"))
        let unsure = try Binary.run("journal", "skip", "\(poison)", venue.data, typing: "yes\n", in: directory)
        #expect(unsure.code == 1)
        #expect(unsure.errors.contains("Nothing was changed"))

        let sure = try Binary.run("journal", "skip", "\(poison)", venue.data, typing: "skip \(poison)\n", in: directory)
        #expect(sure.code == 0, "\(sure.errors)")
        let again = try VenueProcess(in: directory)
        #expect(again.kill(SIGTERM) == 0)
        let replay = try Binary.run("journal", "verify", venue.data, "--replay", in: directory)
        #expect(replay.code == 0, "\(replay.errors)")
        #expect(replay.output.contains("state hash"))
    }

    /// Appends a record behind the venue's back, and returns its sequence.
    private func append(_ command: Command, to data: String) throws -> UInt64 {
        let segmentBytes = 64 << 20
        let storage = try FileStorage(at: data + "/journal", preparingFilesOf: segmentBytes)
        let none = try #require(Configuration([]))
        let configuration = try JournalReader(of: storage).inspect(after: .start) { _ in }
            .segments.last?.segment.origin?.configuration
        let journal = try Journal(
            on: storage, shard: ShardID(0), configuration: configuration ?? none, segmentBytes: segmentBytes,
            verifyingAfter: .start)
        let now = SystemClock().now()
        let envelope = Envelope(
            shard: ShardID(0), actor: .operator(1), session: nil, request: nil, bodyHash: 0, stamp: now,
            deadline: .distantFuture, trace: nil)
        var batch = RecordBatch(time: now)
        batch.append { bytes in RecordCodec.encode(envelope, command, into: &bytes) }
        try journal.append(batch)
        return journal.last.value
    }
}
