import Testing

@Suite struct ScannerTests {
    @Test(arguments: [
        ("a // b \"c\"\nd", ["a", "d"]),
        ("a /* b /* c */ d */ e", ["a", "e"]),
        ("\"a // b\" c", ["\"", "c"]),
        ("\"a \\\" b\" c", ["\"", "c"]),
        ("\"a \\(b(\"c\")) d\" e", ["\"", "b", "(", "\"", ")", "e"]),
        ("#\"a \\(b) \" c\"# d", ["#\"", "d"]),
        ("#\"a \\#(b) c\"# d", ["#\"", "b", "d"]),
        ("\"\"\"\na \"b\" c\n\"\"\" d", ["\"\"\"", "d"]),
        ("`a b`.c", ["a b", ".", "c"]),
        ("@unchecked #if a0", ["@unchecked", "#if", "a0"]),
        ("a&+b && c...d", ["a", "&+", "b", "&&", "c", "...", "d"]),
        ("a = b /// c", ["a", "=", "b"]),
    ]) func `strings and comments are no code, interpolations are`(_ source: String, _ expected: [String]) {
        #expect(Scanner(source).tokens.map(\.text) == expected)
    }

    @Test func `tokens and comments know their lines`() {
        let scanner = Scanner("a\n/* b\nc */ d // e\n\"\"\"\nf\n\"\"\"\ng")
        #expect(scanner.tokens.map(\.line) == [1, 3, 4, 7])
        #expect(scanner.comments.keys.sorted() == [2, 3])
        #expect(scanner.comments[3] == "c */// e")
    }

    @Test func `the lines of functions are found`() {
        let file = SourceFile(
            "a.swift", "func a() {\n}\nvar b: Int { 1 }\nprotocol P {\nfunc c()\nvar d: Int { get }\n}")
        #expect(file.functions == [1...2, 3...3, 6...6])
    }
}
