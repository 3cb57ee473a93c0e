import Domain
import Journal
import Ports
import Testing

/// Proofs that a record is in the log: what the library makes, and what it refuses.
struct ProofTests {
    private let storage = FakeStorage()

    private func write() throws -> Journal {
        let journal = try openJournal(storage)
        while try storage.segmentNames.count < 3 { try journal.appendExpected(4) }
        try journal.appendExpected(1)
        return journal
    }

    private func proof(of sequence: UInt64, through last: UInt64? = nil) throws(LogError) -> JournalProof {
        try JournalProof(of: Sequence(sequence), through: last.map { Sequence($0) }, in: storage)
    }

    private func fault(_ proof: JournalProof) -> String? {
        do throws(ProofFault) {
            try proof.check()
            return nil
        } catch { return error.reason }
    }

    @Test func `every record has a proof that leads to the head`() throws {
        let journal = try write()
        for sequence in 1...journal.last.value {
            let proof = try proof(of: sequence)
            #expect(fault(proof) == nil)
            #expect(proof.head == journal.chain)
            let record = SeenRecord(
                sequence: sequence, time: proof.time.nanoseconds, payload: Array(proof.payload))
            #expect(areExpected([record], from: sequence))
            let specified = proof.after.reduce(
                SpecifiedFormat.chain(after: proof.before.hash.bytes, proof.batch)
            ) { SpecifiedHash.sha256($0 + $1.hash.bytes) }
            #expect(specified == journal.chain.hash.bytes)
        }
    }

    @Test func `a proof ends with the batch that is asked for, whatever came later`() throws {
        let journal = try openJournal(storage)
        for _ in 0..<3 { try journal.appendExpected(4) }
        let head = journal.chain
        for _ in 0..<60 { try journal.appendExpected(2) }
        for last in UInt64(9)...12 {
            let proof = try proof(of: 2, through: last)
            #expect(proof.head == head && proof.after.count == 2 && fault(proof) == nil)
        }
        #expect(try proof(of: 12, through: 12).after.isEmpty)
    }

    @Test func `a proof in which anything was changed is refused`() throws {
        _ = try write()
        let right = try proof(of: 6)
        #expect(fault(right) == nil && right.after.count > 2)
        for offset in right.batch.indices {
            var changed = right
            changed.batch[offset] ^= 1 << UInt8(offset % 8)
            #expect(fault(changed) != nil, "byte \(offset) of the batch")
        }
        func expectFault(_ words: String, _ change: (inout JournalProof) -> Void) {
            var changed = right
            change(&changed)
            #expect(fault(changed)?.contains(words) == true, "\(fault(changed) as Any)")
        }
        let other = ChainHash(right.after[0].hash)
        expectFault("lead to") { $0.before = other }
        expectFault("lead to") { $0.head = other }
        expectFault("lead to") { $0.after.swapAt(0, 1) }
        expectFault("lead to") { $0.after.removeLast() }
        expectFault("lead to") { $0.after.append($0.after[0]) }
        expectFault("no frame of record 7 at") { $0.sequence = Sequence(7) }
        expectFault("no frame of record 6 at") { $0.frame = 0..<$0.frame.count }
        expectFault("no frame of record 6 at") { $0.frame = $0.frame.lowerBound..<($0.frame.upperBound + 8) }
        expectFault("no whole frame at byte") { $0.batch.removeLast() }
        expectFault("no frame of record 6 at") { $0.batch = [] }
        // Checksums and sequences that are made anew do not help.
        let frames = (UInt64(5)...8).map {
            SpecifiedFormat.frame([9], sequence: $0, time: 5, batchIndex: UInt32($0 - 5))
        }
        expectFault("lead to") {
            $0.batch = frames.flatMap(\.self)
            $0.frame = frames[0].count..<(2 * frames[0].count)
        }
    }

    @Test func `what cannot be proven is said`() throws {
        let journal = try write()
        let last = journal.last.value
        let beyond = failure { () throws(LogError) in _ = try proof(of: last + 1) }
        #expect(beyond?.reason == "record \(last + 1) is not there; the log ends with \(last)")
        let names = try storage.segmentNames
        try storage.remove(names[0])
        let first = try JournalReader(of: storage).segments()[0].firstSequence.value
        let before = failure { () throws(LogError) in _ = try proof(of: 1) }
        #expect(before?.reason == "record 1 is not there; the log begins with \(first)")
        storage.flip(names[1], at: 130, with: 1)
        #expect(failure { () throws(LogError) in _ = try proof(of: first) }?.place?.hasPrefix(names[1]) == true)
        let old = FakeStorage()
        let frame = SpecifiedFormat.frame([1], sequence: 1, time: 1, batchIndex: 0)
        old.place(SpecifiedFormat.oldSegment(first: 1, frames: [frame]), as: SpecifiedFormat.name(first: 1))
        let unsealed = failure { () throws(LogError) in
            _ = try JournalProof(of: Sequence(1), through: nil, in: old)
        }
        #expect(unsealed?.reason.contains("version 1") == true)
    }
}
