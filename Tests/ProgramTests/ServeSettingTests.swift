import ArgumentParser
import Foundation
import Testing

@testable import rialto

/// The table of settings against the command line, and the page against the table.
@Suite struct ServeSettingTests {
    @Test func `each option of serve is in the table once`() {
        let lines = Serve.helpMessage(includeHidden: true, columns: 200).split(separator: "\n")
        let offered = lines.compactMap { $0.firstMatch(of: /^  --([a-z-]+)/).map { String($0.1) } }
        #expect(Set(offered).count == offered.count)
        #expect(Set(offered).subtracting(["config"]) == Set(ServeSetting.all.map(\.name)))
        #expect(ServeSetting.all.count == Set(ServeSetting.all.map(\.name)).count)
        #expect(offered.count == ServeSetting.all.count + 1)
    }

    @Test func `what the table says holds by itself is what the program takes`() throws {
        let words = ServeSetting.all.compactMap { setting -> String? in
            guard case .value(let value) = setting.initial else { return nil }
            return setting.form == .flag ? "--no-\(setting.name)" : "\(setting.flag)=\(value)"
        }
        #expect(words.count > 10)
        #expect(try dumped(words) == dumped([]))
        #expect(try dumped(["--drain-seconds=2"]) != dumped([]), "a difference is seen")
    }

    @Test(arguments: ServeSetting.all.filter { $0.form != .flag }.map(\.name))
    func `a refusal begins with the option and says what the table says that it takes`(name: String) throws {
        let setting = try #require(ServeSetting.all.first { $0.name == name })
        for value in Samples.values[name] ?? [] { try setting.read(value) }
        if case .value(let value) = setting.initial { try setting.read(value) }
        let error = #expect(throws: ValidationError.self) { try setting.read("") }
        let message = error?.message ?? ""
        #expect(message.hasPrefix("\(setting.flag) is "), "\(message)")
        #expect(message.contains(setting.wanted), "\(message)")
    }

    @Test(arguments: [
        ("demo-past", ["0", "1440"], ["-1", "1441", "1.5"]),
        ("drain-seconds", ["0", "3600"], ["-1", "3601", "1.5"]),
        ("segment-bytes", ["4096", "1073741824"], ["4095", "1073741825"]),
        ("snapshot-every", ["1", "18446744073709551615"], ["0", "18446744073709551616"]),
        ("address-connections", ["1", "16000", "off"], ["16001", "-1", "on"]),
        ("address-rate", ["1", "1000000", "1:10000000", "off"], ["1000001", "1:0", "1:10000001"]),
    ]) func `bounds are where the table says`(name: String, good: [String], bad: [String]) throws {
        let setting = try #require(ServeSetting.all.first { $0.name == name })
        for text in good { #expect(throws: Never.self) { try setting.read(text) } }
        for text in bad { #expect(throws: ValidationError.self) { try setting.read(text) } }
    }

    @Test func `what needs something else is refused by serve alone, too`() throws {
        let needy = ServeSetting.all.filter { $0.needed != nil }
        #expect(needy.count == 8)
        for setting in needy {
            let value = try #require(Samples.values[setting.name]?.first)
            let word = setting.form == .flag ? setting.flag : "\(setting.flag)=\(value)"
            let error = #expect(throws: (any Error).self) { try Serve.parse([word]) }
            let message = error.map { Serve.message(for: $0) } ?? ""
            #expect(message.contains("\(setting.flag) needs"), "\(message)")
            #expect(message.contains("--\(setting.needed ?? "")"), "\(message)")
        }
    }

    @Test func `the page has the table`() throws {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("docs/operating/configuration.md")
        let rows = ServeSetting.all.map { setting in
            let initial =
                switch setting.initial {
                case .value(let value): "`\(value)`"
                case .words(let words): words
                case .nothing: "none"
                }
            return "| `\(setting.name)` | `\(setting.variable)` | \(setting.wanted) | \(initial) | \(setting.meaning) |"
        }
        let text = try String(contentsOf: page, encoding: .utf8)
        #expect(
            text.contains("\n" + rows.joined(separator: "\n") + "\n\n"), "it needs\n\(rows.joined(separator: "\n"))")
    }

    @Test func `the example of the page is good`() throws {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("docs/operating/configuration.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        let example = try #require(text.firstMatch(of: /```json\n(.*?)```/.dotMatchesNewlines()))
        let configuration = ServeConfiguration(file: try TemporaryFile(String(example.1)))
        #expect(configuration.said == [])
        #expect(configuration.addedArguments.count > 5)
    }
}

/// Everything that a command line comes to.
func dumped(_ words: [String]) throws -> String {
    var text = ""
    dump(try Serve.parse(words), to: &text)
    return text
}
