internal import Credentials
internal import Domain
internal import HTTPTypes
internal import NIOCore
internal import Wire

/// What comes after the head of a request.
enum RequestBody: Sendable {
    case whole(ByteBuffer)
    /// It is still being sent. Fails with `BodyTooLarge`, or if it ends in the middle.
    case arriving(EventLoopFuture<ByteBuffer>)
}

/// More was sent than is read.
struct BodyTooLarge: Error {}

/// One request.
struct RestRequest: Sendable {
    let method: HTTPRequest.Method
    /// Path and query as they were sent.
    let path: String
    let target: RequestTarget
    /// The host that the client means.
    let authority: String?
    let fields: HTTPFields
    /// The address of the client that asks; nil if it has none.
    let client: InternetAddress?
    private let body: RequestBody
    /// Who asks, as budgets count him; nil for everyone.
    var user: BudgetUser?

    init(_ request: HTTPRequest, body: RequestBody, from client: InternetAddress?) throws(Problem) {
        method = request.method
        path = request.path ?? ""
        target = try RequestTarget(path)
        authority = request.authority
        fields = request.headerFields
        self.client = client
        self.body = body
    }

    /// What the request is counted by.
    var address: ClientAddress { ClientAddress(client) }

    /// The fields of a signed request that are there.
    func signatureFields() throws(Problem) -> [SignatureField: String] {
        var found: [SignatureField: String] = [:]
        for (field, name) in Self.signatureNames where fields.contains(name) { found[field] = try header(name) }
        return found
    }

    private static let signatureNames = SignatureField.allCases.compactMap { field in
        HTTPField.Name(field.rawValue).map { (field, $0) }
    }

    /// The value of a header that is given once; nil where it is not given.
    func header(_ name: HTTPField.Name) throws(Problem) -> String? {
        let values = fields[values: name]
        guard values.count <= 1 else {
            throw Problem(
                .duplicateHeader, "The header \(name.rawName) is given \(values.count) times.", field: name.rawName)
        }
        return values.first
    }

    /// The token of `Authorization: Bearer TOKEN`; nil where the header is not given.
    func bearerToken() throws(Problem) -> String? {
        guard let value = try header(.authorization) else { return nil }
        guard let token = bearer(value) else {
            throw Problem(.invalidToken, "The header Authorization must be Bearer followed by a token.")
        }
        return token
    }

    /// The name that the client gave to the request.
    func idempotencyKey() throws(Problem) -> RequestID? {
        guard let text = try header(.idempotencyKey) else { return nil }
        guard let key = RequestID(text) else {
            throw Problem(
                .invalidIdempotencyKey,
                "The header Idempotency-Key must be 1 to \(RequestID.bytesMax) letters, digits and - _ . : /",
                observed: shortened(text), limit: String(RequestID.bytesMax), field: "Idempotency-Key")
        }
        return key
    }

    /// Refuses a body where none is looked at: a client that sends one expects it to matter.
    func expectNoBody() throws(Problem) {
        let length = fields[.contentLength]
        guard length == nil || length == "0", !fields.contains(.transferEncoding) else {
            var problem = Problem(.bodyNotExpected, "A \(method.rawValue) request takes no body here.")
            problem.closesConnection = true
            throw problem
        }
    }

    /// Reads the body, which must be JSON of this form.
    func decode<Body: JSONBody>(_: Body.Type) async throws(Problem) -> Body {
        try expectJSON()
        let bytes = try await bytes()
        do {
            return try bytes.withUnsafeReadableBytesTyped { (raw) throws(JSONError) in try Body.decode(raw) }
        } catch {
            throw Problem(error)
        }
    }

    /// A body that must be JSON, for somebody else to read; empty where there is none.
    func json() async throws(Problem) -> [UInt8] {
        let length = fields[.contentLength]
        if length == nil || length == "0", !fields.contains(.transferEncoding) { return [] }
        try expectJSON()
        return Array(try await bytes().readableBytesView)
    }

    private func expectJSON() throws(Problem) {
        guard let type = try header(.contentType), isJSON(type) else {
            throw Problem(
                .unsupportedMediaType, "The header Content-Type must be application/json.",
                observed: fields[.contentType].map(shortened), limit: "application/json", field: "Content-Type")
        }
        try expectNoCoding()
    }

    /// Refuses a body that is compressed: nothing is unpacked here, so nothing can be larger than what was sent.
    private func expectNoCoding() throws(Problem) {
        guard let coding = try header(.contentEncoding), coding.lowercased() != "identity" else { return }
        var problem = Problem(
            .contentEncodingNotSupported, "The body must come as it is, not as \(quoted(coding)).",
            observed: shortened(coding), limit: "identity", field: "Content-Encoding")
        problem.closesConnection = true
        throw problem
    }

    /// Reads the body, which must be what a form of a page sends.
    func form() async throws(Problem) -> [(name: String, value: String)] {
        try expectNoCoding()
        guard let type = try header(.contentType),
            type.prefix(while: { $0 != ";" }).lowercased() == "application/x-www-form-urlencoded"
        else {
            throw Problem(.unsupportedMediaType, "This path takes what the form of its page sends.")
        }
        // A form is written as the query of a path, except that a space is a plus.
        let text = String(decoding: try await bytes().readableBytesView, as: UTF8.self)
        return try RequestTarget("/?" + text.replacing("+", with: "%20")).query
    }

    /// The body, which must not be larger than any that is looked at.
    func bytes() async throws(Problem) -> ByteBuffer {
        if let length = fields[.contentLength].flatMap({ Int($0) }), length > GatewayLimits.bodyBytesMax {
            throw tooLarge(observed: String(length))
        }
        switch body {
        case .whole(let bytes): return bytes
        case .arriving(let future):
            do { return try await future.get() } catch is BodyTooLarge { throw tooLarge(observed: nil) } catch {
                var problem = Problem(.malformedRequest, "The body stopped before its end.")
                problem.closesConnection = true
                throw problem
            }
        }
    }

    private func tooLarge(observed: String?) -> Problem {
        var problem = Problem(
            .bodyTooLarge, "The body is larger than \(GatewayLimits.bodyBytesMax) bytes.", observed: observed,
            limit: String(GatewayLimits.bodyBytesMax))
        problem.closesConnection = true
        return problem
    }
}

/// The token of a value of the header `Authorization`; nil for another scheme or none.
func bearer(_ value: String) -> String? {
    let words = value.utf8.split(separator: UInt8(ascii: " "))
    guard words.count == 2, words[0].lazy.map({ $0 | 0x20 }).elementsEqual("bearer".utf8) else { return nil }
    return String(words[1])
}

/// Whether a media type is `application/json`, with any parameters.
private func isJSON(_ type: String) -> Bool {
    if type == RestAnswer.json { return true }
    let name = type.prefix { $0 != ";" }
    return name.lowercased().split(separator: " ").elementsEqual(["application/json"])
}

extension ByteBuffer {
    /// The readable bytes, with the body's own type of error.
    fileprivate func withUnsafeReadableBytesTyped<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try withUnsafeReadableBytes { (raw) -> Swift.Result<Result, Failure> in
            do throws(Failure) { return .success(try body(raw)) } catch { return .failure(error) }
        }.get()
    }
}
