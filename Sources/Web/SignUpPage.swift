/// The page on which somebody signs up, with an invitation or without. It needs no script.
public enum SignUpPage: Hashable, Sendable {
    /// Asks who it is. The form sends the token of the invitation, if there is one. Why the last answer would not do is
    /// a sentence.
    case asked(invitation: String?, email: String, refusal: String?)
    case letterSent
    case done(email: String)

    var markup: Markup {
        Markup.page("Rialto: sign up") { main in
            main.element("h1", "Sign up")
            switch self {
            case .asked(let invitation, let email, let refusal):
                main.refusal(refusal)
                main.form("/sign-up", button: "Sign up") { form in
                    if let invitation {
                        form.element("p", "Use the e-mail address that the invitation was sent to.")
                        form.hiddenField("token", invitation)
                    }
                    form.emailField(email)
                    form.passwordField("Password")
                }
            case .letterSent:
                main.element(
                    "p", "A letter is on its way to this address. Follow its link, and the address is yours here.")
            case .done(let email):
                main.element("p", "\(email) has signed up. Sign in with the password that you chose.")
            }
        }
    }
}

extension WebSite {
    /// The page on which somebody signs up.
    public func signUp(_ page: SignUpPage) -> WebFile {
        WebFile(mediaType: "text/html; charset=utf-8", bytes: Array(page.markup.text.utf8), cacheSeconds: 0)
    }
}
