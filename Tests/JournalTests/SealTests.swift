import Domain
import Journal
import Ports
import Testing

/// Seals and the chain: a batch is there as a whole or not at all, and what was sealed cannot be changed unnoticed.
struct SealTests {
    private let storage = FakeStorage()
    private let first = SpecifiedFormat.name(first: 1)

    private func frame(_ payload: [UInt8], _ sequence: UInt64, _ index: UInt32, flags: UInt32 = 0) -> [UInt8] {
        SpecifiedFormat.frame(payload, sequence: sequence, time: 5, batchIndex: index, flags: flags)
    }

    /// What opening says of a segment that has these bytes behind its header.
    private func error(of frames: [UInt8]) -> LogError? {
        let header = SpecifiedFormat.header(first: 1, bytes: 4_096)
        let storage = FakeStorage()
        let used = header + frames
        storage.place(used + [UInt8](repeating: 0, count: 4_096 - used.count), as: first)
        return failure { () throws(LogError) in _ = try openJournal(storage) }
    }

    @Test func `the independent hash is that of the standard`() {
        let hex = { (bytes: [UInt8]) in bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() }
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        #expect(hex(SpecifiedHash.sha256([])) == empty)
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(hex(SpecifiedHash.sha256(Array("abc".utf8))) == abc)
        #expect(HashBytes(hex: abc)?.description == abc)
        #expect(HashBytes(hex: abc)?.bytes == SpecifiedHash.sha256(Array("abc".utf8)))
        for wrong in ["", "0", String(abc.dropLast()), abc + "0", abc.replacing("b", with: "g")] {
            #expect(HashBytes(hex: wrong) == nil)
        }
    }

    @Test func `a whole frame that is not what must come is damage, in the last batch too`() {
        let two = frame([1], 1, 0) + frame([2], 2, 1)
        let chain = SpecifiedFormat.chain(after: SpecifiedFormat.start, two)
        let seal = SpecifiedFormat.seal(of: two, count: 2, chain: chain)
        #expect(error(of: two + seal) == nil)
        var wrongChain = chain
        wrongChain[31] ^= 1
        let cases: [([UInt8], Int, String)] = [
            (two + SpecifiedFormat.seal(of: two, count: 2, chain: wrongChain), 200, "the records before it come to"),
            (two + frame([3], 3, 0), 200, "record 3 begins a batch, and the last has no seal"),
            (two + frame(chain, 4, 2, flags: 1), 200, "sequence 4, and 3 is expected"),
            (two + frame(chain, 3, 3, flags: 1), 200, "does not belong to the batch"),
            (two + frame(Array(chain.dropLast()), 3, 2, flags: 1), 200, "or is none"),
            (two + frame(chain, 3, 2, flags: 2), 200, "flags 2"),
            (two + frame([3], 3, 2, flags: 1), 200, "or is none"),
            (frame(chain, 1, 0, flags: 1), 120, "the seal has no batch"),
            (two + seal + frame(chain, 3, 0, flags: 1), 264, "the seal has no batch"),
        ]
        for (frames, offset, words) in cases {
            let error = error(of: frames)
            #expect(error?.place == "\(first):\(offset)")
            #expect(error?.reason.contains(words) == true, "\(error as Any)")
        }
    }

    @Test func `the chain goes from segment to segment, and a break is damage`() throws {
        let journal = try openJournal(storage)
        while try storage.segmentNames.count < 3 { try journal.appendExpected(3) }
        let names = try storage.segmentNames
        var chain = SpecifiedFormat.start
        for name in names {
            let bytes = storage.bytes(of: name)
            #expect(Array(bytes[64..<96]) == chain)
            var batch: [UInt8] = []
            for frame in SpecifiedFormat.allFrames(of: bytes) {
                if frame.isSeal {
                    chain = SpecifiedFormat.chain(after: chain, batch)
                    #expect(Array(bytes[frame.range].suffix(32)) == chain)
                    batch = []
                } else {
                    batch += bytes[frame.range]
                }
            }
        }
        #expect(journal.chain.hash.bytes == chain)
        #expect(try openJournal(storage).chain == journal.chain)

        // Somebody writes a whole segment anew, with checksums and seals that agree with each other.
        let second = try #require(SpecifiedFormat.frames(of: storage.bytes(of: names[1])).first).sequence
        let third = try #require(SpecifiedFormat.frames(of: storage.bytes(of: names[2])).first).sequence
        let before = Array(storage.bytes(of: names[1])[64..<96])
        let forged = (second..<third).map { [SpecifiedFormat.frame([6], sequence: $0, time: 1, batchIndex: 0)] }
        let changed = storage.copy()
        changed.place(SpecifiedFormat.segment(first: second, chain: before, batches: forged), as: names[1])
        let error = try #require(failure { () throws(LogError) in _ = try openJournal(changed) })
        #expect(error.place == "\(names[2]):64")
        #expect(error.reason.contains("the chain goes on from"))
    }

