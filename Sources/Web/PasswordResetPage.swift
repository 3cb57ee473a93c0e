/// The page on which somebody who has lost his password chooses another. It needs no script.
public enum PasswordResetPage: Hashable, Sendable {
    /// Asks where the letter is to go, and says why the last answer would not do: a sentence.
    case address(refusal: String?)
    case letterSent
    /// Asks for the password. The form sends this token of the letter.
    case password(token: String, refusal: String?)
    case done
    /// It cannot be done with this letter, for this reason: a sentence.
    case refused(String)

    var markup: Markup {
        Markup.page("Rialto: choose another password") { main in
            main.element("h1", "Choose another password")
            switch self {
            case .address(let refusal):
                main.refusal(refusal)
                main.form("/reset-password", button: "Send the letter") { form in
                    form.element("p", "Type the e-mail address that you signed up with. The letter has a link.")
                    form.emailField("")
                }
            case .letterSent:
                main.element("p", "If somebody has signed up with this address, a letter is on its way there.")
            case .password(let token, let refusal):
                main.refusal(refusal)
                main.form("/reset-password", button: "Set the password") { form in
                    form.hiddenField("token", token)
                    form.passwordField("New password")
                    form.element("p", "All your sessions end with it.")
                }
            case .done:
                main.element("p", "The password is set, and all sessions have ended. Sign in with it.")
            case .refused(let reason):
                main.element("p", reason)
                main.element("p") { $0.element("a", with: [("href", "/reset-password")], "Ask for another letter") }
            }
        }
    }
}

extension WebSite {
    /// The page on which a lost password is replaced.
    public func passwordReset(_ page: PasswordResetPage) -> WebFile {
        WebFile(mediaType: "text/html; charset=utf-8", bytes: Array(page.markup.text.utf8), cacheSeconds: 0)
    }
}
