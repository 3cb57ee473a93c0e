internal import Ports

/// What the venue writes to people. A letter is sent to the owner of the address alone, so it may say what no answer
/// does.
struct Letters: Sendable {
    let address: PublicAddress
    let outbox: any Outbox

    private var publicAddress: String { address.text }

    func verification(to email: EmailAddress, link: String) async throws(OutboxError) {
        try await deliver(
            to: email, "Confirm your e-mail address",
            """
            Somebody, hopefully you, signed up at \(publicAddress) with this e-mail address.

            If it was you, follow this link within \(AccessLimits.verificationSeconds / 3_600) hours:

            \(publicAddress)/verify?token=\(link)

            If it was not you, do nothing: without the link nothing comes of it.
            """)
    }

    func knownAlready(to email: EmailAddress) async throws(OutboxError) {
        try await deliver(
            to: email, "You have signed up already",
            """
            Somebody, hopefully you, signed up at \(publicAddress) with this e-mail address, which has signed up before.

            Sign in with the password that you chose then. If you do not know it any more, ask for another one:

            \(publicAddress)/reset-password
            """)
    }

    func passwordReset(to email: EmailAddress, link: String) async throws(OutboxError) {
        try await deliver(
            to: email, "Choose another password",
            """
            Somebody, hopefully you, asked at \(publicAddress) to choose another password for this e-mail address.

            If it was you, follow this link within \(AccessLimits.passwordResetSeconds / 60) minutes:

            \(publicAddress)/reset-password?token=\(link)

            If it was not you, do nothing: your password stays as it is.
            """)
    }

    func passwordChanged(to email: EmailAddress) async throws(OutboxError) {
        try await deliver(
            to: email, "Your password was changed",
            """
            The password of this e-mail address at \(publicAddress) was changed, and other sessions were ended.

            If it was not you, choose another one at once:

            \(publicAddress)/reset-password
            """)
    }

    func invitation(to email: EmailAddress, role: Role, link: String) async throws(OutboxError) {
        try await deliver(
            to: email, "You are invited",
            """
            You are invited to \(publicAddress) as \(role == .trader ? "a" : "an") \(role.rawValue).

            Follow this link to sign up with this e-mail address:

            \(publicAddress)/sign-up?token=\(link)
            """)
    }

    private func deliver(to email: EmailAddress, _ subject: String, _ body: String) async throws(OutboxError) {
        try await outbox.deliver(
            OutboxMessage(recipient: email.description, subject: subject, body: body + "\n"))
    }
}
