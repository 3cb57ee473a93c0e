import Domain
import Testing
import Wire

@Suite struct RecordCodecTests {
    @Test func `a random record of each kind comes back as it was`() {
        var random = SeededRandom(seed: 1)
        for _ in 0..<2_000 {
            for kind in CommandKind.allCases {
                let record = Decoded(envelope: random.envelope(), command: random.command(kind))
                let bytes = encoded(record.envelope, record.command)
                #expect(decoded(bytes) == .success(record))
                #expect(bytes.count <= RecordCodec.recordBytesMax)
            }
        }
    }

    @Test func `encoding appends and leaves what was there`() {
        var random = SeededRandom(seed: 2)
        var all: [UInt8] = [9, 8, 7]
        var expected = all
        for _ in 0..<100 {
            let (envelope, command) = (random.envelope(), random.command())
            RecordCodec.encode(envelope, command, into: &all)
            expected += encoded(envelope, command)
        }
        #expect(all == expected)
    }

    @Test func `encoding into bytes with room does not move them`() {
        var random = SeededRandom(seed: 3)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(200 * RecordCodec.recordBytesMax)
        let before = bytes.withUnsafeBufferPointer { $0.baseAddress }
        for _ in 0..<200 { RecordCodec.encode(random.envelope(), random.command(), into: &bytes) }
        #expect(bytes.withUnsafeBufferPointer { $0.baseAddress } == before)
    }

    @Test func `a record cut anywhere is too short`() {
        for record in GoldenRecords.all.values {
            let bytes = encoded(record.envelope, record.command)
            for count in 0..<bytes.count {
                guard case .failure(let error) = decoded(Array(bytes[..<count])),
                    case .tooShort(let needed) = error.reason
                else {
                    Issue.record("\(record.command) cut to \(count) bytes did not fail as too short")
                    continue
                }
                #expect(error.offset <= count && count < error.offset + needed)
            }
        }
    }

