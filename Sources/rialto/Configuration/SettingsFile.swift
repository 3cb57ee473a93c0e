import Configuration
import Foundation
import Wire

/// A file of settings: one JSON object with a member for each. What is in it is taken as it is written, or refused.
struct SettingsFile: ConfigSnapshot {
    /// Some hundred times what all settings need.
    static let bytesMax = 65_536

    private enum Value {
        case text(String)
        case number(Int)
        case boolean(Bool)
        case texts([String])
        /// Nothing that a setting can be.
        case other
    }

    private struct Member {
        let value: Value
        /// As it is written in the file.
        let source: String
    }

    /// Why there is nothing to read settings from.
    struct Unreadable: Error {
        let reason: String
    }

    private struct WrongType: Error {}

    let providerName: String
    /// As they are written, each once.
    private(set) var names: [String] = []
    private(set) var repeatedNames: [String] = []
    private var members: [String: Member] = [:]

    init(at path: String) throws(Unreadable) {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw Unreadable(reason: "cannot be read: \(String(cString: strerror(errno)))")
        }
        defer { try? handle.close() }
        let content: Data
        do { content = try handle.read(upToCount: Self.bytesMax + 1) ?? Data() } catch {
            throw Unreadable(reason: "cannot be read: it is no file that has a text")
        }
        guard content.count <= Self.bytesMax else {
            throw Unreadable(reason: "is longer than \(Self.bytesMax) bytes; settings need far less")
        }
        try self.init(content, name: path)
    }

    init(_ content: some ContiguousBytes, name: String) throws(Unreadable) {
        providerName = name
        let problem: String? = content.withUnsafeBytes { bytes in
            do {
                var reader = JSONReader(bytes)
                try read(&reader, bytes)
                try reader.end()
                return nil
            } catch let error as JSONError {
                let lines = bytes.prefix(error.offset).split(
                    separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
                let detail = error.detail.hasSuffix(".") ? error.detail.dropLast() : error.detail[...]
                return "is not a JSON object of settings: line \(max(1, lines.count)): \(detail)"
            } catch {
                return "cannot be understood: \(error)"
            }
        }
        if let problem { throw Unreadable(reason: problem) }
    }

    /// What the file has for a setting, as it is written there.
    func source(of name: String) -> String? { members[name]?.source }

    /// Throws if what is there is of another type: nothing is converted.
    func value(forKey key: AbsoluteConfigKey, type: ConfigType) throws -> LookupResult {
        let name = key.components.joined(separator: ".")
        guard let member = members[name] else { return LookupResult(encodedKey: name, value: nil) }
        let content: ConfigContent
        switch (member.value, type) {
        case (.text(let text), .string): content = .string(text)
        case (.number(let number), .int): content = .int(number)
        case (.boolean(let isOn), .bool): content = .bool(isOn)
        case (.texts(let texts), .stringArray): content = .stringArray(texts)
        default: throw WrongType()
        }
        return LookupResult(encodedKey: name, value: ConfigValue(content, isSecret: false))
    }
}

// Reading.
extension SettingsFile {
    private mutating func read(_ reader: inout JSONReader, _ bytes: UnsafeRawBufferPointer) throws(JSONError) {
        try reader.beginObject()
        while let key = try reader.nextKey() {
            let name = key.text
            _ = try reader.peek()
            let start = reader.offset
            let value = try Self.value(&reader, bytes)
            let source = String(decoding: bytes[start..<reader.offset], as: UTF8.self)
            if members.updateValue(Member(value: value, source: source), forKey: name) == nil {
                names.append(name)
            } else {
                repeatedNames.append(name)
            }
        }
    }

    private static func value(
        _ reader: inout JSONReader, _ bytes: UnsafeRawBufferPointer
    ) throws(JSONError) -> Value {
        switch try reader.peek() {
        case .string: return .text(try reader.string().text)
        case .boolean: return .boolean(try reader.boolean())
        case .number:
            let start = reader.offset
            try reader.skip()
            return Int(String(decoding: bytes[start..<reader.offset], as: UTF8.self)).map { .number($0) } ?? .other
        case .array: return try texts(&reader)
        case .object, .null:
            try reader.skip()
            return .other
        }
    }

    private static func texts(_ reader: inout JSONReader) throws(JSONError) -> Value {
        var texts: [String] = []
        var isOther = false
        try reader.beginArray()
        while try reader.nextElement() {
            if try reader.peek() == .string {
                texts.append(try reader.string().text)
            } else {
                isOther = true
                try reader.skip()
            }
        }
        return isOther ? .other : .texts(texts)
    }
}
