import Domain
import Foundation
import Gateway
import Wire

/// `access.json`: the address and the tokens of a venue on this machine, for scripts. Only its owner may read it.
struct AccessFile {
    var url: String
    var operatorToken: String
    /// By name: `operator2` and so on.
    var otherOperators: [(name: String, token: String)]
    /// By account name; with `--demo` those of alice and bob.
    var traderTokens: [(name: String, token: String)]

    func write(to path: String) throws {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("url")
        writer.string(url)
        writer.key("operatorToken")
        writer.string(operatorToken)
        for trader in traderTokens {
            switch trader.name {
            case "alice": writer.key("aliceToken")
            default: writer.key("bobToken")
            }
            writer.string(trader.token)
        }
        writer.endObject()
        var bytes = writer.bytes
        // The keys of a writer are fixed texts, and how many operators there are is not.
        bytes.removeLast()
        for other in otherOperators { bytes += Array(",\"\(other.name)Token\":\"\(other.token)\"".utf8) }
        try replaceFile(at: path, with: bytes + [UInt8(ascii: "}"), UInt8(ascii: "\n")])
    }

    /// The texts in an access file by key; empty if there is none or it is not one.
    static func texts(at path: String) -> [String: String] {
        guard let data = FileManager.default.contents(atPath: path) else { return [:] }
        return (try? JSONDecoder().decode([String: String].self, from: data)) ?? [:]
    }
}

extension TokenStore {
    /// The token that this identity was given before, as the access file has it, or a new one.
    func token(for identity: Identity, known: String?) throws -> (token: String, isNew: Bool) {
        if let known, self.identity(of: known) == identity { return (known, false) }
        return (try issue(for: identity), true)
    }
}
