/// What a client is told about a request that was not done. It is thrown where a request turns out wrong for the market
/// that it names.
public struct ProblemFields: Error, Hashable, Sendable {
    /// The suggested HTTP status.
    public var status: Int
    /// Stable: programs may compare it.
    public var code: String
    /// A short sentence, the same for each problem of this code.
    public var title: String
    /// A full sentence for a person: what was wrong, which value, which limit, what to do.
    public var detail: String
    /// A short, stable statement of the rule.
    public var rule: String
    /// The value that broke the rule, where there is one.
    public var observed: String?
    /// The value that the rule allows, where there is one.
    public var limit: String?
    /// The field of the request that is wrong, where there is one.
    public var field: String?

    /// A problem; what there is not is nil.
    public init(
        status: Int, code: String, title: String, detail: String, rule: String, observed: String? = nil,
        limit: String? = nil, field: String? = nil
    ) {
        self.status = status
        self.code = code
        self.title = title
        self.detail = detail
        self.rule = rule
        self.observed = observed
        self.limit = limit
        self.field = field
    }
}
