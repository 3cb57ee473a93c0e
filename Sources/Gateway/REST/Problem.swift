internal import Domain
internal import HTTPTypes
internal import Wire

/// A request that was not done, as a problem document (RFC 9457) says it.
struct Problem: Error {
    var fields: ProblemFields
    /// After how many seconds it is worth asking again, where that is known.
    var retryAfterSeconds: Int?
    /// The methods of the path, for a method that is none of them.
    var allowed: [HTTPRequest.Method]?
    /// When the outcome of the request will be certain.
    var settledBy: Timestamp?
    /// The order that was cancelled before the one that was to replace it was refused.
    var cancelledOrder: OrderID?
    /// How the budget stands that the request was counted against, where there is one.
    var allowance: Allowance?
    /// Whether it is the first outcome of the request, told again.
    var replayed = false
    /// Whether the rest of the request is not worth reading.
    var closesConnection = false

    init(_ fields: ProblemFields) { self.fields = fields }

    init(_ error: JSONError) { self.init(error.problem) }

    /// A problem of the gateway's own.
    init(
        _ code: GatewayCode, _ detail: String, observed: String? = nil, limit: String? = nil, field: String? = nil
    ) {
        self.init(
            ProblemFields(
                status: code.status, code: code.rawValue, title: code.title, detail: detail, rule: code.rule,
                observed: observed, limit: limit, field: field))
    }

    func document(requestID: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.problem(self, requestID: requestID)
        return writer.bytes
    }

    func answer(requestID: String) -> RestAnswer {
        var answer = RestAnswer(
            status: HTTPResponse.Status(code: fields.status), mediaType: ProblemDocument.mediaType,
            body: document(requestID: requestID))
        if let retryAfterSeconds { answer.fields[.retryAfter] = String(retryAfterSeconds) }
        if let allowance { answer.fields.tell(allowance) }
        if let allowed { answer.fields[.allow] = allowed.map(\.rawValue).joined(separator: ", ") }
        if fields.status == 401 { answer.fields[.wwwAuthenticate] = "Bearer realm=\"rialto\"" }
        if fields.status == 426 { answer.fields[.upgrade] = "websocket" }
        if replayed { answer.fields[.idempotencyReplayed] = "true" }
        if closesConnection { answer.fields[.connection] = "close" }
        return answer
    }
}

extension JSONWriter {
    /// The document of a problem. `type` is an address that the venue serves. Where no HTTP request was refused there
    /// is no request id.
    mutating func problem(_ problem: Problem, requestID: String?) {
        ProblemDocument.write(problem.fields, instance: nil, into: &self) { writer in
            if let settledBy = problem.settledBy {
                writer.key("settledBy")
                writer.timestamp(settledBy)
            }
            if let cancelledOrder = problem.cancelledOrder {
                writer.key("cancelledOrderId")
                writer.id(cancelledOrder)
            }
            if let requestID {
                writer.key("requestId")
                writer.string(requestID)
            }
        }
    }
}
