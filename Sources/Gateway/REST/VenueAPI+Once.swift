internal import Access
internal import Credentials
internal import Domain
internal import HTTPTypes
internal import NIOCore
internal import Wire

// Requests of people under a name that the client has given to them.
extension VenueAPI {
    /// Does what a request asks for, once if it has a name: sent again, it is answered as the first time.
    func once(
        _ request: RestRequest, of user: UserID, _ people: People,
        _ work: @escaping @Sendable (RestRequest) async throws(Problem) -> RestAnswer
    ) async throws(Problem) -> RestAnswer {
        guard let name = try request.idempotencyKey()?.description else { return try await work(request) }
        let body = Array(try await request.bytes().readableBytesView)
        let named = CanonicalRequest(method: request.method.rawValue, target: request.path, body: body)
        let standing = try await refused { () async throws(AccessError) in
            try await people.door.namedRequests.begin(name, named, of: user)
        }
        switch standing {
        case .new: break
        case .answered(let first):
            let answer = RestAnswer(
                status: HTTPResponse.Status(code: first.status), mediaType: RestAnswer.json,
                body: Array(first.body.utf8))
            return answer.secret().replayed(true)
        case .underWay:
            throw Problem(
                .requestUnderWay,
                "This request came before under this Idempotency-Key. Whether it was done is not known: look it up.",
                observed: name, field: "Idempotency-Key")
        case .taken:
            throw Problem(
                .idempotencyKeyReused, "Another request came before under this Idempotency-Key: give this one its own.",
                observed: name, field: "Idempotency-Key")
        }
        // It goes on when the client is gone, so that what was done is known when it asks again.
        return try await Task { () async -> Result<RestAnswer, Problem> in
            let outcome: Result<RestAnswer, Problem>
            do throws(Problem) { outcome = .success(try await work(request)) } catch { outcome = .failure(error) }
            await note(outcome, name, of: user, people)
            return outcome
        }.value.get()
    }

    /// What cannot be noted stays under way, until its name is forgotten.
    private func note(
        _ outcome: Result<RestAnswer, Problem>, _ name: String, of user: UserID, _ people: People
    ) async {
        switch outcome {
        case .success(let answer):
            let answer = NamedAnswer(status: answer.status.code, body: String(decoding: answer.body, as: UTF8.self))
            try? await people.door.namedRequests.finish(name, of: user, with: answer)
        case .failure(let problem):
            // From 500 on something may have been done.
            guard problem.fields.status < 500 else { return }
            try? await people.door.namedRequests.finish(name, of: user, with: nil)
        }
    }
}
