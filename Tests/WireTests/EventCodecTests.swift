import Domain
import Foundation
import Testing
import Wire

@Suite struct EventCodecTests {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Golden/events-v1")

    /// Hexadecimal bytes; what follows a # is a remark.
    private static func bytes(_ name: String) throws -> [UInt8] {
        try String(contentsOf: folder.appending(path: "\(name).hex"), encoding: .utf8)
            .split(separator: "\n").flatMap { line in
                try line.prefix { $0 != "#" }.split(separator: " ").map { try #require(UInt8($0, radix: 16)) }
            }
    }

    private static let headBytes = EventCodec.headBytes
    /// Of a decision of the venue that time has passed.
    private static let decisionBytes = 20

    @Test(arguments: GoldenEvents.all.keys.sorted())
    func `a golden batch decodes to what it always meant and encodes to the same bytes`(name: String) throws {
        let bytes = try Self.bytes(name)
        let expected = try #require(GoldenEvents.all[name])
        #expect(decoded(bytes) == .success(expected))
        #expect(encoded(expected) == bytes)
    }

    @Test func `every golden file of events is expected, and every expected batch has its file`() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(Set(names.map { $0.replacing(".hex", with: "") }) == Set(GoldenEvents.all.keys))
    }

    @Test func `every kind of event has a golden batch`() {
        let numbers = Set(GoldenEvents.all.values.map { encoded($0)[Self.headBytes] })
        #expect(numbers == Set(1...49))
    }

    @Test func `the head tells a batch's place without its events`() throws {
        let bytes = try Self.bytes("traded")
        let head = try bytes[..<Self.headBytes].withUnsafeBytes { try EventCodec.head(of: $0) }
        #expect(head.sequence == Sequence(258) && head.time.nanoseconds == 1_767_603_600_000_000_000)
        #expect(head.eventCount == 2)
    }

    @Test func `a batch cut anywhere is too short`() {
        for (name, batch) in GoldenEvents.all {
            let bytes = encoded(batch)
            for count in 0..<bytes.count {
                guard case .failure(let error) = decoded(Array(bytes[..<count])),
                    case .tooShort(let needed) = error.reason
                else {
                    Issue.record("\(name) cut to \(count) bytes")
                    continue
                }
                #expect(error.offset <= count && count < error.offset + needed)
            }
        }
    }

    @Test func `a batch with any byte changed is refused or is another batch`() {
        for (name, batch) in GoldenEvents.all {
            let bytes = encoded(batch)
            for place in bytes.indices {
                for change: UInt8 in [1, 2, 4, 8, 16, 32, 64, 128, 255] {
                    var changed = bytes
                    changed[place] ^= change
                    let isSound =
                        switch decoded(changed) {
                        case .failure(let error): error.offset >= 0 && error.offset <= bytes.count
                        case .success(let other): other != batch && encoded(other) == changed
                        }
                    if !isSound { Issue.record("\(name) with byte \(place) as \(changed[place])") }
                }
            }
        }
    }

    @Test func `bytes behind the decision are refused`() throws {
        let bytes = try Self.bytes("traded")
        #expect(
            decoded(bytes + [0]) == .failure(EventDecodingError(.trailingBytes(count: 1), offset: bytes.count)))
    }

    @Test func `the last event is the decision, and no other is`() throws {
        var bytes = try Self.bytes("venue-stopped")
        // The count says one event more than there is, one less, and none.
        bytes[17] = 1
        #expect(decoded(bytes) == .failure(EventDecodingError(.decisionMissing, offset: Self.headBytes)))
        bytes[17] = 0
        #expect(decoded(bytes) == .failure(EventDecodingError(.decisionMissing, offset: Self.headBytes)))
        bytes[17] = 3
        let decision = Self.headBytes + 1
        #expect(decoded(bytes) == .failure(EventDecodingError(.eventAfterDecision, offset: decision)))
    }

    @Test func `a count of events that the bytes cannot hold takes no memory`() throws {
        var bytes = try Self.bytes("venue-stopped")
        for place in 17..<21 { bytes[place] = 0xff }
        #expect(decoded(bytes) == .failure(EventDecodingError(.eventAfterDecision, offset: Self.headBytes + 1)))
    }

    @Test(
        arguments: [
            ("venue-stopped", 0, 2, .unknownVersion(2), 0), ("venue-stopped", 21, 0, .unknownEvent(0), 21),
            ("venue-stopped", 21, 50, .unknownEvent(50), 21), ("order-ended", 22, 2, .unknownFlags(2), 22),
            ("order-ended", 37, 200, .unknownEndReason(200), 37),
            ("quarantined", 24, 3, .unknownBrokenInvariant(3), 24),
            ("proposal-lapsed", 34, 3, .unknownProposalEnd(3), 34),
            ("decided-alone", 24, 28, .unknownOutcome(28), 24),
        ] as [(String, Int, UInt8, RecordDecodingError.Reason, Int)])
    func `what has no meaning is refused`(
        name: String, place: Int, byte: UInt8, reason: RecordDecodingError.Reason, offset: Int
    ) throws {
        var bytes = try Self.bytes(name)
        bytes[place] = byte
        #expect(decoded(bytes) == .failure(EventDecodingError(reason, offset: offset)))
    }

    @Test func `no record has sequence 0`() throws {
        var bytes = try Self.bytes("venue-stopped")
        for place in 1..<9 { bytes[place] = 0 }
        #expect(decoded(bytes) == .failure(EventDecodingError(.sequenceZero, offset: 1)))
        #expect(EventDecodingError(.sequenceZero, offset: 1).description.hasPrefix("events: sequence 0"))
    }

    @Test func `no event is longer than is said, and the longest is as long`() {
        let lengths = GoldenEvents.all.mapValues { encoded($0).count - Self.headBytes - Self.decisionBytes }
        #expect(lengths["instrument-listed-longest"] == EventCodec.eventBytesMax)
        for (name, length) in lengths { #expect(length <= EventCodec.eventBytesMax, "\(name)") }
    }

    private func encoded(_ batch: EventBatch) -> [UInt8] {
        var bytes: [UInt8] = []
        EventCodec.encode(batch, into: &bytes)
        return bytes
    }

    private func decoded(_ bytes: [UInt8]) -> Result<EventBatch, EventDecodingError> {
        bytes.withUnsafeBytes { bytes in
            Result { () throws(EventDecodingError) in try EventCodec.decode(bytes) }
        }
    }
}
