/// Problem documents (RFC 9457).
public enum ProblemDocument {
    /// The content type of an answer that holds one.
    public static let mediaType = "application/problem+json"
    /// A problem's type is this reference followed by its code; a client resolves it against the venue's own address.
    public static let typePrefix = "/docs/errors#"

    /// Writes `{"type", "title", "status", "detail", "instance"?, "code", "rule", "observed"?, "limit"?, "field"?}`.
    /// `instance` is a reference to this occurrence; `more` writes members of the caller's own before the end.
    public static func write(
        _ problem: ProblemFields, instance: String?, into writer: inout JSONWriter,
        more: (inout JSONWriter) -> Void = { _ in }
    ) {
        writer.beginObject()
        writer.key("type")
        writer.string(typePrefix + problem.code)
        writer.key("title")
        writer.string(problem.title)
        writer.key("status")
        writer.integer(Int64(problem.status))
        writer.key("detail")
        writer.string(problem.detail)
        writeOptional("instance", instance, into: &writer)
        writer.key("code")
        writer.string(problem.code)
        writer.key("rule")
        writer.string(problem.rule)
        writeOptional("observed", problem.observed, into: &writer)
        writeOptional("limit", problem.limit, into: &writer)
        writeOptional("field", problem.field, into: &writer)
        more(&writer)
        writer.endObject()
    }

    private static func writeOptional(_ key: StaticString, _ value: String?, into writer: inout JSONWriter) {
        guard let value else { return }
        writer.key(key)
        writer.string(value)
    }
}
