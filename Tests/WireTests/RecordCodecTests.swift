import Domain
import Testing
import Wire

@Suite struct RecordCodecTests {
    @Test func `a random record of each kind comes back as it was`() {
        var random = SeededRandom(seed: 1)
        for _ in 0..<1_000 {
            for kind in CommandKind.allCases {
                let record = Decoded(envelope: random.envelope(), command: random.command(kind))
                let bytes = encoded(record.envelope, record.command)
                #expect(CommandKind(record.command) == kind)
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
            ([14], .unknownCommand(14), 0),
            ([63], .unknownCommand(63), 0),
            ([90], .unknownCommand(90), 0),
            ([130], .unknownCommand(130), 0),
            ([255], .unknownCommand(255), 0),
            ([1, 8], .unknownFlags(8), 1),
            ([1, 0, 0, 0, 2], .unknownSide(2), 4),
            ([1, 0, 0, 0, 1, 7], .unknownTimeInForce(7), 5),
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

    /// A conditioned order up to its conditions: a market order of 14 bytes, its kind included.
    private static let conditioned: [UInt8] = [8, 0, 1, 0, 0, 1] + [UInt8](repeating: 7, count: 8)
    private static let eight = [UInt8](repeating: 0, count: 8)

    @Test(
        arguments: [
            ([8, 8], .unknownFlags(8), 1),
            ([8, 0, 0, 0, 2], .unknownSide(2), 4),
            ([8, 0, 0, 0, 1, 255], .unknownTimeInForce(255), 5),
            (conditioned + [32], .unknownFlags(32), 14),
            (conditioned + [0x81], .unknownFlags(0x81), 14),
            (conditioned + [0, 5], .unknownSelfTradePrevention(5), 15),
            (conditioned + [0, 0, 3], .unknownSessionEnd(3), 16),
            (conditioned + [2, 0, 0, 4], .unknownTrigger(4), 17),
            (conditioned + [2, 0, 0, 3, 0, 0, 0], .tooShort(neededBytes: 4), 18),
            (conditioned + [0, 0, 0, 0], .trailingBytes(count: 1), 17),
            ([9, 2], .unknownFlags(2), 1),
            ([9, 0, 0, 0, 9], .unknownSide(9), 4),
            ([9, 0, 0, 0, 0, 7], .unknownTimeInForce(7), 5),
            ([9, 0, 0, 0, 0, 0, 255], .unknownSelfTradePrevention(255), 6),
            ([9, 0, 0, 0, 0, 0, 0] + eight + [8], .unknownFlags(8), 15),
            ([9, 0, 0, 0, 0, 0, 0] + eight + [2, 9], .unknownTrigger(9), 16),
            ([9, 0, 0, 0, 0, 0, 0] + eight + [0, 16], .unknownFlags(16), 16),
            ([10] + eight + [2], .unknownReplaceFailure(2), 9),
            ([10] + eight + [0, 8], .unknownFlags(8), 10),
            ([10] + eight + [1, 0, 1, 0, 0, 1] + eight + [0, 9], .unknownSelfTradePrevention(9), 24),
            ([11, 4], .unknownFlags(4), 1),
            ([12, 8], .unknownFlags(8), 1),
            ([12, 4, 2], .unknownSide(2), 2),
            ([13, 0, 0, 0], .tooShort(neededBytes: 4), 1),
        ] as [([UInt8], RecordDecodingError.Reason, Int)])
    func `a bad order of level 2 is refused with its reason and place`(
        bytes: [UInt8], reason: RecordDecodingError.Reason, offset: Int
    ) {
        let error = RecordDecodingError(reason, offset: Self.header.count + offset)
        #expect(decoded(Self.header + bytes) == .failure(error))
    }

    @Test(
        arguments: [
            ([71], .tooShort(neededBytes: 4), 1),
            ([72, 2], .unknownFlags(2), 1),
            ([73, 0], .trailingBytes(count: 1), 1),
            ([74, 0, 0, 9], .unknownPhase(9), 3),
            ([75, 0, 0, 9], .calendarEntries(9, limit: 8), 3),
            ([75, 0, 0, 255], .calendarEntries(255, limit: 8), 3),
            ([75, 0, 0, 1, 0, 0, 0, 0, 1, 9], .unknownPhase(9), 9),
            ([75, 0, 0, 2, 0, 0, 0, 0, 1, 8, 0, 0, 0, 0, 1, 255], .unknownPhase(255), 15),
            ([75, 0, 0, 2, 0, 0, 0, 0, 1, 8], .tooShort(neededBytes: 4), 10),
            ([75, 0, 0, 0, 0], .trailingBytes(count: 1), 4),
            ([76, 0, 0], .tooShort(neededBytes: 8), 3),
            ([77, 16], .unknownFlags(16), 1),
            ([77, 1, 0, 0] + eight + [0], .tooShort(neededBytes: 2), 12),
            ([78, 4], .unknownFlags(4), 1),
            ([79, 8], .unknownFlags(8), 1),
            ([80, 2], .unknownFlags(2), 1),
            ([81, 0, 0, 0, 0, 1], .tooShort(neededBytes: 4), 6),
            ([82, 2], .unknownFlags(2), 1),
            ([83, 0], .tooShort(neededBytes: 2), 1),
            ([84, 0], .tooShort(neededBytes: 2), 1),
            ([85, 4], .unknownFlags(4), 1),
            ([86, 0], .tooShort(neededBytes: 2), 1),
            ([129, 0], .tooShort(neededBytes: 8), 1),
        ] as [([UInt8], RecordDecodingError.Reason, Int)])
    func `a bad setting is refused with its reason and place`(
        bytes: [UInt8], reason: RecordDecodingError.Reason, offset: Int
    ) {
        let error = RecordDecodingError(reason, offset: Self.header.count + offset)
        #expect(decoded(Self.header + bytes) == .failure(error))
    }

    /// The bytes of the longest command of each kind: its kind, its fields, every optional part, the longest texts.
    private static let commandBytesMax: [CommandKind: Int] = {
        let order = 1 + 2 + 1 + 1 + 8 + 8
        let trigger = 1 + 8
        let conditions = 1 + 1 + 1 + 8 + trigger + 8 + 8
        let leg = 1 + 8 + trigger
        let terms = 6 * 8 + 4 + 4
        return [
            .place: 1 + order, .amend: 1 + 1 + 8 + 8 + 8, .cancel: 1 + 8, .cancelAll: 1 + 1 + 2,
            .openSession: 1 + 1 + 8, .renewSession: 1 + 8, .closeSession: 1 + 8,
            .placeConditioned: 1 + order + conditions, .placePair: 1 + 1 + 2 + 1 + 1 + 1 + 8 + 8 + 2 * leg,
            .replace: 1 + 8 + 1 + order + conditions, .setDeadMan: 1 + 1 + 8 + 2, .massCancel: 1 + 1 + 4 + 2 + 1,
            .stopAccount: 1 + 4, .listAsset: 1 + 13 + 1, .listInstrument: 1 + 25 + 2 + 2 + terms,
            .openAccount: 1 + 33, .deposit: 1 + 4 + 2 + 8 + 37, .withdraw: 1 + 4 + 2 + 8 + 37, .acceptTime: 1 + 8,
            .activate: 1 + 2, .resumeAccount: 1 + 4, .stopVenue: 1 + 1, .resumeVenue: 1, .setPhase: 1 + 2 + 1,
            .setCalendar: 1 + 2 + 1 + 8 * 6, .setReference: 1 + 2 + 8, .setRules: 1 + 1 + 2 + 8 + 2 + 2 + 4 + 4,
            .setAccountLimits: 1 + 1 + 4 + 4 + 4 + 4, .setInstrumentLimits: 1 + 1 + 4 + 2 + 8 + 8 + 4,
            .setTradeGroup: 1 + 1 + 4 + 4, .setTier: 1 + 4 + 1 + 4, .setFees: 1 + 1 + 1 + 2 + 4 + 4,
            .changeInstrument: 1 + 2 + 4 * 8 + 4 + 4, .delistInstrument: 1 + 2, .changeAsset: 1 + 1 + 2,
            .delistAsset: 1 + 2, .setApprovalRule: 1 + 1 + 8, .approve: 1 + 8, .rejectProposal: 1 + 8, .skip: 1 + 8,
            .clock: 1,
        ]
    }()

    /// Version, flags, shard, actor, session, request, hash with stamp and deadline, trace.
    private static let envelopeBytesMax = 1 + 1 + 2 + 5 + 8 + 37 + 24 + 25

    @Test func `the longest record is the longest envelope with the longest command`() {
        var random = SeededRandom(seed: 5)
        let shortest = Envelope(
            shard: ShardID(0), actor: .venue, session: nil, request: nil, bodyHash: 0, stamp: .distantPast,
            deadline: .distantPast, trace: nil)
        var envelopeBytes = 0
        for kind in CommandKind.allCases {
            var commandBytes = 0
            for _ in 0..<3_000 {
                let command = random.command(kind)
                commandBytes = max(commandBytes, encoded(shortest, command).count - Self.header.count)
                envelopeBytes = max(envelopeBytes, encoded(random.envelope(), .clock).count - 1)
            }
            #expect(commandBytes == Self.commandBytesMax[kind], "\(kind)")
        }
        #expect(envelopeBytes == Self.envelopeBytesMax)
        #expect(Self.envelopeBytesMax + (Self.commandBytesMax.values.max() ?? 0) == RecordCodec.recordBytesMax)
    }

    @Test func `a golden record with any byte changed is refused or is a record of its own`() {
        for record in GoldenRecords.all.values {
            let bytes = encoded(record.envelope, record.command)
            for place in bytes.indices {
                for change: UInt8 in [1, 2, 4, 8, 16, 32, 64, 128, 255] {
                    var changed = bytes
                    changed[place] ^= change
                    let isSound =
                        switch decoded(changed) {
                        case .failure(let error): error.offset >= 0 && error.offset <= bytes.count
                        case .success(let other):
                            other != record && encoded(other.envelope, other.command) == changed
                        }
                    if !isSound { Issue.record("\(record.command) with byte \(place) as \(changed[place])") }
                }
            }
        }
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

    @Test(
        arguments: [
            (.textLength(37, limit: 36), "a text of 37 bytes where 1 to 36 are allowed, at offset 5"),
            (.unknownTrigger(9), "unknown kind of trigger 9, at offset 5"),
            (.unknownSelfTradePrevention(9), "unknown self-trade prevention 9, at offset 5"),
            (.unknownSessionEnd(9), "unknown choice 9 for the end of the session, at offset 5"),
            (
                .unknownReplaceFailure(9),
                "unknown choice 9 for a replacement without an old order, at offset 5"
            ),
            (.unknownPhase(9), "unknown phase 9, at offset 5"),
            (.calendarEntries(9, limit: 8), "a calendar of 9 entries where 8 are allowed, at offset 5"),
        ] as [(RecordDecodingError.Reason, String)])
    func `errors say what is wrong and where`(reason: RecordDecodingError.Reason, text: String) {
        #expect(RecordDecodingError(reason, offset: 5).description == text)
    }
}
