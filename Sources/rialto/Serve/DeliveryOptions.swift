import Access
import ArgumentParser
import DeliveryAdapter
import Foundation

/// How notifications leave the venue, as the command line says it.
struct DeliveryOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A range of addresses inside that webhooks may go to, as ADDRESS or ADDRESS/BITS; may be given again.",
            discussion: "Without it they go nowhere but to addresses that the whole internet reaches.",
            valueName: "range"),
        transform: range)
    var webhookRange: [AddressSpan] = []
    @Option(
        help: ArgumentHelp(
            "The mail server that takes notifications, as HOST:PORT, with STARTTLS. Needs --smtp-from.",
            valueName: "server"),
        transform: server)
    var smtp: ListenAddress?
    @Option(
        help: ArgumentHelp("The address that mail comes from. Needs --smtp.", valueName: "address"),
        transform: sender)
    var smtpFrom: String?
    @Option(
        help: ArgumentHelp("Who signs in at the mail server. Needs --smtp-password.", valueName: "name"),
        transform: user)
    var smtpUser: String?
    @Option(
        help: ArgumentHelp("The file with the password of --smtp-user.", valueName: "file"), transform: password)
    var smtpPassword: String?

    func validate() throws {
        if smtp != nil, smtpFrom == nil { throw ValidationError("--smtp needs --smtp-from: whom letters are from.") }
        if smtpFrom != nil, smtp == nil { throw ValidationError("--smtp-from needs --smtp: the mail server.") }
        if smtpUser != nil, smtpPassword == nil {
            throw ValidationError("--smtp-user needs --smtp-password: the file with its password.")
        }
        if smtpPassword != nil, smtpUser == nil {
            throw ValidationError("--smtp-password needs --smtp-user: whose password it is.")
        }
        if smtpUser != nil, smtp == nil { throw ValidationError("--smtp-user needs --smtp: where to sign in.") }
    }

    /// Reads the file of the password.
    func settings() throws -> DeliverySettings {
        var settings = DeliverySettings(webhookRanges: webhookRange)
        guard let smtp, let smtpFrom else { return settings }
        var account: SMTPAccount?
        if let smtpUser, let smtpPassword {
            guard let text = try? String(contentsOfFile: smtpPassword, encoding: .utf8) else {
                throw Failure("The file of --smtp-password cannot be read.")
            }
            account = SMTPAccount(user: smtpUser, password: text.trimmingCharacters(in: .newlines))
        }
        settings.mail = SMTPOutbox.Server(host: smtp.host, port: smtp.port, sender: smtpFrom, account: account)
        return settings
    }
}

// How the values of options are read.
extension DeliveryOptions {
    @Sendable static func range(_ text: String) throws -> AddressSpan {
        if let span = AddressSpan(text) { return span }
        throw ValidationError(
            "--webhook-range is '\(text)'; an address such as 192.0.2.1 or 2001:db8::1 is wanted, or a range such as"
                + " 10.0.0.0/8, with no bit set behind its prefix.")
    }

    @Sendable static func server(_ text: String) throws -> ListenAddress {
        guard let server = try? ListenAddress(text), server.port > 0 else {
            throw ValidationError("--smtp is '\(text)'; HOST:PORT is wanted, such as mail.example:587.")
        }
        return server
    }

    @Sendable static func sender(_ text: String) throws -> String {
        if (try? EmailAddress(text)) != nil { return text }
        throw ValidationError("--smtp-from is '\(text)'; an e-mail address is wanted.")
    }

    @Sendable static func user(_ text: String) throws -> String {
        if !text.isEmpty { return text }
        throw ValidationError("--smtp-user is empty; a name is wanted.")
    }

    @Sendable static func password(_ text: String) throws -> String {
        if !text.isEmpty { return text }
        throw ValidationError("--smtp-password is empty; the name of a file is wanted.")
    }
}
