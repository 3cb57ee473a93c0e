import Crypto

/// Puts right what random bytes would never get right, as far as its mode says.
struct Forger {
    private static let configuration = Array("shard=0\n".utf8)

    private let fixesHeaders: Bool
    private let fixesChecksums: Bool
    private let fixesOrder: Bool
    private let hasTwoSegments: Bool
    private let hasSeals: Bool
    /// The chain after the segment before.
    private var chain = [UInt8](repeating: 0, count: 32)

    init(mode: UInt8) {
        fixesHeaders = mode & 1 != 0
        fixesChecksums = mode & 2 != 0
        fixesOrder = mode & 4 != 0
        hasTwoSegments = mode & 8 != 0
        hasSeals = mode & 16 != 0
    }

    func parts(of bytes: [UInt8], cutAt offset: Int) -> [[UInt8]] {
        guard hasTwoSegments, offset < bytes.count else { return [bytes] }
        return [Array(bytes[..<offset]), Array(bytes[offset...])]
    }

    mutating func segment(_ bytes: [UInt8]) -> [UInt8] {
        var segment = bytes
        guard segment.count >= SegmentLayout.sealedHeaderBytes + Self.configuration.count else { return segment }
        if fixesHeaders {
            if hasSeals { fixSealedHeader(of: &segment) } else { fixHeader(of: &segment) }
        }
        if fixesChecksums { fixFrames(of: &segment) }
        return segment
    }

    private func fixHeader(of segment: inout [UInt8]) {
        segment.replaceSubrange(0..<8, with: SegmentLayout.magic)
        SegmentLayout.put(1, 2, into: &segment, at: 8)
        for (offset, count) in [(12, 4), (32, 8), (48, 8), (56, 4)] {
            SegmentLayout.put(0, count, into: &segment, at: offset)
        }
        fixLength(of: &segment)
    }

    private func fixSealedHeader(of segment: inout [UInt8]) {
        let text = Self.configuration
        let end = SegmentLayout.sealedHeaderBytes + text.count
        segment.replaceSubrange(0..<8, with: SegmentLayout.magic)
        SegmentLayout.put(2, 2, into: &segment, at: 8)
        SegmentLayout.put(UInt64(end), 4, into: &segment, at: 12)
        segment.replaceSubrange(32..<40, with: Array(SHA256.hash(data: text)).prefix(8))
        SegmentLayout.put(UInt64(text.count), 4, into: &segment, at: 48)
        SegmentLayout.put(0, 4, into: &segment, at: 56)
        segment.replaceSubrange(64..<96, with: chain)
        segment.replaceSubrange(SegmentLayout.sealedHeaderBytes..<end, with: text)
        SegmentLayout.put(UInt64(SegmentLayout.checksum(segment[64..<end])), 4, into: &segment, at: 52)
        fixLength(of: &segment)
    }

    /// A length that no segment has would end the reading at once.
    private func fixLength(of segment: inout [UInt8]) {
        let length = UInt64(segment.count) + SegmentLayout.number(segment, 40, 8) % 128
        SegmentLayout.put(length, 8, into: &segment, at: 40)
        SegmentLayout.put(UInt64(SegmentLayout.checksum(segment[..<60])), 4, into: &segment, at: 60)
    }

    /// Zeros begin no frame: what follows them is the free room of the segment.
    private mutating func fixFrames(of segment: inout [UInt8]) {
        var offset = SegmentLayout.framesBegin(in: segment)
        var batch = offset
        var sequence = SegmentLayout.number(segment, 16, 8)
        var index: UInt64 = 0
        while offset + SegmentLayout.headBytes <= segment.count,
            segment[offset..<(offset + SegmentLayout.headBytes)].contains(where: { $0 != 0 })
        {
            let isSeal = hasSeals && index > 0 && segment[offset + 28] & 1 != 0
            if isSeal { SegmentLayout.put(32, 4, into: &segment, at: offset + 4) }
            let end = offset + SegmentLayout.frameBytes(payload: Int(SegmentLayout.number(segment, offset + 4, 4)))
            guard end <= segment.count else { return }
            if fixesOrder {
                SegmentLayout.put(sequence, 8, into: &segment, at: offset + 8)
                if hasSeals || segment[offset + 24] != 0 {
                    SegmentLayout.put(index, 4, into: &segment, at: offset + 24)
                    if index > 0 { segment.replaceSubrange((offset + 16)..<(offset + 24), with: segment[time(batch)]) }
                } else {
                    (index, batch) = (0, offset)
                }
                SegmentLayout.put(isSeal ? 1 : 0, 4, into: &segment, at: offset + 28)
            }
            if isSeal {
                chain = SegmentLayout.chain(chain, followedBy: segment[batch..<offset])
                segment.replaceSubrange((offset + SegmentLayout.headBytes)..<end, with: chain)
            }
            SegmentLayout.put(
                UInt64(SegmentLayout.checksum(segment[(offset + 4)..<end])), 4, into: &segment, at: offset)
            index = isSeal ? 0 : index + 1
            if isSeal { batch = end } else { sequence &+= 1 }
            offset = end
        }
    }

    /// Where the time of the frame at `offset` is.
    private func time(_ offset: Int) -> Range<Int> { (offset + 16)..<(offset + 24) }
}
