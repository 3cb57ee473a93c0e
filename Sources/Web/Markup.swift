/// HTML in the making. Every text goes through `escaped`, so nothing that comes from outside can become markup.
struct Markup {
    private(set) var text = ""

    /// An element with what `content` writes.
    mutating func element(
        _ name: StaticString, with attributes: [(name: StaticString, value: String)] = [],
        _ content: (inout Markup) -> Void
    ) {
        open(name, with: attributes)
        content(&self)
        text += "</\(name)>"
    }

    /// An element that holds a text.
    mutating func element(
        _ name: StaticString, with attributes: [(name: StaticString, value: String)] = [], _ content: String
    ) {
        element(name, with: attributes) { $0.write(content) }
    }

    /// The opening tag; for elements that have no content also the whole of it.
    mutating func open(_ name: StaticString, with attributes: [(name: StaticString, value: String)] = []) {
        text += "<\(name)"
        for attribute in attributes { text += " \(attribute.name)=\"\(escaped(attribute.value))\"" }
        text += ">"
    }

    mutating func write(_ content: String) { text += escaped(content) }

    /// Puts each part of a long page on a line of its own.
    mutating func newLine() { text += "\n" }

    private func escaped(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
