internal import Access
internal import Credentials
internal import Domain
internal import HTTPTypes
internal import NIOCore

/// Finds out who asks: by a token of the file, an access token, a signature or a cookie.
struct Authenticator: Sendable {
    let tokens: TokenStore
    let people: People?

    /// Who a bearer token stands for.
    func caller(bearer token: String) throws(Problem) -> Caller {
        if let identity = tokens.identity(of: token) { return Caller(identity) }
        guard let people, token.utf8.contains(UInt8(ascii: ".")) else { throw Self.unknownToken }
        return try Self.caller(accessToken: token, people, isBrowser: false)
    }

    /// Who asks, with the request as it can still be read: a signature is one of the body, too.
    func caller(of request: RestRequest) async throws(Problem) -> (Caller, RestRequest) {
        let signature = try request.signatureFields()
        let token = try request.bearerToken()
        guard signature.isEmpty else {
            guard token == nil else {
                throw Problem(
                    .conflictingCredentials, "A signed request has no Authorization header.", field: "Authorization")
            }
            let (body, request) = try await request.readingBody()
            let signed = CanonicalRequest(method: request.method.rawValue, target: request.path, body: body)
            return (try caller(signed: signature, signed, from: NetworkAddress(request.peer)), request)
        }
        if let token { return (try caller(bearer: token), request) }
        if let cookie = SessionCookie.access.value(in: request.fields) {
            return (try caller(cookie: cookie, request), request)
        }
        throw Problem(
            .missingToken,
            "This path needs the header Authorization: Bearer TOKEN, or a signature as docs/protocols/signing.md says.")
    }

    /// Who signed a request. A signature that was accepted here is refused the next time.
    func caller(
        signed fields: [SignatureField: String], _ request: CanonicalRequest, from address: NetworkAddress
    ) throws(Problem) -> Caller {
        guard let people else { throw Problem(.invalidSignature, "This venue has no API keys.") }
        let signature: RequestSignature
        do throws(SignatureProblem) {
            signature = try RequestSignature(
                keyID: fields[.key], timestamp: fields[.timestamp], window: fields[.window],
                signature: fields[.signature])
        } catch {
            throw Problem(error)
        }
        do throws(APIKeyProblem) {
            return try Self.caller(try people.door.keys.authenticate(signature, of: request, from: address))
        } catch {
            throw Problem(error)
        }
    }

    /// The session that a browser's cookie stands for.
    func caller(cookie: String, _ request: RestRequest) throws(Problem) -> Caller {
        guard let people else { throw Self.unknownToken }
        let caller = try Self.caller(accessToken: cookie, people, isBrowser: true)
        if request.method != .get, request.method != .head, let login = caller.login {
            try people.checkSameSite(request.fields, host: request.authority, login)
        }
        return caller
    }

    private static func caller(
        accessToken: String, _ people: People, isBrowser: Bool
    ) throws(Problem) -> Caller {
        let principal: Principal
        do throws(AccessError) { principal = try people.door.sessions.verified(accessToken) } catch {
            throw Problem(error)
        }
        return try Caller(principal, isBrowser: isBrowser)
    }

    /// The two errors of a key's caller in one.
    private static func caller(_ principal: Principal) throws(APIKeyProblem) -> Caller {
        do throws(Problem) { return try Caller(principal) } catch { throw .userClosed }
    }

    private static var unknownToken: Problem {
        Problem(.invalidToken, "The venue did not give out this token, or does not know it any more.")
    }
}

extension NetworkAddress {
    /// The peer of a connection; the unspecified address where it has none, which no list of addresses has.
    init(_ peer: SocketAddress?) {
        self = peer?.ipAddress.flatMap { NetworkAddress($0) } ?? Self.none
    }

    private static var none: NetworkAddress {
        guard let none = NetworkAddress("::") else { fatalError("two colons are an address") }
        return none
    }
}
