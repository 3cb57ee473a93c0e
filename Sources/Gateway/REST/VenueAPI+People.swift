internal import Access
internal import Credentials
internal import Domain
internal import HTTPTypes
internal import Ports
internal import Wire

// Coming in: what anyone may ask.
extension VenueAPI {
    func answer(_ endpoint: Endpoint.Person, _ request: RestRequest) async throws(Problem) -> RestAnswer {
        let people = try parts.entrance.people(
            or: Problem(.notFound, "This venue knows no people, only tokens.", observed: shortened(request.path)))
        guard endpoint.isOpen(request.method) else {
            let principal = try await authenticator.principal(of: request)
            let request = request.known(as: principal)
            return try await counted(request, ordering: false) { () async throws(Problem) in
                try await answer(endpoint, request, principal, people)
            }
        }
        _ = try parts.budgets.admit(nil, ordering: false, from: request.address)
        let query = try QueryReader(request.target.query)
        try query.end()
        switch endpoint {
        case .users: return try await signUp(request, people)
        case .verification: return try await verify(request, people)
        case .refresh: return try await refresh(request, people)
        case .passwordResets: return try await requestPasswordReset(request, people)
        case .passwordResetConfirmation: return try await resetPassword(request, people)
        default: return try await signIn(request, people)
        }
    }

    private func signUp(_ request: RestRequest, _ people: People) async throws(Problem) -> RestAnswer {
        let body = try await request.decode(SignUpBody.self)
        let outcome = try await refused { () async throws(AccessError) in
            try await people.door.users.signUp(
                email: body.email, password: body.password, invitation: body.invitation, from: request.visitor())
        }
        switch outcome {
        // Whether the address is known is not said: its owner reads that in the letter.
        case .letter: return Self.letterSent
        case .user(let user): return RestAnswer(.created) { $0.user(user) }
        }
    }

    /// The same for everybody who asks for a letter.
    private static var letterSent: RestAnswer {
        RestAnswer(.accepted) { json in
            json.beginObject()
            json.key("status")
            json.string("letterSent")
            json.endObject()
        }
    }

    private func verify(_ request: RestRequest, _ people: People) async throws(Problem) -> RestAnswer {
        let body = try await request.decode(LinkBody.self)
        let user = try await refused { () async throws(AccessError) in
            try await people.door.users.verifyEmail(link: body.token)
        }
        return RestAnswer(.created) { $0.user(user) }
    }

    private func signIn(_ request: RestRequest, _ people: People) async throws(Problem) -> RestAnswer {
        let body = try await request.decode(SignInBody.self)
        // Nobody is signed in by another site, as somebody else than he thinks.
        if body.cookie { try People.checkOrigin(request.fields, host: request.authority) }
        let signedIn = try await refused { () async throws(AccessError) in
            try await people.door.signIn.signIn(
                email: body.email, password: body.password, code: body.code, from: request.visitor(body.device))
        }
        return answer(.created, signedIn.tokens, isBrowser: body.cookie, people) { json in
            json.key("user")
            json.user(signedIn.user)
            json.key("device")
            json.string(signedIn.device)
        }
    }

    /// With a body that has the refresh token, or from a browser that keeps it.
    private func refresh(_ request: RestRequest, _ people: People) async throws(Problem) -> RestAnswer {
        var token: String
        var isBrowser = false
        if let cookie = SessionCookie.refresh.value(in: request.fields), request.fields[.contentType] == nil {
            token = cookie
            isBrowser = true
            guard let login = LoginID(cookie.split(separator: ".").last ?? "") else {
                throw Problem(AccessError.sessionEnded)
            }
            try people.checkSameSite(request.fields, host: request.authority, login)
        } else {
            token = try await request.decode(RefreshBody.self).refreshToken
        }
        let tokens = try await refused { [token] () async throws(AccessError) in
            try await people.door.sessions.refresh(token, from: request.visitor())
        }
        return answer(.ok, tokens, isBrowser: isBrowser, people) { _ in }
    }

