/// Every problem code, at the anchor that the `type` of a problem document points to.
struct ErrorsPage {
    let errors: [ErrorRow]

    var markup: Markup {
        Markup.page("Errors – Rialto") { page in
            page.element("h1", "Errors")
            page.element(
                "p", with: [("class", "lead")],
                """
                A request that is not done is answered with a problem document (RFC 9457). Its code is stable: \
                programs may compare it. Beside the code it says the rule, the value that was observed and the limit.
                """)
            page.element("div", with: [("class", "scroll")]) { box in
                box.element("table") { table in
                    table.element("thead") { head in
                        head.element("tr") { row in
                            for name in ["Code", "Status", "Meaning", "Rule"] {
                                row.element("th", with: [("scope", "col")], name)
                            }
                        }
                    }
                    table.element("tbody") { body in
                        for error in errors {
                            body.newLine()
                            row(error, &body)
                        }
                    }
                }
            }
        }
    }

    private func row(_ error: ErrorRow, _ body: inout Markup) {
        body.element("tr", with: [("id", error.code)]) { row in
            row.element("th", with: [("scope", "row")]) { cell in
                cell.element("a", with: [("href", "#\(error.code)")]) { $0.element("code", error.code) }
            }
            row.element("td", String(error.status))
            row.element("td", error.title)
            row.element("td", error.rule)
        }
    }
}
