internal import HTTPTypes
internal import Logging
internal import NIOCore
internal import Wire

/// Answers every request, whatever it is.
struct VenueResponder: Sendable {
    let api: VenueAPI
    let door: Door
    let finish: AnswerFinish
    let date: AnswerDate
    let logger: Logger

    func respond(to request: HTTPRequest, body: RequestBody, from caller: Caller) async -> RestAnswer {
        door.drain.requestBegan()
        defer { door.drain.requestEnded() }
        let fields = request.headerFields
        let requestID = fields[.requestID].flatMap(sane) ?? newRequestID()
        let client = door.client(of: caller, forwardedFor: fields[values: .forwardedFor])
        var answer: RestAnswer
        do {
            answer = try await self.answer(request, body, from: client)
        } catch {
            if error.fields.status == 500 {
                let address = client.map { "\($0)" } ?? "unknown"
                logger.error(
                    "\(error.fields.detail)", metadata: ["requestId": "\(requestID)", "client": "\(address)"])
            }
            answer = error.answer(requestID: requestID)
        }
        finish.finish(&answer, for: request, requestID: requestID)
        answer.fields[.date] = date.text
        if answer.pieces == nil { answer.fields[.contentLength] = String(answer.body.count) }
        return answer
    }

    /// Before anything else the request is counted against its address, unless it only asks how the venue is.
    private func answer(
        _ request: HTTPRequest, _ body: RequestBody, from client: InternetAddress?
    ) async throws(Problem) -> RestAnswer {
        if !Endpoint.isFree(request.path ?? "") { try api.parts.budgets.admit(from: ClientAddress(client)) }
        if let preflight = finish.origins.preflight(request, api.endpoint) { return preflight }
        return try await api.answer(try RestRequest(request, body: body, from: client))
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
