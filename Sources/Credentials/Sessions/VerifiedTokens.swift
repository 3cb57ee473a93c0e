/// Claims by the digest of the token that said them: the last ones of so many. A new one takes the place of the oldest.
struct VerifiedTokens {
    private let limit: Int
    private var claims: [TokenDigest: AccessClaims] = [:]
    /// In the order of arrival, from `oldest` on and then from the front.
    private var digests: [TokenDigest] = []
    private var oldest = 0

    init(limit: Int) { self.limit = limit }

    subscript(_ digest: TokenDigest) -> AccessClaims? { claims[digest] }

    var count: Int { claims.count }

    mutating func insert(_ new: AccessClaims, under digest: TokenDigest) {
        guard claims.updateValue(new, forKey: digest) == nil else { return }
        guard digests.count == limit else { return digests.append(digest) }
        claims[digests[oldest]] = nil
        digests[oldest] = digest
        oldest = (oldest + 1) % limit
    }

    mutating func removeAll() { self = VerifiedTokens(limit: limit) }
}
