internal import Credentials
internal import Domain
internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore
internal import Wire

/// One request, of which the body has not been read.
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
    private var body: RequestBody

    init(_ request: Request, from client: InternetAddress?) throws(Problem) {
        method = request.method
        path = request.head.path ?? ""
        target = try RequestTarget(path)
        authority = request.head.authority
        fields = request.headers
        self.client = client
        body = request.body
    }

    /// What the request is counted by.
    var address: ClientAddress { ClientAddress(client) }

    /// The body, and the request as if nobody had read it.
    func readingBody() async throws(Problem) -> ([UInt8], RestRequest) {
        let bytes = try await collect()
        var request = self
        request.body = RequestBody(buffer: bytes)
        return (Array(bytes.readableBytesView), request)
    }

    /// The fields of a signed request that are there.
    func signatureFields() throws(Problem) -> [SignatureField: String] {
        var found: [SignatureField: String] = [:]
        for field in SignatureField.allCases {
            if let name = HTTPField.Name(field.rawValue), let value = try header(name) { found[field] = value }
        }
        return found
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
        guard let type = try header(.contentType), isJSON(type) else {
            throw Problem(
                .unsupportedMediaType, "The header Content-Type must be application/json.",
                observed: fields[.contentType].map(shortened), limit: "application/json", field: "Content-Type")
        }
        try expectNoCoding()
        let bytes = try await collect()
        do {
            return try bytes.withUnsafeReadableBytesTyped { (raw) throws(JSONError) in try Body.decode(raw) }
        } catch {
            throw Problem(error)
        }
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
        let text = String(decoding: try await collect().readableBytesView, as: UTF8.self)
        return try RequestTarget("/?" + text.replacing("+", with: "%20")).query
    }

    private func collect() async throws(Problem) -> ByteBuffer {
        if let length = fields[.contentLength].flatMap(Int.init), length > GatewayLimits.bodyBytesMax {
            throw tooLarge(observed: String(length))
        }
        do {
            return try await body.collect(upTo: GatewayLimits.bodyBytesMax)
        } catch is NIOTooManyBytesError {
            throw tooLarge(observed: nil)
        } catch {
            var problem = Problem(.malformedRequest, "The body stopped before its end.")
            problem.closesConnection = true
            throw problem
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
    let words = value.split(separator: " ", omittingEmptySubsequences: true)
    guard words.count == 2, words[0].lowercased() == "bearer" else { return nil }
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
