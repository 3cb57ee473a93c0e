/// What a password's hash costs whoever computes it (RFC 7914).
public struct ScryptParameters: Hashable, Sendable {
    /// The binary logarithm of the rounds, N.
    public let roundsLog2: Int
    /// r, in units of 128 bytes.
    public let blockSize: Int
    /// p: computed one after the other, so that it costs time and no memory.
    public let parallelism: Int

    /// Parameters that can be computed within our bounds; nil for others.
    public init?(roundsLog2: Int, blockSize: Int, parallelism: Int) {
        guard (1...24).contains(roundsLog2), (1...32).contains(blockSize), (1...16).contains(parallelism),
            // RFC 7914 wants N below 2^(16 r).
            roundsLog2 < 16 * blockSize,
            128 * blockSize << roundsLog2 <= CredentialLimits.scryptMemoryBytesMax
        else { return nil }
        self.init(unchecked: roundsLog2, blockSize, parallelism)
    }

    private init(unchecked roundsLog2: Int, _ blockSize: Int, _ parallelism: Int) {
        self.roundsLog2 = roundsLog2
        self.blockSize = blockSize
        self.parallelism = parallelism
    }

    /// What OWASP asks for, in the form that takes 32 MB: a venue with two cores can hash for several people at once.
    public static let current = ScryptParameters(unchecked: 15, 8, 3)

    public var rounds: Int { 1 << roundsLog2 }
    public var memoryBytes: Int { 128 * blockSize * rounds }
    /// The work in units of one block mixed once.
    var work: Int { rounds * blockSize * parallelism }
}
