import Testing

@testable import Journal

struct ChecksumTests {
    /// The examples of RFC 3720, appendix B.4.
    private static let examples: [(bytes: [UInt8], checksum: UInt32)] = [
        ([UInt8](repeating: 0, count: 32), 0x8a91_36aa), ([UInt8](repeating: 0xff, count: 32), 0x62a8_ab43),
        ([UInt8](0..<32), 0x46dd_794e), ([UInt8](0..<32).reversed(), 0x113f_db5c),
    ]

    @Test func `the checksum is that of iSCSI`() {
        for (bytes, checksum) in Self.examples {
            #expect(bytes.withUnsafeBytes { CRC32C.checksum($0) } == checksum)
        }
    }

    @Test func `the checksum of nothing is zero, and of the nine digits the one that is known for them`() {
        #expect(CRC32C.checksum(UnsafeRawBufferPointer(start: nil, count: 0)) == 0)
        #expect(Array("123456789".utf8).withUnsafeBytes { CRC32C.checksum($0) } == 0xe306_9283)
    }

    @Test func `the fast checksums are the one that is computed bit by bit, at every length and alignment`() {
        var random = SplitMix(seed: 1)
        let bytes = (0..<300).map { _ in UInt8.random(in: 0...255, using: &random) }
        for start in 0..<16 {
            for end in start..<bytes.count where end - start < 40 || end % 7 == 0 {
                let (fast, byTables) = bytes.withUnsafeBytes { bytes in
                    let part = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
                    return (CRC32C.checksum(part), CRC32C.checksumByTables(part))
                }
                let expected = SpecifiedFormat.checksum(bytes[start..<end])
                #expect(fast == expected)
                #expect(byTables == expected)
            }
        }
    }
}
