internal import HTTPTypes

extension HTTPField.Name {
    static let requestID = name("X-Request-Id")
    static let idempotencyKey = name("Idempotency-Key")
    static let idempotencyReplayed = name("Idempotency-Replayed")
    static let forwardedFor = name("X-Forwarded-For")
    static let traceParent = name("traceparent")
    static let rateLimit = name("RateLimit")
    static let rateLimitPolicy = name("RateLimit-Policy")
    static let deprecation = name("Deprecation")
    static let link = name("Link")
    static let sunset = name("Sunset")
    /// The record that an answer of a service is as of, and how far that is behind the venue.
    static let asOf = name("Rialto-As-Of")
    /// The record that an answer of a service has to know of.
    static let atLeast = name("Rialto-At-Least")
    /// From when on a service has everything.
    static let keptSince = name("Rialto-Kept-Since")
    static let crossSiteToken = name("X-Rialto-CSRF")
    static let fetchSite = name("Sec-Fetch-Site")
    /// Of HTTP/2: the line of HTTP/1.1 is read as the authority.
    static let host = name("Host")
    static let referrerPolicy = name("Referrer-Policy")

    private static func name(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { fatalError("\(text) is a field name") }
        return name
    }
}
