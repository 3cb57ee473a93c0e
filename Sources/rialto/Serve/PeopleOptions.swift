import Access
import ArgumentParser

/// Who may sign up, and what the venue calls itself, as the command line says it.
struct PeopleOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Who may sign up: open for everybody, invitation, or closed.",
            discussion: "Without it, open with --demo and invitation otherwise."),
        transform: signUpPolicy)
    var signUp: SignUpPolicy?

    @Option(
        help: ArgumentHelp(
            "The address at which others reach the venue, such as https://venue.example.",
            discussion: """
                It is the issuer of access tokens, and the links of letters begin with it. Without it, the address \
                that the venue listens on.
                """),
        transform: issuerAddress)
    var issuer: String?

    @Sendable static func signUpPolicy(_ text: String) throws -> SignUpPolicy {
        if let policy = SignUpPolicy(rawValue: text) { return policy }
        throw ValidationError("--sign-up is '\(text)'; open, invitation or closed is wanted.")
    }

    @Sendable static func issuerAddress(_ text: String) throws -> String {
        let rest = ["https://", "http://"].first(where: text.hasPrefix).map { text.dropFirst($0.count) } ?? ""
        guard !rest.isEmpty, rest.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }), !rest.contains("/") else {
            throw ValidationError("--issuer is '\(text)'; https:// and a host is wanted, without a path.")
        }
        return text
    }

    func policy(isDemo: Bool) -> SignUpPolicy { signUp ?? (isDemo ? .open : .invitation) }
}
