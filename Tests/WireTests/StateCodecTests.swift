import Domain
import Foundation
import Testing
import Wire

@Suite struct StateCodecTests {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Golden/state-v1")

    /// Hexadecimal bytes; what follows a # is a remark.
    private static func bytes(_ name: String) throws -> [UInt8] {
        try String(contentsOf: folder.appending(path: "\(name).hex"), encoding: .utf8)
            .split(separator: "\n").flatMap { line in
                try line.prefix { $0 != "#" }.split(separator: " ").map { try #require(UInt8($0, radix: 16)) }
            }
    }

    @Test(arguments: GoldenStates.all.keys.sorted())
    func `a golden entry decodes to what it always meant and encodes to the same bytes`(name: String) throws {
        let bytes = try Self.bytes(name)
        let expected = try #require(GoldenStates.all[name])
        #expect(decoded(bytes) == .success(expected))
        #expect(encoded(expected) == bytes)
    }

    @Test func `every golden file of a state is expected, and every expected entry has its file`() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(Set(names.map { $0.replacing(".hex", with: "") }) == Set(GoldenStates.all.keys))
    }

    @Test func `every kind of entry and every station has a golden entry`() {
        let kinds = Set(GoldenStates.all.values.compactMap { encoded($0).first })
        #expect(kinds == Set(1...13))
        let stations = GoldenStates.all.values.compactMap { entry -> UInt8? in
            if case .order = entry { encoded(entry)[18] } else { nil }
        }
        #expect(Set(stations) == Set(0...4))
    }

    @Test func `entries follow each other`() throws {
        let entries = GoldenStates.all.keys.sorted().compactMap { GoldenStates.all[$0] }
        let bytes = entries.flatMap(encoded)
        var offset = 0
        for entry in entries {
            let read = try bytes.withUnsafeBytes { try StateCodec.decode($0, at: &offset) }
            #expect(read == entry)
        }
        #expect(offset == bytes.count)
    }

