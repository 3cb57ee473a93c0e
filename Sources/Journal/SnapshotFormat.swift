import Crypto
import Domain

/// A snapshot as bytes, as `docs/protocols/snapshot.md` says. All numbers are little-endian.
enum SnapshotFormat {
    static let version: UInt16 = 1
    /// "RIALTOSN" as it stands in the file.
    static let magic: UInt64 = 0x4e53_4f54_4c41_4952
    static let fixedBytes = 88
    static let partEntryBytes = 32
    static let partNameBytes = 16
    static let digestBytes = SHA256.byteCount

    /// The head of the file: all that comes before the bytes of the parts.
    static func head(of snapshot: Snapshot) -> [UInt8] {
        let summary = snapshot.summary
        let text = Array(summary.configuration.utf8)
        let partsOffset = partsOffset(textBytes: text.count, parts: snapshot.parts.count)
        var head: [UInt8] = []
        head.reserveCapacity(partsOffset)
        head.append(magic)
        head.append(version)
        head.append(summary.shard.value)
        head.append(UInt32(truncatingIfNeeded: snapshot.parts.count))
        head.append(summary.sequence.value)
        head.append(UInt64(bitPattern: summary.time.nanoseconds))
        head.append(UInt32(summary.level.value))
        head.append(summary.stateHashFormat)
        head.append(summary.stateHash)
        head.append(summary.eventHashFormat)
        head.append(UInt32(truncatingIfNeeded: text.count))
        head.append(summary.eventHash)
        head.append(UInt64(fileBytes(of: snapshot)))
        head.append(contentsOf: [UInt8](repeating: 0, count: 16))
        head.append(contentsOf: text)
        head.pad()
        var offset = partsOffset
        for part in snapshot.parts {
            let name = Array(part.name.utf8.prefix(partNameBytes))
            head.append(contentsOf: name + [UInt8](repeating: 0, count: partNameBytes - name.count))
            head.append(UInt64(offset))
            head.append(UInt64(part.bytes.count))
            offset += padded(part.bytes.count)
        }
        return head
    }

    /// How long the whole file is.
    static func fileBytes(of snapshot: Snapshot) -> Int {
        snapshot.parts.reduce(
            partsOffset(textBytes: snapshot.summary.configuration.utf8.count, parts: snapshot.parts.count)
                + digestBytes
        ) { $0 + padded($1.bytes.count) }
    }

    static func padded(_ bytes: Int) -> Int { (bytes + 7) & ~7 }

    private static func partsOffset(textBytes: Int, parts: Int) -> Int {
        fixedBytes + padded(textBytes) + parts * partEntryBytes
    }

    /// Reads a whole file.
    static func snapshot(_ file: String, _ bytes: UnsafeRawBufferPointer) throws(SnapshotError) -> Snapshot {
        let reading = Reading(file: file, bytes: bytes)
        guard bytes.count >= fixedBytes + digestBytes else {
            throw reading.damaged(at: bytes.count, "the file is too short for a snapshot")
        }
        guard reading.number(at: 0, as: UInt64.self) == magic else {
            throw reading.damaged(at: 0, "this is no snapshot")
        }
        let version = reading.number(at: 8, as: UInt16.self)
        guard version == Self.version else {
            let reason = "its format is version \(version), and this program reads version \(Self.version)"
            throw .unusable(file: file, reason: reason)
        }
        guard reading.number(at: 64, as: UInt64.self) == UInt64(bytes.count) else {
            throw reading.damaged(at: 64, "the file has \(bytes.count) bytes and says otherwise")
        }
        let content = UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count - digestBytes)])
        let digest = UnsafeRawBufferPointer(rebasing: bytes[(bytes.count - digestBytes)...])
        guard SHA256.hash(data: content).elementsEqual(digest) else {
            throw reading.damaged(at: bytes.count - digestBytes, "the digest does not agree with the rest")
        }
        return try reading.snapshot(before: content.count)
    }

    /// A file whose digest is right. What follows can only fail if somebody made a right digest for a wrong file.
    private struct Reading {
        let file: String
        let bytes: UnsafeRawBufferPointer

        func damaged(at offset: Int, _ reason: String) -> SnapshotError {
            .damaged(file: file, offset: offset, reason: reason)
        }

        func number<Number: FixedWidthInteger & BitwiseCopyable>(at offset: Int, as type: Number.Type) -> Number {
            Number(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: type))
        }

        func snapshot(before end: Int) throws(SnapshotError) -> Snapshot {
            let textBytes = Int(number(at: 52, as: UInt32.self))
            let partCount = Int(number(at: 12, as: UInt32.self))
            let table = fixedBytes + padded(textBytes)
            guard table <= end, partCount <= (end - table) / partEntryBytes else {
                throw damaged(at: 12, "the parts do not fit into the file")
            }
            guard number(at: 72, as: UInt64.self) == 0, number(at: 80, as: UInt64.self) == 0 else {
                throw damaged(at: 72, "a reserved field is not zero")
            }
            let text = UnsafeRawBufferPointer(rebasing: bytes[fixedBytes..<(fixedBytes + textBytes)])
            let level = number(at: 32, as: UInt32.self)
            guard level <= Level.newest.value else {
                throw .unusable(
                    file: file, reason: "it is of level \(level), and this program knows \(Level.newest.value)")
            }
            let summary = Snapshot.Summary(
                shard: ShardID(number(at: 10, as: UInt16.self)), sequence: Sequence(number(at: 16, as: UInt64.self)),
                time: Timestamp(nanoseconds: number(at: 24, as: Int64.self)),
                level: Level(UInt16(truncatingIfNeeded: level)),
                configuration: String(decoding: text, as: UTF8.self), stateHash: number(at: 40, as: UInt64.self),
                stateHashFormat: number(at: 36, as: UInt32.self), eventHash: number(at: 56, as: UInt64.self),
                eventHashFormat: number(at: 48, as: UInt32.self))
            var parts: [Snapshot.Part] = []
            var offset = table + partCount * partEntryBytes
            for index in 0..<partCount {
                let entry = table + index * partEntryBytes
                let part = try part(at: entry, from: offset, before: end)
                if let last = parts.last, last.name >= part.name {
                    throw damaged(at: entry, "the parts are not sorted by name")
                }
                offset += padded(part.bytes.count)
                parts.append(part)
            }
            guard offset == end else { throw damaged(at: offset, "there are bytes after the last part") }
            return Snapshot(summary: summary, parts: parts)
        }

        private func part(at entry: Int, from offset: Int, before end: Int) throws(SnapshotError) -> Snapshot.Part {
            let field = bytes[entry..<(entry + partNameBytes)]
            let name = String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
            guard Snapshot.Part.isName(name), field.dropFirst(name.utf8.count).allSatisfy({ $0 == 0 }) else {
                throw damaged(at: entry, "a part has no proper name")
            }
            let count = number(at: entry + partNameBytes + 8, as: UInt64.self)
            guard number(at: entry + partNameBytes, as: UInt64.self) == UInt64(offset), count <= UInt64(end - offset),
                padded(Int(count)) <= end - offset
            else { throw damaged(at: entry, "a part is not where it should be") }
            return Snapshot.Part(
                name: name, bytes: Array(bytes[offset..<(offset + Int(count))]))
        }
    }
}

extension [UInt8] {
    fileprivate mutating func append<Number: FixedWidthInteger>(_ number: Number) {
        Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }

    /// Zeros up to the next multiple of 8.
    fileprivate mutating func pad() {
        append(contentsOf: [UInt8](repeating: 0, count: SnapshotFormat.padded(count) - count))
    }
}
