import Crypto

/// Puts right what of a snapshot random bytes would never get right, as far as its mode says.
struct SnapshotForger {
    private static let fixedBytes = 88
    private static let digestBytes = 32
    private static let partEntryBytes = 32

    private let fixesHead: Bool
    private let fixesParts: Bool
    private let fixesDigest: Bool

    init(mode: UInt8) {
        fixesHead = mode & 1 != 0
        fixesParts = mode & 2 != 0
        fixesDigest = mode & 4 != 0
    }

    func snapshot(_ bytes: [UInt8]) -> [UInt8] {
        var file = bytes
        guard file.count >= Self.fixedBytes + Self.digestBytes else { return file }
        if fixesHead {
            file.replaceSubrange(0..<8, with: Array("RIALTOSN".utf8))
            SegmentLayout.put(1, 2, into: &file, at: 8)
            SegmentLayout.put(UInt64(file[32] % 3), 4, into: &file, at: 32)
            SegmentLayout.put(UInt64(file.count), 8, into: &file, at: 64)
        }
        let end = file.count - Self.digestBytes
        if fixesParts { fixParts(of: &file, before: end) }
        if fixesDigest { file.replaceSubrange(end..., with: Array(SHA256.hash(data: file[..<end]))) }
        return file
    }

    static func hasRightDigest(_ file: [UInt8]) -> Bool {
        let end = file.count - digestBytes
        return end >= 0 && SHA256.hash(data: file[..<end]).elementsEqual(file[end...])
    }

    /// Parts follow each other without gaps, and the last one takes what is left.
    private func fixParts(of file: inout [UInt8], before end: Int) {
        let table = Self.fixedBytes + padded(SegmentLayout.number(file, 52, 4))
        let count = Int(SegmentLayout.number(file, 12, 4))
        guard count > 0, table <= end, count <= (end - table) / Self.partEntryBytes else { return }
        var offset = table + count * Self.partEntryBytes
        for entry in (0..<count).map({ table + $0 * Self.partEntryBytes }) {
            SegmentLayout.put(UInt64(offset), 8, into: &file, at: entry + 16)
            let isLast = entry == table + (count - 1) * Self.partEntryBytes
            let wanted = SegmentLayout.number(file, entry + 24, 8)
            let bytes = isLast || wanted > UInt64(end - offset) ? UInt64(end - offset) : wanted
            SegmentLayout.put(bytes, 8, into: &file, at: entry + 24)
            offset = min(end, offset + padded(bytes))
        }
    }

    private func padded(_ bytes: UInt64) -> Int { Int(bytes + 7) & ~7 }
}
