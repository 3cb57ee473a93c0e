internal import HTTPTypes

/// What is done to every answer on its way out, whatever it is about.
struct AnswerFinish: Sendable {
    let origins: CrossOrigins
    let deprecations: Deprecations
    private let compression = Compression()

    init(origins: CrossOrigins, deprecations: Deprecations) {
        self.origins = origins
        self.deprecations = deprecations
    }

    func finish(_ answer: inout RestAnswer, for request: HTTPRequest, requestID: String) {
        answer.fields[.requestID] = requestID
        answer.fields[.xContentTypeOptions] = "nosniff"
        if answer.fields[.contentType]?.hasPrefix("text/html") == true {
            answer.fields[.contentSecurityPolicy] = Self.contentSecurityPolicy(hasForm: answer.hasForm)
            answer.fields[.referrerPolicy] = "no-referrer"
        }
        origins.mark(&answer, for: request.headerFields)
        deprecations.mark(&answer, for: request)
        var tag: EntityTag?
        if answer.isTagged, answer.status == .ok {
            let found = EntityTag(of: answer.body)
            answer.fields[.eTag] = found.description
            tag = found
        }
        compression.apply(to: &answer, for: request, tag: tag)
        if let tag, request.headerFields[values: .ifNoneMatch].contains(where: tag.isNamed) { answer.becomeUnchanged() }
    }

    /// A page runs nothing and loads nothing but what the venue itself serves.
    private static func contentSecurityPolicy(hasForm: Bool) -> String {
        """
        default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; \
        base-uri 'none'; form-action \(hasForm ? "'self'" : "'none'"); frame-ancestors 'none'
        """
    }
}

extension RestAnswer {
    /// The client has this answer already.
    fileprivate mutating func becomeUnchanged() {
        status = .notModified
        body = []
        fields[.contentType] = nil
        fields[.contentEncoding] = nil
    }
}
