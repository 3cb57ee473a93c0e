/// Puts right what random bytes would never get right, as far as its mode says.
struct Forger {
    private let fixesHeaders: Bool
    private let fixesChecksums: Bool
    private let fixesSequences: Bool
    private let hasTwoSegments: Bool

    init(mode: UInt8) {
        fixesHeaders = mode & 1 != 0
        fixesChecksums = mode & 2 != 0
        fixesSequences = mode & 4 != 0
        hasTwoSegments = mode & 8 != 0
    }

    func parts(of bytes: [UInt8], cutAt offset: Int) -> [[UInt8]] {
        guard hasTwoSegments, offset < bytes.count else { return [bytes] }
        return [Array(bytes[..<offset]), Array(bytes[offset...])]
    }

    func segment(_ bytes: [UInt8]) -> [UInt8] {
        var segment = bytes
        guard segment.count >= SegmentLayout.headerBytes else { return segment }
        if fixesHeaders { fixHeader(of: &segment) }
        if fixesChecksums { fixFrames(of: &segment) }
        return segment
    }

    private func fixHeader(of segment: inout [UInt8]) {
        segment.replaceSubrange(0..<8, with: SegmentLayout.magic)
        SegmentLayout.put(1, 2, into: &segment, at: 8)
        for (offset, count) in [(12, 4), (32, 8), (48, 8), (56, 4)] {
            SegmentLayout.put(0, count, into: &segment, at: offset)
        }
        SegmentLayout.put(UInt64(SegmentLayout.checksum(segment[..<60])), 4, into: &segment, at: 60)
    }

    /// Zeros begin no frame: what follows them is the free room of the segment.
    private func fixFrames(of segment: inout [UInt8]) {
        var offset = SegmentLayout.headerBytes
        var sequence = SegmentLayout.number(segment, 16, 8)
        while offset + SegmentLayout.headBytes <= segment.count,
            segment[offset..<(offset + SegmentLayout.headBytes)].contains(where: { $0 != 0 })
        {
            let end = offset + SegmentLayout.frameBytes(payload: Int(SegmentLayout.number(segment, offset + 4, 4)))
            guard end <= segment.count else { return }
            if fixesSequences { SegmentLayout.put(sequence, 8, into: &segment, at: offset + 8) }
            SegmentLayout.put(
                UInt64(SegmentLayout.checksum(segment[(offset + 4)..<end])), 4, into: &segment, at: offset)
            sequence &+= 1
            offset = end
        }
    }
}
