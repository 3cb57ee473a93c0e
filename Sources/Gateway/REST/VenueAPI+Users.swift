internal import Access
internal import Domain
internal import HTTPTypes
internal import Ports
internal import Wire

// What operators do about people.
extension VenueAPI {
    func answerAboutPeople(
        _ endpoint: Endpoint.Operator, _ request: RestRequest, _ principal: Principal, _ query: inout QueryReader
    ) async throws(Problem) -> RestAnswer {
        let people = try parts.entrance.people(
            or: Problem(.notFound, "This venue knows no people, only tokens.", observed: shortened(request.path)))
        switch (endpoint, request.method) {
        case (.users, _): return try await users(request, people, &query)
        case (.invitations, .get), (.invitations, .head): return try await invitations(request, people, &query)
        case (.outbox, _): return try await letters(request, principal, people, &query)
        default: break
        }
        try query.end()
        switch endpoint {
        case .user(let name):
            try request.expectNoBody()
            let id = try userID(name)
            let user = try await refused { () async throws(AccessError) in try await people.door.users.user(id) }
            return RestAnswer { $0.user(user) }
        case .userSetting(let name, let setting):
            return try await set(setting, of: userID(name), request, principal, people)
        case .invitation(let name):
            try request.expectNoBody()
            try await refused { () async throws(AccessError) in
                try await people.door.invitations.revoke(InvitationID(name))
            }
            return .done
        default:
            guard case .operator(let number) = principal.identity else {
                throw Problem(.operatorOnly, "Operators invite.")
            }
            return try await once(request, of: UserID(number), people) { (request) async throws(Problem) in
                try await invite(request, by: UserID(number), principal, people)
            }
        }
    }

    private func users(
        _ request: RestRequest, _ people: People, _ query: inout QueryReader
    ) async throws(Problem) -> RestAnswer {
        try request.expectNoBody()
        let limit = try query.take(
            "limit", in: 1...AccessLimits.pageMax, missing: GatewayLimits.pageItemsDefault)
        var after: UserID?
        if let text = query.take("cursor") {
            guard let number = UInt32(text), number > 0, String(number) == text else {
                throw query.invalid("cursor", text, "what the page before gave as next", limit: nil)
            }
            after = UserID(number)
        }
        try query.end()
        let users = try await refused { [after] () async throws(AccessError) in
            try await people.door.users.list(after: after, limit: limit)
        }
        return RestAnswer { json in
            let next = users.count == limit ? users.last.map { String($0.id.value) } : nil
            json.page(users, next: next) { json, user in json.user(user) }
        }
    }

    private func set(
        _ setting: Endpoint.UserSetting, of id: UserID, _ request: RestRequest, _ principal: Principal,
        _ people: People
    ) async throws(Problem) -> RestAnswer {
        switch setting {
        case .lock, .unlock:
            try request.expectNoBody()
            try await refused { () async throws(AccessError) in
                try await people.door.users.setClosed(setting == .lock, of: id)
            }
        case .role:
            let role = Role(try await request.decode(RoleBody.self).role)
            if role == .operator { try checkMakesOperators(principal) }
            try await refused { () async throws(AccessError) in try await people.door.users.setRole(role, of: id) }
        }
        let user = try await refused { () async throws(AccessError) in try await people.door.users.user(id) }
        return RestAnswer { $0.user(user) }
    }

    /// While changes need two operators, one of them cannot become two. Whoever holds the machine can do that anyway,
    /// with its files, and has the token.
    private func checkMakesOperators(_ principal: Principal) throws(Problem) {
        guard principal.means != .token, view.read({ !$0.approvals.rule.classes.isEmpty }) else { return }
        throw Problem(
            .machineTokenNeeded,
            """
            While changes need two operators, only the operator's token of access.json makes another operator and \
            reads letters; GET /v1/admin/venue/approval-rule shows what needs two.
            """)
    }

    private func invite(
        _ request: RestRequest, by operator: UserID, _ principal: Principal, _ people: People
    ) async throws(Problem) -> RestAnswer {
        let body = try await request.decode(InvitationBody.self)
        if Role(body.role) == .operator { try checkMakesOperators(principal) }
        let invitation = try await refused { () async throws(AccessError) in
            try await people.door.invitations.invite(
                email: body.email, role: Role(body.role), seconds: body.expiresInSeconds.map { Int64($0) },
                by: `operator`)
        }
        return RestAnswer(.created) { $0.invitation(invitation) }
    }

    private func invitations(
        _ request: RestRequest, _ people: People, _ query: inout QueryReader
    ) async throws(Problem) -> RestAnswer {
        try request.expectNoBody()
        let limit = try query.take(
            "limit", in: 1...AccessLimits.pageMax, missing: GatewayLimits.pageItemsDefault)
        try query.end()
        let invitations = try await refused { () async throws(AccessError) in
            try await people.door.invitations.list(limit: limit)
        }
        return RestAnswer { json in
            json.page(invitations, next: nil) { json, invitation in json.invitation(invitation) }
        }
    }

    /// The newest first.
    private func letters(
        _ request: RestRequest, _ principal: Principal, _ people: People, _ query: inout QueryReader
    ) async throws(Problem) -> RestAnswer {
        try request.expectNoBody()
        try checkMakesOperators(principal)
        let limit = try query.take(
            "limit", in: 1...AccessLimits.pageMax, missing: GatewayLimits.pageItemsDefault)
        try query.end()
        guard let kept = people.letters else { throw Problem(.notFound, "Letters leave this venue: none is kept.") }
        let letters: [KeptMessage]
        do throws(OutboxError) { letters = try await kept.newest(limit) } catch {
            throw Problem(.peopleUnavailable, "The letters cannot be read (\(error)).")
        }
        return RestAnswer { json in
            json.page(letters, next: nil) { json, letter in
                json.beginObject()
                json.key("name")
                json.string(letter.name)
                json.key("recipient")
                json.string(letter.message.recipient)
                json.key("subject")
                json.string(letter.message.subject)
                json.key("body")
                json.string(letter.message.body)
                json.endObject()
            }
        }.secret()
    }

    private func userID(_ name: String) throws(Problem) -> UserID {
        guard let number = UInt32(name), String(number) == name else {
            throw Problem(.notFound, "There is no user \(quoted(name)).", observed: shortened(name))
        }
        return UserID(number)
    }
}
