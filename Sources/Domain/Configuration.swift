/// Everything outside the log that decides how the log is decided or read: named values, in the order of their names.
///
/// It is written into journals and snapshots as a text, so that a program with other rules refuses them by name instead
/// of coming to another state.
public struct Configuration: Hashable, Sendable {
    /// One value with its name.
    public struct Entry: Hashable, Sendable {
        public let key: String
        public let value: String
    }

    /// In ascending order of their keys' bytes; no key comes twice.
    public let entries: [Entry]

    /// Takes values in any order; nil if a key comes twice or a key or value cannot be written.
    public init?(_ entries: [(String, String)]) {
        let sorted = entries.map { Entry(key: $0.0, value: $0.1) }.sorted { $0.isBefore($1) }
        guard sorted.allSatisfy(\.isWritable) else { return nil }
        guard zip(sorted, sorted.dropFirst()).allSatisfy({ $0.isBefore($1) }) else { return nil }
        self.entries = sorted
    }

    /// Reads what `text` wrote; nil for anything else.
    public init?(text: String) {
        var entries: [Entry] = []
        var rest = Substring(text).utf8
        while !rest.isEmpty {
            guard let end = rest.firstIndex(of: UInt8(ascii: "\n")), let entry = Entry(line: rest[..<end]) else {
                return nil
            }
            if let last = entries.last, !last.isBefore(entry) { return nil }
            entries.append(entry)
            rest = rest[rest.index(after: end)...]
        }
        self.entries = entries
    }

    /// A line `key=value` for each entry.
    public var text: String { entries.map { "\($0.key)=\($0.value)\n" }.joined() }

    /// The value of that name.
    public subscript(key: String) -> String? { entries.first { $0.key == key }?.value }

    /// Why what was written under another configuration cannot be read under this one, by the first name. A name that
    /// only this one knows is no conflict: it came with a newer program that reads old logs as they were meant.
    public func conflict(with written: Configuration) -> ConfigurationConflict? {
        for entry in written.entries where self[entry.key] != entry.value {
            return ConfigurationConflict(key: entry.key, here: self[entry.key], written: entry.value)
        }
        return nil
    }
}

/// A value that differs between this program and what was written.
public struct ConfigurationConflict: Error, Hashable, Sendable, CustomStringConvertible {
    public let key: String
    /// Nil if this program does not know the name.
    public let here: String?
    public let written: String

    public init(key: String, here: String?, written: String) {
        self.key = key
        self.here = here
        self.written = written
    }

    public var description: String {
        if let here {
            "\(key) is \(here) here and \(written) in what was written"
        } else {
            "\(key) is \(written) in what was written and unknown here"
        }
    }
}

extension Configuration.Entry {
    fileprivate init?(line: Substring.UTF8View.SubSequence) {
        guard let sign = line.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        key = String(decoding: line[..<sign], as: UTF8.self)
        value = String(decoding: line[line.index(after: sign)...], as: UTF8.self)
        guard isWritable else { return nil }
    }

    fileprivate func isBefore(_ other: Self) -> Bool { key.utf8.lexicographicallyPrecedes(other.key.utf8) }

    /// Keys are names; values are printable ASCII.
    fileprivate var isWritable: Bool {
        !key.isEmpty && key.utf8.allSatisfy(isNameByte) && !value.isEmpty
            && value.utf8.allSatisfy { (0x20...0x7e).contains($0) }
    }
}
