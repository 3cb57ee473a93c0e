import Domain
import Journal
import Ports

/// Proofs of records of a small journal, as `proof` reads them.
struct ProofSeeds {
    func all(configuration: Configuration) throws -> [(name: String, bytes: [UInt8])] {
        let files = MemoryFiles()
        let journal = try Journal(
            on: files, shard: ShardID(0), configuration: configuration, segmentBytes: JournalLimits.segmentBytesMin,
            verifyingAfter: .start)
        for payloads in [[[1, 2, 3]], [[4], [], [5, 6]], [[7]]] as [[[UInt8]]] {
            var batch = RecordBatch(time: Timestamp(nanoseconds: 1))
            for payload in payloads { batch.append { $0 += payload } }
            try journal.append(batch)
        }
        return try (1...journal.last.value).flatMap { number in
            let proof = try JournalProof(of: Sequence(number), through: nil, in: files)
            let place = [UInt8(proof.after.count), UInt8(proof.frame.lowerBound / 8), UInt8(proof.frame.count)]
            let rest = place + proof.before.hash.bytes + proof.after.flatMap(\.hash.bytes) + proof.batch
            return [("record-\(number)", [7] + rest), ("record-\(number)-short-head", [11] + rest)]
        }
    }
}
