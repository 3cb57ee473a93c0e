internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import Wire

/// What is known of a request besides itself: the connection that it came over.
struct VenueContext: InitializableFromSource {
    let channel: any Channel

    init(source: ApplicationRequestContextSource) { channel = source.channel }
}

/// Answers every request, whatever it is.
struct VenueResponder: HTTPResponder {
    let api: VenueAPI
    let logger: Logger

    func respond(to request: Request, context: VenueContext) async -> Response {
        let requestID = request.headers[.requestID].flatMap(sane) ?? newRequestID()
        var answer: RestAnswer
        do {
            answer = try await self.answer(request, context)
        } catch {
            if error.fields.status == 500 {
                logger.error("\(error.fields.detail)", metadata: ["requestId": "\(requestID)"])
            }
            answer = error.answer(requestID: requestID)
        }
        answer.fields[.requestID] = requestID
        answer.fields[.xContentTypeOptions] = "nosniff"
        if answer.fields[.contentType]?.hasPrefix("text/html") == true {
            answer.fields[.contentSecurityPolicy] = Self.contentSecurityPolicy(hasForm: answer.hasForm)
            answer.fields[.referrerPolicy] = "no-referrer"
        }
        guard request.method == .head else {
            return Response(
                status: answer.status, headers: answer.fields,
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
        }
        answer.fields[.contentLength] = String(answer.body.count)
        return Response(status: answer.status, headers: answer.fields)
    }

    /// Before anything else the request is counted against its address, unless it only asks how the venue is.
    private func answer(_ request: Request, _ context: VenueContext) async throws(Problem) -> RestAnswer {
        let budgets = api.parts.budgets
        var address = ClientAddress.unknown
        if budgets.countsAddresses {
            address = ClientAddress(context.channel.remoteAddress)
            if !Endpoint.isFree(request.head.path ?? "") { try budgets.admit(from: address) }
        }
        return try await api.answer(
            try RestRequest(request, from: address, peer: context.channel.remoteAddress))
    }

    /// A page runs nothing and loads nothing but what the venue itself serves.
    private static func contentSecurityPolicy(hasForm: Bool) -> String {
        """
        default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; \
        base-uri 'none'; form-action \(hasForm ? "'self'" : "'none'"); frame-ancestors 'none'
        """
    }

    /// A client's name for its request is repeated if it is short and visible.
    private func sane(_ text: String) -> String? {
        let isSane =
            !text.isEmpty && text.utf8.count <= GatewayLimits.requestIDBytesMax
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f }
        return isSane ? text : nil
    }
}

/// A name for a request that came without one.
func newRequestID() -> String {
    let digits = String(UInt64.random(in: .min ... .max), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}