    @Test func `a record with bytes after it is refused`() {
        for record in GoldenRecords.all.values {
            let bytes = encoded(record.envelope, record.command)
            #expect(
                decoded(bytes + [0, 0])
                    == .failure(RecordDecodingError(.trailingBytes(count: 2), offset: bytes.count)))
        }
    }

    @Test func `any byte of any record changed or any random bytes fail or are a record of their own`() {
        var random = SeededRandom(seed: 4)
        var failures = 0
        let rounds = 40_000
        for round in 0..<rounds {
            var bytes = encoded(random.envelope(), random.command())
            switch round % 4 {
            case 0: bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in random.integer() }
            case 1: bytes[Int.random(in: 0..<bytes.count, using: &random)] = random.integer()
            case 2:
                for _ in 0..<4 { bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= 1 << (random.next() & 7) }
            default:
                bytes.remove(at: Int.random(in: 0..<bytes.count, using: &random))
                bytes.insert(random.integer(), at: Int.random(in: 0...bytes.count, using: &random))
            }
            // Half of the random bytes begin like a record, so that they get past the first checks.
            if round % 8 == 0, bytes.count > 5 { bytes.replaceSubrange(0..<5, with: [1, UInt8(round % 8), 0, 0, 2]) }
            switch decoded(bytes) {
            case .failure(let error):
                failures += 1
                #expect(error.offset >= 0 && error.offset <= bytes.count)
            case .success(let record): #expect(encoded(record.envelope, record.command) == bytes)
            }
        }
        #expect(failures > rounds / 4 && failures < rounds)
    }

    /// A record of the venue without options: 1 version, 1 flags, 2 shard, 1 actor, 24 hash, stamp and deadline.
    private static let header: [UInt8] = [1, 0, 0, 0, 2] + [UInt8](repeating: 0, count: 24)

    @Test(
        arguments: [
            ([0], .unknownVersion(0), 0),
            ([2, 0], .unknownVersion(2), 0),
            ([255], .unknownVersion(255), 0),
            ([1, 8], .unknownFlags(8), 1),
            ([1, 0x87], .unknownFlags(0x87), 1),
            ([1, 0, 0, 0, 3], .unknownActor(3), 4),
            ([1, 0, 0, 0, 255], .unknownActor(255), 4),
            ([1, 2, 0, 0, 2, 0], .textLength(0, limit: 36), 5),
            ([1, 2, 0, 0, 2, 37], .textLength(37, limit: 36), 5),
            ([1, 2, 0, 0, 2, 255], .textLength(255, limit: 36), 5),
            ([1, 2, 0, 0, 2, 3, 97, 32, 98], .textByte(32), 7),
            ([1, 2, 0, 0, 2, 1, 0], .textByte(0), 6),
            ([1, 2, 0, 0, 2, 1, 0xc3], .textByte(0xc3), 6),
            ([1, 2, 0, 0, 2, 3, 97, 98], .tooShort(neededBytes: 3), 6),
        ] as [([UInt8], RecordDecodingError.Reason, Int)])
    func `a bad envelope is refused with its reason and place`(
        bytes: [UInt8], reason: RecordDecodingError.Reason, offset: Int
    ) {
        #expect(decoded(bytes) == .failure(RecordDecodingError(reason, offset: offset)))
    }

    @Test(
        arguments: [
            ([], .tooShort(neededBytes: 1), 0),
            ([0], .unknownCommand(0), 0),
            ([8], .unknownCommand(8), 0),
            ([63], .unknownCommand(63), 0),
            ([71], .unknownCommand(71), 0),
            ([129], .unknownCommand(129), 0),
            ([255], .unknownCommand(255), 0),
            ([1, 8], .unknownFlags(8), 1),
            ([1, 0, 0, 0, 2], .unknownSide(2), 4),
            ([1, 0, 0, 0, 1, 3], .unknownTimeInForce(3), 5),
            ([1, 1, 0, 0, 1, 0, 0, 0], .tooShort(neededBytes: 8), 6),
            ([2, 4], .unknownFlags(4), 1),
            ([4, 2], .unknownFlags(2), 1),
            ([4, 1, 7], .tooShort(neededBytes: 2), 2),
            ([5, 2], .unknownFlags(2), 1),
            ([64, 13], .textLength(13, limit: 12), 1),
            ([64, 3, 66, 84, 67], .tooShort(neededBytes: 1), 5),
            ([65, 25], .textLength(25, limit: 24), 1),
            ([66, 33], .textLength(33, limit: 32), 1),
            ([66, 2, 97, 64], .textByte(64), 3),
            ([67, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 37], .textLength(37, limit: 36), 15),
            ([128, 0], .trailingBytes(count: 1), 1),
        ] as [([UInt8], RecordDecodingError.Reason, Int)])
    func `a bad command is refused with its reason and place`(
        bytes: [UInt8], reason: RecordDecodingError.Reason, offset: Int
    ) {
        let error = RecordDecodingError(reason, offset: Self.header.count + offset)
        #expect(decoded(Self.header + bytes) == .failure(error))
    }

    @Test func `every byte in every place of a name is judged as the name itself judges it`() {
        for count in [1, 2, 7, 8, 9, 15, 16, 17, 31, 32, 33, 36] {
            for place in 0..<count {
                for byte in UInt8.min...UInt8.max {
                    var text = [UInt8](repeating: UInt8(ascii: "x"), count: count)
                    text[place] = byte
                    let bytes = [1, 2, 0, 0, 2, UInt8(count)] + text + Self.header.dropFirst(5) + [128]
                    switch decoded(bytes) {
                    case .success(let record): #expect(record.envelope.request == RequestID(text))
                    case .failure(let error):
                        #expect(RequestID(text) == nil)
                        #expect(error == RecordDecodingError(.textByte(byte), offset: 6 + place))
                    }
                }
            }
        }
    }

    @Test func `errors say what is wrong and where`() {
        let error = RecordDecodingError(.textLength(37, limit: 36), offset: 5)
        #expect(error.description == "a text of 37 bytes where 1 to 36 are allowed, at offset 5")
    }
}
