internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import Wire

/// What is known of a request besides itself: who is at the other end of its connection.
struct VenueContext: InitializableFromSource {
    let caller: Caller?

    init(source _: ApplicationRequestContextSource) { caller = Caller.current }
}

/// Answers every request, whatever it is.
struct VenueResponder: HTTPResponder {
    let api: VenueAPI
    let door: Door
    let finish: AnswerFinish
    let logger: Logger

    func respond(to request: Request, context: VenueContext) async -> Response {
        door.drain.requestBegan()
        defer { door.drain.requestEnded() }
        let requestID = request.headers[.requestID].flatMap(sane) ?? newRequestID()
        let client = door.client(of: context.caller, forwardedFor: request.headers[values: .forwardedFor])
        var answer: RestAnswer
        do {
            answer = try await self.answer(request, from: client)
        } catch {
            if error.fields.status == 500 {
                let address = client.map { "\($0)" } ?? "unknown"
                logger.error(
                    "\(error.fields.detail)", metadata: ["requestId": "\(requestID)", "client": "\(address)"])
            }
            answer = error.answer(requestID: requestID)
        }
        finish.finish(&answer, for: request.head, requestID: requestID)
        guard request.method == .head else {
            return Response(
                status: answer.status, headers: answer.fields,
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
        }
        answer.fields[.contentLength] = String(answer.body.count)
        return Response(status: answer.status, headers: answer.fields)
    }

    /// Before anything else the request is counted against its address, unless it only asks how the venue is.
    private func answer(
        _ request: Request, from client: InternetAddress?
    ) async throws(Problem) -> RestAnswer {
        if !Endpoint.isFree(request.head.path ?? "") { try api.parts.budgets.admit(from: ClientAddress(client)) }
        if let preflight = finish.origins.preflight(request.head) { return preflight }
        return try await api.answer(try RestRequest(request, from: client))
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