    @Test func `the first segment that is left says where its chain begins`() throws {
        let journal = try openJournal(storage)
        while try storage.segmentNames.count < 3 { try journal.appendExpected(3) }
        try storage.remove(try storage.segmentNames[0])
        #expect(try openJournal(storage).chain == journal.chain)
        let report = try JournalReader(of: storage).inspect(after: journal.last) { _ in }
        #expect(report.chain == journal.chain && report.damage == nil)
        let lying = FakeStorage()
        let chain = SpecifiedHash.sha256([1])
        lying.place(SpecifiedFormat.segment(first: 1, chain: chain, batches: []), as: first)
        #expect(failure { () throws(LogError) in _ = try openJournal(lying) }?.place == "\(first):64")
    }

    @Test func `a header of version 2 that is not right is damage`() throws {
        let right = SpecifiedFormat.segment(first: 1, batches: [])
        storage.place(right, as: first)
        #expect(try openJournal(storage).last == .start)
        for offset in 0..<SpecifiedFormat.headerBytes {
            for bits in [0xff, 1 << UInt8(offset % 8)] as [UInt8] {
                let changed = storage.copy()
                changed.flip(first, at: offset, with: bits)
                let error = failure { () throws(LogError) in _ = try openJournal(changed) }
                #expect(error?.place?.hasPrefix(first) == true, "byte \(offset)")
            }
        }
        for end in [64, 95, 119] {
            let short = FakeStorage()
            short.place(Array(right.prefix(end)), as: first)
            let error = failure { () throws(LogError) in _ = try openJournal(short) }
            #expect(error?.place == "\(first):\(end)")
        }
        for text in ["a=1\na=2\n", "a\n", "a=1"] {
            let wrong = FakeStorage()
            wrong.place(SpecifiedFormat.segment(first: 1, text: text, batches: []), as: first)
            let error = failure { () throws(LogError) in _ = try openJournal(wrong) }
            #expect(error?.reason == "the configuration in the header is none")
        }
    }

    @Test func `another configuration is refused by name and value, a new name is not`() throws {
        try openJournal(storage).appendExpected(1)
        storage.forgetCalls()
        let other = try #require(Configuration([("requests", "9999"), ("shard", "3")]))
        let error = try #require(failure { () throws(LogError) in _ = try openJournal(storage, configuration: other) })
        #expect(error.isRefused)
        for word in [first, "requests", "9999", "10000"] { #expect(error.reason.contains(word)) }
        let less = try #require(Configuration([("shard", "3")]))
        let unknown = failure { () throws(LogError) in _ = try openJournal(storage, configuration: less) }
        #expect(unknown?.reason.contains("requests") == true)
        #expect(storage.calls.isEmpty)
        let more = try #require(Configuration([("requests", "10000"), ("rooms", "1"), ("shard", "3")]))
        let journal = try openJournal(storage, configuration: more)
        while try storage.segmentNames.count < 2 { try journal.appendExpected(3) }
        let report = try JournalReader(of: storage).inspect(after: .start) { _ in }
        #expect(report.segments.map(\.segment.origin?.configuration) == [configuration, more])
        #expect(failure { () throws(LogError) in _ = try openJournal(storage) }?.isRefused == true)
    }

    @Test func `a configuration that leaves no room for records is refused`() throws {
        let long = try #require(Configuration([("text", String(repeating: "x", count: 2_000))]))
        let error = failure { () throws(LogError) in _ = try openJournal(storage, configuration: long) }
        #expect(error?.reason == "the configuration makes a header of 2104 bytes, too much for a segment of 4096")
        let longest = try #require(Configuration([("text", String(repeating: "x", count: 20_000))]))
        let second = failure { () throws(LogError) in
            _ = try openJournal(storage, configuration: longest, segmentBytes: 1 << 20)
        }
        #expect(second?.isRefused == true)
    }
}