    @Test func `an entry cut anywhere is too short, and the offset stays where it was`() {
        for entry in GoldenStates.all.values {
            let bytes = encoded(entry)
            for count in 0..<bytes.count {
                var offset = 0
                let error = #expect(throws: StateDecodingError.self) {
                    try bytes[..<count].withUnsafeBytes { try StateCodec.decode($0, at: &offset) }
                }
                guard case .tooShort(let needed)? = error?.reason, let place = error?.offset else {
                    Issue.record("\(entry) cut to \(count) bytes")
                    continue
                }
                #expect(place <= count && count < place + needed && offset == 0)
            }
        }
    }

    @Test(arguments: [-1, 3, 4, Int.max]) func `nothing is read outside the bytes`(start: Int) {
        let bytes: [UInt8] = [7, 0, 0]
        var offset = start
        let error = #expect(throws: StateDecodingError.self) {
            try bytes.withUnsafeBytes { try StateCodec.decode($0, at: &offset) }
        }
        #expect(error?.reason == .tooShort(neededBytes: 1))
    }

    @Test func `an entry with any byte changed is refused or is an entry of its own`() {
        for (name, entry) in GoldenStates.all {
            let bytes = encoded(entry)
            for place in bytes.indices {
                for change: UInt8 in [1, 2, 4, 8, 16, 32, 64, 128, 255] {
                    var changed = bytes
                    changed[place] ^= change
                    let isSound =
                        switch decoded(changed) {
                        case .failure(let error): error.offset >= 0 && error.offset <= bytes.count
                        case .success(let other): other != entry && changed.starts(with: encoded(other))
                        }
                    if !isSound { Issue.record("\(name) with byte \(place) as \(changed[place])") }
                }
            }
        }
    }

    @Test(
        arguments: [
            ([0], .unknownEntry(0), 0), ([14], .unknownEntry(14), 0), ([1, 8], .unknownFlags(8), 1),
            ([3, 32], .unknownFlags(32), 1), ([4, 32], .unknownFlags(32), 1), ([11, 128], .unknownFlags(128), 1),
            ([8, 0, 0, 0, 0, 0, 0, 0, 0, 2], .unknownTransferDirection(2), 9),
        ] as [([UInt8], RecordDecodingError.Reason, Int)])
    func `what has no meaning is refused`(bytes: [UInt8], reason: RecordDecodingError.Reason, offset: Int) {
        #expect(decoded(bytes) == .failure(StateDecodingError(reason, offset: offset)))
    }

    @Test func `an outcome without a meaning is refused`() throws {
        var bytes = try Self.bytes("request-rejected")
        let outcome = 1 + 1 + 5 + 5 + 8
        #expect(bytes[outcome] == 23)
        // The limit of the fee tier is the third value of this refusal; another refusal has no third value.
        bytes[outcome + 17] = 21
        #expect(decoded(bytes) == .failure(StateDecodingError(.unknownOutcome(23), offset: outcome)))
        let text = StateDecodingError(.unknownOutcome(23), offset: outcome).description
        #expect(text == "state: no outcome 23 with these values, at offset 20")
    }

    @Test func `no entry is longer than is said, and the longest is as long`() throws {
        guard case .instrument(var longest)? = GoldenStates.all["instrument-all-flags"] else { return }
        longest.terms.symbol = Symbol("ABCDEFGHIJKLMNOPQRSTUVWX")!
        let entries = (0..<8).map { CalendarEntry(secondOfDay: $0, days: 1, phase: .closed) }
        longest.calendar = try #require(InstrumentCalendar(instrument: InstrumentID(2), entries: entries))
        #expect(encoded(.instrument(longest)).count == StateCodec.entryBytesMax)
        for entry in GoldenStates.all.values { #expect(encoded(entry).count <= StateCodec.entryBytesMax) }
    }

    @Test func `every refusal comes back from its parts, and no two have the same number`() {
        var numbers: [UInt8: Rejection] = [:]
        for rejection in RejectionExamples.all.map(\.rejection) {
            let parts = rejection.parts
            #expect(parts.number > 0)
            #expect(Rejection(parts) == rejection)
            let known = numbers.updateValue(rejection, forKey: parts.number)
            #expect(
                known.map { "\($0)".prefix { $0 != "(" } } ?? "\(rejection)".prefix { $0 != "(" }
                    == "\(rejection)".prefix { $0 != "(" })
        }
        #expect(Set(numbers.keys) == Set(1...74))
        #expect(Rejection(RejectionParts(0)) == nil && Rejection(RejectionParts(75)) == nil)
    }

    @Test(arguments: [
        RejectionParts(4, 1 << 32), RejectionParts(3, 1), RejectionParts(8, 256), RejectionParts(23, 9, 0),
        RejectionParts(23, 256, 0), RejectionParts(22, 12), RejectionParts(22, -1), RejectionParts(16, 1 << 31),
    ])
    func `parts that do not fit a refusal make none`(parts: RejectionParts) {
        #expect(Rejection(parts) == nil)
    }

    @Test func `every outcome comes back from its parts`() {
        let (order, session) = (OrderID(rawValue: .max), SessionID(rawValue: 5))
        let proposal = ProposalID(rawValue: .max)
        let outcomes: [Outcome] = [
            .orderPlaced(order), .pairPlaced(first: order, second: OrderID(rawValue: 1)),
            .orderReplaced(cancelled: order, placed: order), .orderReplaced(cancelled: nil, placed: order),
            .replacementRejected(cancelled: order, .orderIsPaired), .orderAmended(order), .orderCancelled(order),
            .ordersCancelled(count: .max), .sessionOpened(session), .sessionRenewed(session), .sessionClosed(session),
            .assetListed(AssetID(1)), .instrumentListed(InstrumentID(1)), .accountOpened(AccountID(1)), .deposited,
            .withdrawn, .timeAccepted, .levelActivated(Level(2)), .timePassed, .changed, .skipNoted(Sequence(9)),
            .skipped, .rejected(.nameTaken), .proposed(proposal), .proposalApproved(proposal),
            .proposalRejected(proposal), .phaseEntered(.closed, of: InstrumentID(7)),
        ]
        for outcome in outcomes {
            #expect(Outcome(outcome.parts) == outcome)
            #expect(Outcome.hasRejection(outcome.parts.number) == (outcome.parts.rejection != nil))
        }
        #expect(outcomes.map(\.parts.number) == Array(1...27))
        #expect(Outcome(OutcomeParts(12, 1 << 16)) == nil && Outcome(OutcomeParts(28)) == nil)
        #expect(Outcome(OutcomeParts(23)) == nil && Outcome(OutcomeParts(15, 1)) == nil)
    }

    private func encoded(_ entry: StateEntry) -> [UInt8] {
        var bytes: [UInt8] = []
        StateCodec.encode(entry, into: &bytes)
        return bytes
    }

    private func decoded(_ bytes: [UInt8]) -> Result<StateEntry, StateDecodingError> {
        var offset = 0
        return bytes.withUnsafeBytes { bytes in
            do throws(StateDecodingError) {
                return .success(try StateCodec.decode(bytes, at: &offset))
            } catch {
                return .failure(error)
            }
        }
    }
}
