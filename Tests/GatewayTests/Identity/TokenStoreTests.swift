import Credentials
import Domain
import Testing

@testable import Gateway

@Suite struct TokenStoreTests {
    @Test func `a token is known by its text and kept as a digest only`() throws {
        let storage = MemoryTokens()
        let store = try TokenStore(storage: storage)
        let token = try store.issue(for: .trader(AccountID(7)))
        #expect(token.hasPrefix("rialto_"))
        #expect(token.utf8.count == 50)
        #expect(store.identity(of: token) == .trader(AccountID(7)))
        let saved = String(decoding: try #require(storage.saved), as: UTF8.self)
        #expect(!saved.contains(token.dropFirst(7)))
        #expect(saved == "rialto tokens 1\n\(TokenDigest(of: token).hexadecimal) trader 7\n")
    }

    @Test func `tokens outlive the process`() throws {
        let storage = MemoryTokens()
        let first = try TokenStore(storage: storage)
        let boss = try first.issue(for: .operator(1))
        let traders = try (1...20).map { try first.issue(for: .trader(AccountID($0))) }
        #expect(Set(traders).count == 20)
        let second = try TokenStore(storage: storage)
        #expect(second.identity(of: boss) == .operator(1))
        #expect(second.hasToken(for: .operator(1)))
        #expect(!second.hasToken(for: .operator(2)))
        for (index, token) in traders.enumerated() {
            #expect(second.identity(of: token) == .trader(AccountID(UInt32(index + 1))))
        }
    }

    @Test func `what is not a token is nobody's`() throws {
        let store = try TokenStore(storage: MemoryTokens())
        let token = try store.issue(for: .operator(1))
        let other = String(token.dropLast()) + (token.hasSuffix("A") ? "B" : "A")
        for text in ["", "rialto_", String(token.dropFirst()), token + "x", other, token.uppercased()] {
            #expect(store.identity(of: text) == nil)
        }
    }

    @Test func `a token that cannot be saved is not given out`() throws {
        let storage = MemoryTokens()
        let store = try TokenStore(storage: storage)
        storage.fill()
        #expect(throws: MemoryTokens.Full.self) { try store.issue(for: .operator(1)) }
        #expect(!store.hasToken(for: .operator(1)))
    }

    @Test(arguments: [
        ("nonsense\n", 1), ("rialto tokens 1\n12 trader 1\n", 2),
        ("rialto tokens 1\n\(String(repeating: "a", count: 64)) king 1\n", 2),
        ("rialto tokens 1\n\(String(repeating: "a", count: 64)) trader 99999999999\n", 2),
    ])
    func `a table that cannot be read says where`(text: String, line: Int) throws {
        let storage = MemoryTokens()
        try storage.save(Array(text.utf8))
        let error = #expect(throws: TokenTableError.self) { try TokenStore(storage: storage) }
        #expect(error?.line == line)
    }
}
