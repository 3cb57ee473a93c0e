internal import Access
internal import Credentials
internal import Domain
internal import HTTPTypes
internal import NIOCore

/// Finds out who asks: by a token of the file, an access token, a signature or a cookie.
struct Authenticator: Sendable {
    let tokens: TokenStore
    let entrance: PeopleEntrance

    /// Whether the venue has people, or will have.
    var knowsPeople: Bool { entrance.isAwaited || entrance.people != nil }

    /// Who a bearer token stands for.
    func principal(bearer token: String) throws(Problem) -> Principal {
        if let identity = tokens.identity(of: token) { return Principal(identity) }
        guard token.utf8.contains(UInt8(ascii: ".")) else { throw Self.unknownToken }
        let people = try entrance.people(or: Self.unknownToken)
        return try Self.principal(accessToken: token, people, isBrowser: false)
    }

    /// Who asks.
    func principal(of request: RestRequest) async throws(Problem) -> Principal {
        let signature = try request.signatureFields()
        let token = try request.bearerToken()
        guard signature.isEmpty else {
            guard token == nil else {
                throw Problem(
                    .conflictingCredentials, "A signed request has no Authorization header.", field: "Authorization")
            }
            let signed = CanonicalRequest(
                method: request.method.rawValue, target: request.path,
                body: Array(try await request.bytes().readableBytesView))
            return try principal(signed: signature, signed, from: NetworkAddress(request.client))
        }
        if let token { return try principal(bearer: token) }
        if let cookie = SessionCookie.access.value(in: request.fields) {
            return try principal(cookie: cookie, request)
        }
        throw Problem(
            .missingToken,
            "This path needs the header Authorization: Bearer TOKEN, or a signature as docs/protocols/signing.md says.")
    }

    /// Who signed a request. A signature that was accepted here is refused the next time.
    func principal(
        signed fields: [SignatureField: String], _ request: CanonicalRequest, from address: NetworkAddress
    ) throws(Problem) -> Principal {
        let people = try entrance.people(or: Problem(.invalidSignature, "This venue has no API keys."))
        let signature: RequestSignature
        do throws(SignatureProblem) {
            signature = try RequestSignature(
                keyID: fields[.key], timestamp: fields[.timestamp], window: fields[.window],
                signature: fields[.signature])
        } catch {
            throw Problem(error)
        }
        do throws(APIKeyProblem) {
            return try Self.principal(try people.door.keys.authenticate(signature, of: request, from: address))
        } catch {
            throw Problem(error)
        }
    }

    /// Whether that which somebody showed once would be refused now: his access token, his session or his key is over.
    func isOver(_ principal: Principal, at now: Timestamp) -> Bool {
        if let expires = principal.expires, expires <= now { return true }
        guard let people = entrance.people else { return false }
        switch principal.means {
        case .token: return false
        case .session(let login), .cookie(let login): return people.door.sessions.hasEnded(login)
        case .key(let key): return !people.door.keys.isUsable(key)
        }
    }

    /// The session that a browser's cookie stands for.
    func principal(cookie: String, _ request: RestRequest) throws(Problem) -> Principal {
        let principal = try principal(cookie: cookie)
        if let people = entrance.people, request.method != .get, request.method != .head, let login = principal.login {
            try people.checkSameSite(request.fields, host: request.authority, login)
        }
        return principal
    }

    /// The same, whatever page made the browser send it: that has to be looked at where this is used.
    func principal(cookie: String) throws(Problem) -> Principal {
        let people = try entrance.people(or: Self.unknownToken)
        return try Self.principal(accessToken: cookie, people, isBrowser: true)
    }

    private static func principal(
        accessToken: String, _ people: People, isBrowser: Bool
    ) throws(Problem) -> Principal {
        let recognized: RecognizedUser
        do throws(AccessError) { recognized = try people.door.sessions.verified(accessToken) } catch {
            throw Problem(error)
        }
        return try Principal(recognized, isBrowser: isBrowser)
    }

    /// The two errors of a key's owner in one.
    private static func principal(_ recognized: RecognizedUser) throws(APIKeyProblem) -> Principal {
        do throws(Problem) { return try Principal(recognized) } catch { throw .userClosed }
    }

    private static var unknownToken: Problem {
        Problem(.invalidToken, "The venue did not give out this token, or does not know it any more.")
    }
}

extension VenueParts {
    /// Finds out who asks, by the venue's tokens and people.
    var authenticator: Authenticator { Authenticator(tokens: tokens, entrance: entrance) }
}

extension NetworkAddress {
    /// The address of a client; the unspecified one where it has none, which no list of addresses has.
    init(_ client: InternetAddress?) {
        switch client {
        case .v4(let number): self.init(v4: number)
        case .v6(let number): self.init(v6: number)
        case nil: self.init(v6: 0)
        }
    }
}
