/// The page on which somebody confirms an e-mail address: a button, and what became of it. It needs no script.
public enum VerificationPage: Hashable, Sendable {
    /// The button sends this token.
    case asked(token: String)
    case confirmed(email: String)
    /// It cannot be done, for this reason: a sentence.
    case refused(String)

    var markup: Markup {
        Markup.page("Rialto: confirm your e-mail address") { main in
            main.element("h1", "Confirm your e-mail address")
            switch self {
            case .asked(let token):
                main.element("form", with: [("method", "post"), ("action", "/verify")]) { form in
                    form.open("input", with: [("type", "hidden"), ("name", "token"), ("value", token)])
                    form.element("p", "Press the button, and this address is yours here.")
                    form.element("button", with: [("type", "submit")], "Confirm")
                }
            case .confirmed(let email):
                main.element("p", "\(email) is confirmed. Sign in with the password that you chose.")
            case .refused(let reason):
                main.element("p", reason)
                main.element("p", "Sign up again to get another letter; a password that you chose before is not kept.")
            }
        }
    }
}

extension WebSite {
    /// The page on which an e-mail address is confirmed.
    public func verification(_ page: VerificationPage) -> WebFile {
        WebFile(mediaType: "text/html; charset=utf-8", bytes: Array(page.markup.text.utf8), cacheSeconds: 0)
    }
}
