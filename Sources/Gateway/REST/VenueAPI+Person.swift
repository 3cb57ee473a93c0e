internal import Access
internal import Credentials
internal import Domain
internal import HTTPTypes
internal import Wire

// What people do with what is theirs.
extension VenueAPI {
    func answer(
        _ endpoint: Endpoint.Person, _ request: RestRequest, _ principal: Principal, _ people: People
    ) async throws(Problem) -> RestAnswer {
        let query = try QueryReader(request.target.query)
        try query.end()
        // An API key gets nothing that its owner was answered.
        guard request.method == .post, principal.login != nil, let user = principal.user else {
            return try await perform(endpoint, request, principal, people)
        }
        return try await once(request, of: user, people) { (request) async throws(Problem) in
            try await perform(endpoint, request, principal, people)
        }
    }

    private func perform(
        _ endpoint: Endpoint.Person, _ request: RestRequest, _ principal: Principal, _ people: People
    ) async throws(Problem) -> RestAnswer {
        switch (endpoint, request.method) {
        case (.user, _): return try await user(request, principal, people)
        case (.sessions, _): return try await sessions(request, principal, people)
        case (.keys, .post): return try await createKey(request, principal, people)
        case (.keys, _): return try await keys(request, principal, people)
        case (.session(let name), _): return try await endSession(name, request, principal, people)
        case (.key(let name), _): return try await revokeKey(name, request, principal, people)
        case (.password, _): return try await changePassword(request, principal, people)
        case (.factor, _): return try await beginFactor(request, principal, people)
        case (.factorConfirmation, _): return try await confirmFactor(request, principal, people)
        case (.factorRemoval, _): return try await removeFactor(request, principal, people)
        default: return try await renewRecoveryCodes(request, principal, people)
        }
    }

    private func user(
        _ request: RestRequest, _ principal: Principal, _ people: People
    ) async throws(Problem) -> RestAnswer {
        try request.expectNoBody()
        try principal.check(.read)
        let id = try principal.person()
        let (user, codes) = try await refused { () async throws(AccessError) in
            (try await people.door.users.user(id), try await people.door.secondFactor.recoveryCodesLeft(of: id))
        }
        return RestAnswer { json in
            json.user(user) { json in
                json.key("permissions")
                json.permissions(principal.permissions)
                json.key("recoveryCodesLeft")
                json.integer(Int64(codes))
            }
        }
    }

    private func sessions(
        _ request: RestRequest, _ principal: Principal, _ people: People
    ) async throws(Problem) -> RestAnswer {
        try request.expectNoBody()
        try principal.check(.read)
        let id = try principal.person()
        let logins = try await refused { () async throws(AccessError) in
            try await people.door.sessions.list(of: id)
        }
        return RestAnswer { json in
            json.page(logins, next: nil) { json, login in json.login(login, isCurrent: login.id == principal.login) }
        }
    }

    private func endSession(
        _ name: String, _ request: RestRequest, _ principal: Principal, _ people: People
    ) async throws(Problem) -> RestAnswer {
        try request.expectNoBody()
        let (id, current) = try principal.signedIn()
        guard let login = name == "current" ? current : LoginID(name) else {
            throw Problem(AccessError.notFound(what: "session"))
        }
        try await refused { () async throws(AccessError) in try await people.door.sessions.end(login, of: id) }
        var answer = RestAnswer.done
        if case .cookie = principal.means, login == current {
            for cookie in SessionCookie.allCases {
                answer.fields.append(
                    HTTPField(
                        name: .setCookie, value: cookie.setting("", seconds: 0, isSecure: people.isSecure)))
            }
        }
        return answer
    }

    private func changePassword(
        _ request: RestRequest, _ principal: Principal, _ people: People
    ) async throws(Problem) -> RestAnswer {
        let (id, login) = try principal.signedIn()
        let body = try await request.decode(ChangePasswordBody.self)
        let recognized = RecognizedUser(
            user: id, role: principal.role, account: nil, permissions: principal.permissions, means: .session(login),
            expires: principal.expires)
        try await refused { () async throws(AccessError) in
            try await people.door.users.changePassword(of: recognized, old: body.oldPassword, new: body.newPassword)
        }
        return .done
    }
}

