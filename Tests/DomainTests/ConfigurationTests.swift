import Domain
import Testing

@Suite struct ConfigurationTests {
    private let written = Configuration([("b", "2"), ("a", "1"), ("a.c", "3 = 4")])

    @Test func `the text is sorted by name and reads as it was written`() throws {
        let written = try #require(written)
        #expect(written.text == "a=1\na.c=3 = 4\nb=2\n")
        #expect(Configuration(text: written.text) == written)
        #expect(Configuration(text: "") == Configuration([]))
        #expect(written["a.c"] == "3 = 4")
    }

    @Test(arguments: [
        [("a", "1"), ("a", "1")], [("", "1")], [("a", "")], [("a b", "1")], [("a", "1\n2")], [("a", "\u{7f}")],
        [("ä", "1")],
    ])
    func `what cannot be written is no configuration`(_ entries: [(String, String)]) {
        #expect(Configuration(entries) == nil)
    }

    @Test(arguments: ["a=1", "b=1\na=2\n", "a=1\na=1\n", "a\n", "=1\n", "a=\n", "\n", "a=1\n\n", "a=1\r\n"])
    func `a text that is not canonical is refused`(_ text: String) {
        #expect(Configuration(text: text) == nil)
    }

    @Test func `a value that differs or is unknown here is a conflict`() throws {
        let written = try #require(written)
        let other = try #require(Configuration([("a", "1"), ("a.c", "5"), ("b", "6")]))
        let conflict = try #require(other.conflict(with: written))
        #expect(conflict == ConfigurationConflict(key: "a.c", here: "5", written: "3 = 4"))
        #expect(conflict.description == "a.c is 5 here and 3 = 4 in what was written")
        let fewer = try #require(Configuration([("a", "1"), ("a.c", "3 = 4")]))
        let unknown = try #require(fewer.conflict(with: written))
        #expect(unknown.here == nil)
        #expect(unknown.description == "b is 2 in what was written and unknown here")
    }

    @Test func `what only this program knows is no conflict`() throws {
        let written = try #require(written)
        #expect(written.conflict(with: written) == nil)
        #expect(written.conflict(with: try #require(Configuration([("b", "2")]))) == nil)
    }
}
