/// What the page of the interface shows. A test makes its lines from the document.
struct APIOutline {
    /// A parameter of a route, or a field of a body.
    struct Field {
        var name: String
        /// Where a parameter stands, such as `query`; empty for a field.
        var place: String
        var isRequired: Bool
        var type: String
        var text: String
    }

    struct Route {
        var method: String
        var path: String
        var id: String
        /// Whose token it needs, in words.
        var token: String
        var summary: String
        var text: String
        var parameters: [Field] = []
        /// The name of the form of its body; nil where it takes none.
        var body: String?
        /// With the status, what it means, and the name of its form, which may be empty.
        var answers: [(status: String, text: String, form: String)] = []
        /// The statuses of its problems.
        var refusals: [Substring] = []
    }

    /// What a body or an answer consists of.
    struct Form {
        var name: String
        var type: String
        var text: String
        var fields: [Field] = []
    }

    struct Chapter {
        var name: String
        var text: String
        var routes: [Route] = []
    }

    var chapters: [Chapter] = []
    var forms: [Form] = []
    /// With the status, and what it means.
    var refusals: [(status: String, text: String)] = []

    /// The outline that is part of the program.
    static let shipped = APIOutline(parts.joined())

    /// Reads lines of columns with `|` between them. The first column says what the line is; what belongs to a route or
    /// a form follows it.
    init(_ lines: String) {
        for line in lines.split(separator: "\n") {
            let columns = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            read(columns[0], Array(columns.dropFirst()))
        }
    }

    private mutating func read(_ kind: String, _ columns: [String]) {
        switch (kind, columns.count) {
        case ("chapter", 2): chapters.append(Chapter(name: columns[0], text: columns[1]))
        case ("route", 6):
            let route = Route(
                method: columns[0], path: columns[1], id: columns[2], token: columns[3], summary: columns[4],
                text: columns[5])
            if !chapters.isEmpty { chapters[chapters.count - 1].routes.append(route) }
        case ("form", 3): forms.append(Form(name: columns[0], type: columns[1], text: columns[2]))
        case ("refusal", 2): refusals.append((columns[0], columns[1]))
        case ("field", 4):
            if !forms.isEmpty {
                forms[forms.count - 1].fields.append(
                    Field(
                        name: columns[0], place: "", isRequired: columns[1] == "required", type: columns[2],
                        text: columns[3]))
            }
        default: readPart(kind, columns)
        }
    }

    /// Reads what belongs to the last route.
    private mutating func readPart(_ kind: String, _ columns: [String]) {
        guard let chapter = chapters.indices.last, let route = chapters[chapter].routes.indices.last else { return }
        switch (kind, columns.count) {
        case ("parameter", 5):
            chapters[chapter].routes[route].parameters.append(
                Field(
                    name: columns[0], place: columns[1], isRequired: columns[2] == "required", type: columns[3],
                    text: columns[4]))
        case ("body", 1): chapters[chapter].routes[route].body = columns[0]
        case ("answer", 3): chapters[chapter].routes[route].answers.append((columns[0], columns[1], columns[2]))
        case ("refusals", 1): chapters[chapter].routes[route].refusals = columns[0].split(separator: " ")
        default: break
        }
    }
}
