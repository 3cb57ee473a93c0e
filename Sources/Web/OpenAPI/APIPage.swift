/// Every request of the interface with what it takes and what it answers.
struct APIPage {
    let outline: APIOutline

    var markup: Markup {
        Markup.page("API – Rialto") { page in
            page.element("h1", "The interface")
            page.element("p", with: [("class", "lead")]) { text in
                text.write("Every request with what it takes and what it answers. Programs read the same as ")
                text.element("a", with: [("href", "/v1/openapi.yaml")], "OpenAPI 3.1")
                text.write(". A request that is not done is answered with a ")
                text.element("a", with: [("href", "/docs/errors")], "code")
                text.write(".")
            }
            for chapter in outline.chapters {
                page.newLine()
                page.element("h2", with: [("id", chapter.name)], capitalized(chapter.name))
                page.element("p", chapter.text)
                for route in chapter.routes { self.route(route, &page) }
            }
            refusals(&page)
            page.newLine()
            page.element("h2", with: [("id", "forms")], "Bodies and answers")
            for form in outline.forms { self.form(form, &page) }
        }
    }

    private func route(_ route: APIOutline.Route, _ page: inout Markup) {
        page.newLine()
        page.element("h3", with: [("id", route.id)]) { heading in
            heading.element("code", "\(route.method) \(route.path)")
        }
        page.element("p", [route.summary + ".", route.text, route.token].filter { !$0.isEmpty }.joined(separator: " "))
        if !route.parameters.isEmpty {
            table(["Parameter", "In", "Type", "Meaning"], &page) { body in
                for parameter in route.parameters { row(parameter, place: true, &body) }
            }
        }
        if let body = route.body {
            page.element("p") { text in
                text.write("Body: ")
                link(body, &text)
                text.write(".")
            }
        }
        page.element("ul") { list in
            for answer in route.answers {
                list.element("li") { item in
                    item.element("code", answer.status)
                    item.write(" \(answer.text)")
                    guard !answer.form.isEmpty else { return }
                    item.write(" ")
                    link(answer.form, &item)
                }
            }
            list.element("li") { item in
                item.write("Not done:")
                for status in route.refusals {
                    item.write(" ")
                    item.element("a", with: [("href", "#status-\(status)")]) { $0.element("code", String(status)) }
                }
            }
        }
    }

    private func refusals(_ page: inout Markup) {
        page.newLine()
        page.element("h2", with: [("id", "refusals")], "What is not done")
        table(["Status", "Meaning"], &page) { body in
            for refusal in outline.refusals {
                body.newLine()
                body.element("tr", with: [("id", "status-\(refusal.status)")]) { row in
                    row.element("th", with: [("scope", "row")], refusal.status)
                    row.element("td", refusal.text)
                }
            }
        }
    }

    private func form(_ form: APIOutline.Form, _ page: inout Markup) {
        page.newLine()
        page.element("h3", with: [("id", form.name)], form.name)
        page.element("p") { text in
            text.write(form.text)
            guard !form.type.isEmpty else { return }
            text.write(" ")
            type(form.type, &text)
        }
        guard !form.fields.isEmpty else { return }
        table(["Field", "Type", "Meaning"], &page) { body in
            for field in form.fields { row(field, place: false, &body) }
        }
    }

    private func row(_ field: APIOutline.Field, place: Bool, _ body: inout Markup) {
        body.newLine()
        body.element("tr") { row in
            row.element("th", with: [("scope", "row")]) { $0.element("code", field.name) }
            if place { row.element("td", field.place) }
            row.element("td") { cell in
                type(field.type, &cell)
                if !field.isRequired { cell.write(", optional") }
            }
            row.element("td", field.text)
        }
    }

    private func table(_ names: [String], _ page: inout Markup, _ rows: (inout Markup) -> Void) {
        page.element("div", with: [("class", "scroll")]) { box in
            box.element("table") { table in
                table.element("thead") { head in
                    head.element("tr") { row in
                        for name in names { row.element("th", with: [("scope", "col")], name) }
                    }
                }
                table.element("tbody", rows)
            }
        }
    }

    /// A type in words, with a link for each form that it names.
    private func type(_ type: String, _ text: inout Markup) {
        for (index, word) in type.split(separator: " ").enumerated() {
            if index > 0 { text.write(" ") }
            let name = word.last == "," ? String(word.dropLast()) : String(word)
            guard outline.forms.contains(where: { $0.name == name }) else {
                text.write(String(word))
                continue
            }
            link(name, &text)
            if name.count < word.count { text.write(",") }
        }
    }

    private func link(_ form: String, _ text: inout Markup) {
        text.element("a", with: [("href", "#\(form)")], form)
    }

    private func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