// The second factor.
extension VenueAPI {
    private func beginFactor(
        _ request: RestRequest, _ principal: Principal, _ people: People
    ) async throws(Problem) -> RestAnswer {
        let (id, _) = try principal.signedIn()
        try request.expectNoBody()
        let enrolment = try await refused { () async throws(AccessError) in
            try await people.door.secondFactor.begin(for: id)
        }
        return RestAnswer(.created) { json in
            json.beginObject()
            json.key("secret")
            json.string(enrolment.secret)
            json.key("uri")
            json.string(enrolment.uri)
            json.endObject()
        }.secret()
    }

    private func confirmFactor(
        _ request: RestRequest, _ principal: Principal, _ people: People
    ) async throws(Problem) -> RestAnswer {
        let (id, login) = try principal.signedIn()
        let body = try await request.decode(CodeBody.self)
        return recoveryCodes(
            try await refused { () async throws(AccessError) in
                try await people.door.secondFactor.confirm(code: body.code, for: id, keeping: login)
            })
    }

    private func renewRecoveryCodes(
        _ request: RestRequest, _ principal: Principal, _ people: People
    ) async throws(Problem) -> RestAnswer {
        let (id, _) = try principal.signedIn()
        let body = try await request.decode(CodeBody.self)
        return recoveryCodes(
            try await refused { () async throws(AccessError) in
                try await people.door.secondFactor.renewRecoveryCodes(code: body.code, for: id)
            })
    }

    /// They are shown here and never again.
    private func recoveryCodes(_ codes: [RecoveryCode]) -> RestAnswer {
        RestAnswer { json in
            json.beginObject()
            json.key("recoveryCodes")
            json.beginArray()
            for code in codes { json.string(code.text) }
            json.endArray()
            json.endObject()
        }.secret()
    }

    private func removeFactor(
        _ request: RestRequest, _ principal: Principal, _ people: People
    ) async throws(Problem) -> RestAnswer {
        let (id, _) = try principal.signedIn()
        let body = try await request.decode(TurnOffFactorBody.self)
        try await refused { () async throws(AccessError) in
            try await people.door.secondFactor.turnOff(password: body.password, code: body.code, for: id)
        }
        return .done
    }
}

// API keys.
extension VenueAPI {
    private func keys(
        _ request: RestRequest, _ principal: Principal, _ people: People
    ) async throws(Problem) -> RestAnswer {
        try request.expectNoBody()
        try principal.check(.read)
        let id = try principal.person()
        let keys = try await refused { () async throws(AccessError) in try await people.door.keys.list(of: id) }
        return RestAnswer { json in
            json.page(keys, next: nil) { json, key in json.apiKey(key, secret: nil) }
        }
    }

    private func createKey(
        _ request: RestRequest, _ principal: Principal, _ people: People
    ) async throws(Problem) -> RestAnswer {
        let (id, _) = try principal.signedIn()
        let body = try await request.decode(APIKeyBody.self)
        var permissions: Permissions = []
        for permission in body.permissions { permissions.insert(Permissions(permission)) }
        let wish = APIKeyWish(
            name: body.name, kind: body.publicKey.map { .ed25519(publicKey: $0) } ?? .hmac, permissions: permissions,
            addresses: body.addresses, expires: body.expires)
        let made = try await refused { () async throws(AccessError) in
            try await people.door.keys.create(wish, for: id)
        }
        return RestAnswer(.created) { $0.apiKey(made.key, secret: made.secret) }.secret()
    }

    private func revokeKey(
        _ name: String, _ request: RestRequest, _ principal: Principal, _ people: People
    ) async throws(Problem) -> RestAnswer {
        try request.expectNoBody()
        let (id, _) = try principal.signedIn()
        try await refused { () async throws(AccessError) in
            try await people.door.keys.revoke(APIKeyID(name), of: id)
        }
        return .done
    }
}
