import Testing

/// Something that must hold for every file of a scope. Each rule brings files that break it, so that it is known to
/// bite, and files that look like a breach and are none.
struct Rule: Sendable, CustomTestStringConvertible {
    let sentence: String
    let scope: Scope
    let breaches: [SourceFile]
    let fine: [SourceFile]
    let findings: @Sendable (SourceFile) -> [Finding]

    init(
        _ sentence: String, in scope: Scope, breaches: [SourceFile], fine: [SourceFile] = [],
        findings: @escaping @Sendable (SourceFile) -> [Finding]
    ) {
        self.sentence = sentence
        self.scope = scope
        self.breaches = breaches
        self.fine = fine
        self.findings = findings
    }

    var testDescription: String { sentence }

    func findings(in files: [SourceFile]) -> [Finding] {
        files.filter { scope.contains($0.path) }.flatMap(findings)
    }

    static let all = walls + words + sizes + habits + documents + threats
}

@Suite struct TidyTests {
    @Test(arguments: Rule.all) func `the tree keeps the rule`(_ rule: Rule) {
        let findings = rule.findings(in: Repository.files)
        if !findings.isEmpty { Issue.record("\(findings.map(\.description).joined(separator: "\n"))") }
    }

    @Test(arguments: Rule.all) func `a planted breach is found`(_ rule: Rule) {
        #expect(!rule.breaches.isEmpty)
        for breach in rule.breaches {
            #expect(!rule.findings(in: [breach]).isEmpty, "not found: \(breach.path): \(breach.lines)")
        }
    }

    @Test(arguments: Rule.all) func `what only looks like a breach is left alone`(_ rule: Rule) {
        #expect(rule.findings(in: rule.fine).map(\.description) == [])
    }

    @Test func `the repository is found and read`() {
        let paths = Set(Repository.files.map(\.path))
        #expect(paths.isSuperset(of: ["Package.swift", "Makefile", "README.md", "Sources/Domain/Values.swift"]))
    }

    @Test func `every folder of sources has a wall`() {
        let walled = Set(Wall.all.map(\.folder))
        let folders = Repository.files.filter { $0.path.hasPrefix("Sources/") && $0.path.hasSuffix(".swift") }
            .map { file in
                let parts = file.path.split(separator: "/")
                return parts.prefix(["Adapters", "Services"].contains(parts[1]) ? 3 : 2).joined(separator: "/") + "/"
            }
        #expect(Set(folders).subtracting(walled) == [])
    }

    @Test(arguments: Wall.all.map(\.folder)) func `the table of the architecture has every wall`(_ folder: String) {
        let name = folder.split(separator: "/").dropFirst().joined(separator: "/")
        let page = Repository.files.first { $0.path == "docs/architecture.md" }
        #expect(page?.lines.contains { $0.hasPrefix("| `\(name)` |") } == true)
    }
}
