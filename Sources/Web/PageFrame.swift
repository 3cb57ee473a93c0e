extension Markup {
    /// A whole document: head, heading, what `content` writes, and the foot.
    static func page(_ title: String, _ content: (inout Markup) -> Void) -> Markup {
        var markup = Markup()
        markup.open("!doctype html")
        markup.element("html", with: [("lang", "en")]) { html in
            html.newLine()
            html.head(title)
            html.newLine()
            html.element("body") { body in
                body.header()
                body.newLine()
                body.element("main") { content(&$0) }
                body.newLine()
                body.footer()
            }
        }
        markup.newLine()
        return markup
    }

    private mutating func head(_ title: String) {
        element("head") { head in
            head.open("meta", with: [("charset", "utf-8")])
            head.open("meta", with: [("name", "viewport"), ("content", "width=device-width, initial-scale=1")])
            head.open("meta", with: [("name", "color-scheme"), ("content", "light dark")])
            head.element("title", title)
            head.open("link", with: [("rel", "icon"), ("href", "/assets/rialto.svg"), ("type", "image/svg+xml")])
            head.open("link", with: [("rel", "stylesheet"), ("href", "/assets/rialto.css")])
        }
    }

    private mutating func header() {
        element("header") { header in
            header.element("a", with: [("class", "name"), ("href", "/")], "Rialto")
            header.element("nav") { nav in
                nav.element("a", with: [("href", "/")], "Markets")
                nav.write(" ")
                nav.element("a", with: [("href", "/docs/api")], "API")
                nav.write(" ")
                nav.element("a", with: [("href", "/docs/errors")], "Errors")
            }
        }
    }

    private mutating func footer() {
        element("footer") { footer in
            footer.element("p", "Rialto is open source under the Apache License 2.0.")
        }
    }
}
