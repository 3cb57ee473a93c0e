import Foundation
import Testing

@testable import Gateway

@Suite struct DocumentationTests {
    @Test func `the table of codes in the documentation is the one that the venue serves`() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/protocols/rest.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        let rows = ErrorCatalogue.entries.map { "| `\($0.code)` | \($0.status) | \($0.title) | \($0.rule) |" }
        let table = ["| code | status | meaning | rule |", "| --- | --- | --- | --- |"] + rows
        #expect(text.contains("<!-- codes -->\n" + table.joined(separator: "\n") + "\n<!-- /codes -->"))
    }
}