    /// The tokens of a session: in the answer, or in cookies that the answer sets.
    private func answer(
        _ status: HTTPResponse.Status, _ tokens: SessionTokens, isBrowser: Bool, _ people: People,
        _ write: (inout JSONWriter) -> Void
    ) -> RestAnswer {
        var answer = RestAnswer(status) { json in
            json.beginObject()
            json.key("session")
            json.string(tokens.login.description)
            if isBrowser {
                json.key("csrfToken")
                json.string(people.crossSiteToken(of: tokens.login))
            } else {
                json.key("accessToken")
                json.string(tokens.accessToken)
                json.key("refreshToken")
                json.string(tokens.refreshToken)
            }
            json.key("accessExpires")
            json.timestamp(tokens.accessExpires)
            json.key("refreshExpires")
            json.timestamp(tokens.refreshExpires)
            write(&json)
            json.endObject()
        }.secret()
        if isBrowser {
            let now = parts.clock.now()
            for (cookie, value, end) in [
                (SessionCookie.access, tokens.accessToken, tokens.accessExpires),
                (.refresh, tokens.refreshToken, tokens.refreshExpires),
            ] {
                let seconds = max(0, (end.nanoseconds - now.nanoseconds) / 1_000_000_000)
                answer.fields.append(
                    HTTPField(
                        name: .setCookie,
                        value: cookie.setting(value, seconds: seconds, isSecure: people.isSecure)))
            }
        }
        return answer
    }

    private func requestPasswordReset(_ request: RestRequest, _ people: People) async throws(Problem) -> RestAnswer {
        let body = try await request.decode(PasswordResetBody.self)
        try await refused { () async throws(AccessError) in
            try await people.door.users.requestPasswordReset(email: body.email, from: request.visitor())
        }
        return Self.letterSent
    }

    private func resetPassword(_ request: RestRequest, _ people: People) async throws(Problem) -> RestAnswer {
        let body = try await request.decode(NewPasswordBody.self)
        try await refused { () async throws(AccessError) in
            try await people.door.users.resetPassword(link: body.token, password: body.password)
        }
        return .done
    }
}

// What others may know of the keys that tokens are signed with.
extension VenueAPI {
    func keySet(_ query: inout QueryReader) throws(Problem) -> RestAnswer {
        try wellKnown(&query) { $0.keySet }
    }

    func discovery(_ query: inout QueryReader) throws(Problem) -> RestAnswer {
        try wellKnown(&query) { $0.discovery }
    }

    private func wellKnown(
        _ query: inout QueryReader, _ document: (SigningKeys) -> [UInt8]
    ) throws(Problem) -> RestAnswer {
        try query.end()
        let people = try parts.entrance.people(or: Problem(.notFound, "This venue signs no tokens."))
        var answer = RestAnswer(
            status: .ok, mediaType: RestAnswer.json, body: document(people.door.signingKeys))
        // Much shorter than the time between the announcement of a key and its first signature.
        answer.fields[.cacheControl] = "public, max-age=300"
        return answer
    }
}

extension VenueAPI {
    /// What identity does, with what it refuses as a problem.
    func refused<Result: Sendable>(
        _ body: () async throws(AccessError) -> Result
    ) async throws(Problem) -> Result {
        do throws(AccessError) { return try await body() } catch { throw Problem(error) }
    }
}

extension RestAnswer {
    /// There is nothing more to say.
    static var done: RestAnswer {
        RestAnswer { json in
            json.beginObject()
            json.key("status")
            json.string("done")
            json.endObject()
        }
    }
}

extension RestRequest {
    /// Where it comes from, as identity counts it.
    func visitor(_ device: String? = nil) -> Visitor {
        Visitor(address: NetworkAddress(client), userAgent: fields[.userAgent] ?? "", device: device)
    }
}
