internal import Access
internal import HTTPTypes
internal import Wire

// The pages to which letters link: forms, without a script.
extension VenueAPI {
    func answer(_ page: Endpoint.PersonPage, _ request: RestRequest) async throws(Problem) -> RestAnswer {
        let people = try parts.entrance.people(or: Problem(.notFound, "This venue knows no people."))
        guard request.method == .post else {
            var query = try QueryReader(request.target.query)
            let token = query.take("token")
            try query.end()
            // Following a link changes nothing: programs that look into letters follow links, too.
            switch page {
            case .verification: return showing(.ok, parts.pages.verificationPage(.asked(token: token ?? "")))
            case .passwordReset:
                let stage = token.map { PasswordResetStage.password(token: $0, refusal: nil) }
                return showing(.ok, parts.pages.passwordResetPage(stage ?? .address(refusal: nil)))
            case .signUp:
                return showing(.ok, parts.pages.signUpPage(.asked(invitation: token, email: "", refusal: nil)))
            }
        }
        let form = FormFields(try await request.form())
        switch page {
        case .verification: return await verify(form, people)
        case .passwordReset: return await resetPassword(form, request.visitor(), people)
        case .signUp: return await signUp(form, request.visitor(), people)
        }
    }

    private func verify(_ form: FormFields, _ people: People) async -> RestAnswer {
        guard form.are(["token"]), let token = form["token"] else {
            let reason = "The page did not send the token of the letter."
            return showing(.badRequest, parts.pages.verificationPage(.refused(reason)))
        }
        do throws(AccessError) {
            let user = try await people.door.users.verifyEmail(link: token)
            return showing(.ok, parts.pages.verificationPage(.confirmed(email: user.email.description)))
        } catch {
            return refusal(error) { parts.pages.verificationPage(.refused($0)) }
        }
    }

    private func resetPassword(_ form: FormFields, _ visitor: Visitor, _ people: People) async -> RestAnswer {
        if form.are(["email"]), let email = form["email"] {
            do throws(AccessError) {
                try await people.door.users.requestPasswordReset(email: email, from: visitor)
                return showing(.ok, parts.pages.passwordResetPage(.letterSent))
            } catch {
                return refusal(error) { parts.pages.passwordResetPage(.address(refusal: $0)) }
            }
        }
        guard form.are(["token", "password"]), let token = form["token"], let password = form["password"] else {
            let reason = "The page did not send an e-mail address, or a password and the token of the letter."
            return showing(.badRequest, parts.pages.passwordResetPage(.refused(reason)))
        }
        do throws(AccessError) {
            try await people.door.users.resetPassword(link: token, password: password)
            return showing(.ok, parts.pages.passwordResetPage(.done))
        } catch {
            return refusal(error) { reason in
                let isOver = error == .linkInvalid
                return parts.pages.passwordResetPage(
                    isOver ? .refused(reason) : .password(token: token, refusal: reason))
            }
        }
    }

    private func signUp(_ form: FormFields, _ visitor: Visitor, _ people: People) async -> RestAnswer {
        let invitation = form["token"]
        guard form.are(["email", "password"] + (invitation == nil ? [] : ["token"])), let email = form["email"],
            let password = form["password"]
        else {
            let reason = "The page did not send an e-mail address and a password."
            return showing(
                .badRequest, parts.pages.signUpPage(.asked(invitation: invitation, email: "", refusal: reason)))
        }
        do throws(AccessError) {
            let outcome = try await people.door.users.signUp(
                email: email, password: password, invitation: invitation, from: visitor)
            switch outcome {
            case .letter: return showing(.ok, parts.pages.signUpPage(.letterSent))
            case .user(let user): return showing(.ok, parts.pages.signUpPage(.done(email: user.email.description)))
            }
        } catch {
            return refusal(error) {
                parts.pages.signUpPage(.asked(invitation: invitation, email: email, refusal: $0))
            }
        }
    }

    /// The page that says why, with the status that the interface would answer with.
    private func refusal(_ error: AccessError, _ page: (String) -> Page) -> RestAnswer {
        let problem = Problem(error)
        var answer = showing(HTTPResponse.Status(code: problem.fields.status), page(problem.fields.detail))
        if let seconds = problem.retryAfterSeconds { answer.fields[.retryAfter] = String(seconds) }
        return answer
    }

    private func showing(_ status: HTTPResponse.Status, _ page: Page) -> RestAnswer {
        var answer = RestAnswer(status: status, mediaType: page.mediaType, body: page.bytes)
        answer.hasForm = true
        return answer.secret()
    }
}

/// What a form has sent.
private struct FormFields {
    private let pairs: [(name: String, value: String)]

    init(_ pairs: [(name: String, value: String)]) { self.pairs = pairs }

    subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

    /// Whether it sent these, each once, and no others.
    func are(_ names: [String]) -> Bool { pairs.map(\.name).sorted() == names.sorted() }
}
