/// An answer of a server.
enum RESPValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case number(Int64)
    /// A text, long or short, or a number that this program does not count with, as it was written.
    case bytes([UInt8])
    /// The server did not do it. It begins with a word that says what kind of error it is.
    case error(String)
    /// An array, or a set.
    case array([RESPValue])
    /// Keys and values in turns.
    case map([RESPValue])
    /// Something that nobody asked for.
    case push([RESPValue])

    var text: String? { if case .bytes(let bytes) = self { String(decoding: bytes, as: UTF8.self) } else { nil } }

    /// The value under a key of a map.
    subscript(key: String) -> RESPValue? {
        guard case .map(let parts) = self else { return nil }
        for index in stride(from: 0, to: parts.count - 1, by: 2) where parts[index].text == key {
            return parts[index + 1]
        }
        return nil
    }
}
