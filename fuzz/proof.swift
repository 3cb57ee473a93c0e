import Domain
import Journal

/// A proof of a record. The first byte chooses what is put right before, so that the fuzzer comes past the checksums
/// and the chain; then come the number of later batches and where the record's frame lies.
///
/// Whatever the bytes, nothing traps. What is accepted is true by an own reckoning, and is refused as soon as a bit of
/// it is changed.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let start, count > 4 + 32 else { return 0 }
    var parts = ProofParts(Array(UnsafeBufferPointer(start: start, count: count)))
    guard let proof = parts.proof, (try? proof.check()) != nil else { return 0 }
    guard parts.isTrue else { fatalError("a proof is accepted that is not true") }
    guard proof.payload.elementsEqual(parts.payload) else { fatalError("the proven payload is another one") }
    _ = proof.time
    let bit = UInt8(1) << (start[0] >> 5)
    for place in parts.places {
        var changed = parts
        changed.flip(bit, at: place)
        if let proof = changed.proof, (try? proof.check()) != nil { fatalError("a change at \(place) is not noticed") }
    }
    parts.sequence &+= 1
    if let proof = parts.proof, (try? proof.check()) != nil { fatalError("another record is proven by the same bytes") }
    return 0
}

/// What a proof consists of, as bytes.
private struct ProofParts {
    /// Some byte of the proof.
    enum Place {
        case before(Int)
        case batch(Int)
        case after(Int)
        case head(Int)
    }

    var sequence: UInt64
    private var batch: [UInt8]
    private var before: [UInt8]
    private var after: [[UInt8]]
    private var head: [UInt8]
    private let frame: Range<Int>

    init(_ bytes: [UInt8]) {
        before = Array(bytes[4..<36])
        let laterCount = min(Int(bytes[1] % 4), (bytes.count - 36) / 32)
        after = (0..<laterCount).map { Array(bytes[(36 + $0 * 32)..<(68 + $0 * 32)]) }
        batch = Array(bytes[(36 + laterCount * 32)...])
        let offset = Int(bytes[2]) * 8
        if bytes[0] & 1 != 0 { Self.fix(&batch) }
        let fits = offset + SegmentLayout.headBytes <= batch.count
        sequence = fits ? SegmentLayout.number(batch, offset + 8, 8) : UInt64(bytes[2])
        let payload = fits ? Int(SegmentLayout.number(batch, offset + 4, 4)) : Int(bytes[3])
        frame = offset..<(offset + (bytes[0] & 2 != 0 ? SegmentLayout.frameBytes(payload: payload) : Int(bytes[3])))
        head = before
        if bytes[0] & 4 != 0 { head = reckonedHead(over: after[...]) }
        // A head that is right for a log without its last batch.
        if bytes[0] & 8 != 0 { head = reckonedHead(over: after.dropLast()) }
    }

    /// Nil where a hash is none.
    var proof: JournalProof? {
        guard let before = Self.hash(before), let head = Self.hash(head) else { return nil }
        return JournalProof(
            sequence: Sequence(sequence), frame: frame, batch: batch, before: ChainHash(before),
            after: after.compactMap { Self.hash($0) }.map { BatchDigest($0) }, head: ChainHash(head))
    }

    /// Whether the chain leads to the head and the frame is a whole one of that record.
    var isTrue: Bool {
        let payload = frame.count - SegmentLayout.headBytes
        guard payload >= 0, frame.upperBound <= batch.count else { return false }
        let frameBytes = batch[(frame.lowerBound + 4)..<frame.upperBound]
        return head == reckonedHead(over: after[...])
            && SegmentLayout.number(batch, frame.lowerBound + 8, 8) == sequence
            && SegmentLayout.number(batch, frame.lowerBound, 4) == UInt64(SegmentLayout.checksum(frameBytes))
    }

    var payload: ArraySlice<UInt8> {
        let start = frame.lowerBound + SegmentLayout.headBytes
        return batch[start..<(start + Int(SegmentLayout.number(batch, frame.lowerBound + 4, 4)))]
    }

    var places: [Place] {
        [.before(3), .head(31), .batch(0), .batch(batch.count / 2), .batch(batch.count - 1)]
            + after.indices.map { .after($0) }
    }

    mutating func flip(_ bit: UInt8, at place: Place) {
        switch place {
        case .before(let index): before[index] ^= bit
        case .batch(let index): batch[index] ^= bit
        case .after(let index): after[index][index] ^= bit
        case .head(let index): head[index] ^= bit
        }
    }

    private func reckonedHead(over digests: ArraySlice<[UInt8]>) -> [UInt8] {
        digests.reduce(SegmentLayout.chain(before, followedBy: batch[...])) { chain, digest in
            SegmentLayout.chain(chain, followedByDigest: digest)
        }
    }

    private static func hash(_ bytes: [UInt8]) -> HashBytes? {
        HashBytes(hex: bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
    }

    /// Frames that follow each other, with right checksums.
    private static func fix(_ batch: inout [UInt8]) {
        var (offset, index) = (0, UInt64(0))
        while offset + SegmentLayout.headBytes <= batch.count {
            let end = offset + SegmentLayout.frameBytes(payload: Int(SegmentLayout.number(batch, offset + 4, 4)))
            guard end <= batch.count else { return }
            SegmentLayout.put(SegmentLayout.number(batch, 8, 8) &+ index, 8, into: &batch, at: offset + 8)
            SegmentLayout.put(index, 4, into: &batch, at: offset + 24)
            SegmentLayout.put(0, 4, into: &batch, at: offset + 28)
            SegmentLayout.put(UInt64(SegmentLayout.checksum(batch[(offset + 4)..<end])), 4, into: &batch, at: offset)
            (offset, index) = (end, index + 1)
        }
    }
}
