// What the forms of pages consist of.
extension Markup {
    /// A form for the venue itself, with its button.
    mutating func form(_ action: String, button: String, _ content: (inout Markup) -> Void) {
        element("form", with: [("method", "post"), ("action", action)]) { form in
            content(&form)
            form.element("p") { $0.element("button", with: [("type", "submit")], button) }
        }
    }

    /// Why what was sent would not do; nothing the first time.
    mutating func refusal(_ reason: String?) {
        if let reason { element("p", with: [("class", "refusal"), ("role", "alert")], reason) }
    }

    mutating func hiddenField(_ name: String, _ value: String) {
        open("input", with: [("type", "hidden"), ("name", name), ("value", value)])
    }

    mutating func emailField(_ value: String) {
        field("E-mail address", [("type", "email"), ("name", "email"), ("value", value), ("autocomplete", "email")])
    }

    mutating func passwordField(_ label: String) {
        field(label, [("type", "password"), ("name", "password"), ("autocomplete", "new-password")])
    }

    private mutating func field(_ label: String, _ attributes: [(name: StaticString, value: String)]) {
        element("p") { line in
            line.element("label") { field in
                field.write(label + " ")
                field.open("input", with: attributes + [("required", "required")])
            }
        }
    }
}
