internal import Credentials
internal import Domain
internal import Synchronization

/// Where the token table is kept; the program owns the file.
public protocol TokenStorage: Sendable {
    /// What was last saved; nil before the first time.
    func load() throws -> [UInt8]?
    /// Replaces what was saved, as a whole or not at all. Durable on return.
    func save(_ bytes: [UInt8]) throws
}

/// Why a saved token table could not be read.
public struct TokenTableError: Error, Hashable, CustomStringConvertible {
    /// The line that is wrong, from 1.
    public let line: Int
    public let description: String
}

/// Who may act, by the bearer token that they show.
public final class TokenStore: Sendable {
    private struct Table {
        var identities: [TokenDigest: Identity] = [:]
        /// In the order of issue, as they are saved.
        var digests: [TokenDigest] = []

        mutating func add(_ digest: TokenDigest, _ identity: Identity) {
            if identities.updateValue(identity, forKey: digest) == nil { digests.append(digest) }
        }
    }

    /// Held while a table is saved, so that nobody who only looks waits for the disk.
    private let issuing: Mutex<any TokenStorage>
    private let table: Mutex<Table>

    /// Reads the table that was saved.
    public init(storage: any TokenStorage) throws {
        issuing = Mutex(storage)
        table = Mutex(try Self.read(storage.load() ?? []))
    }

    /// Makes a token for this identity and saves the table. The text is shown here and never again.
    public func issue(for identity: Identity) throws -> String {
        var generator = SystemRandomNumberGenerator()
        let token = OpaqueToken(for: .bearer, using: &generator)
        try issuing.withLock { storage in
            var next = table.withLock { $0 }
            next.add(token.digest, identity)
            try storage.save(Self.written(next))
            table.withLock { $0 = next }
        }
        return token.text
    }

    /// Whose token it is; nil for a text that is nobody's.
    public func identity(of token: String) -> Identity? {
        guard let digest = OpaqueToken(token, for: .bearer)?.digest else { return nil }
        return table.withLock { $0.identities[digest] }
    }

    /// Whether anybody has a token for this identity.
    public func hasToken(for identity: Identity) -> Bool {
        table.withLock { $0.identities.values.contains(identity) }
    }
}

// The saved table: a heading, then one line for each token: digest, role, number.
extension TokenStore {
    private static let heading = "rialto tokens 1"

    private static func written(_ table: Table) -> [UInt8] {
        var text = heading + "\n"
        for digest in table.digests {
            guard let identity = table.identities[digest] else { continue }
            switch identity {
            case .operator(let number): text += "\(digest.hexadecimal) operator \(number)\n"
            case .trader(let account): text += "\(digest.hexadecimal) trader \(account.value)\n"
            }
        }
        return Array(text.utf8)
    }

    private static func read(_ bytes: [UInt8]) throws(TokenTableError) -> Table {
        var table = Table()
        guard !bytes.isEmpty else { return table }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard lines[0] == heading else {
            throw TokenTableError(line: 1, description: "A token table begins with \"\(heading)\".")
        }
        for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
            let words = line.split(separator: " ")
            guard words.count == 3, let digest = TokenDigest(hexadecimal: words[0]), let number = UInt32(words[2])
            else {
                throw TokenTableError(line: index + 1, description: "A line is a digest, a role and a number.")
            }
            switch words[1] {
            case "operator": table.add(digest, .operator(number))
            case "trader": table.add(digest, .trader(AccountID(number)))
            default: throw TokenTableError(line: index + 1, description: "A role is operator or trader.")
            }
        }
        return table
    }
}
