import Foundation
import Ports

/// Files of one kind, segments or snapshots, held in memory to be read with a byte changed.
final class HeldFiles: FileSource {
    private let contents: [String: [UInt8]]

    private init(_ contents: [String: [UInt8]]) { self.contents = contents }

    convenience init(of directory: String, suffix: String) throws {
        var contents: [String: [UInt8]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: directory) where name.hasSuffix(suffix) {
            contents[name] = Array(try Data(contentsOf: URL(fileURLWithPath: directory + "/" + name)))
        }
        self.init(contents)
    }

    var names: [String] { contents.keys.sorted() }

    func bytes(of name: String) -> [UInt8] { contents[name] ?? [] }

    func count(of name: String) -> Int { bytes(of: name).count }

    /// How far there is anything but zeros.
    func usedCount(of name: String) -> Int { (bytes(of: name).lastIndex { $0 != 0 } ?? 0) + 1 }

    /// The same files, but for some bits of one byte.
    func flipping(_ bits: Int, of name: String, at offset: Int) -> HeldFiles {
        var contents = contents
        contents[name]?[offset] ^= UInt8(truncatingIfNeeded: bits)
        return HeldFiles(contents)
    }

    func files() -> [StoredFile] { names.map { StoredFile(name: $0, bytes: count(of: $0)) } }

    func read(_ name: String, at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(StorageError) -> Int {
        guard let file = contents[name] else { throw .notFound(file: name) }
        let count = max(0, min(buffer.count, file.count - offset))
        if count > 0 { buffer.copyBytes(from: file[offset..<(offset + count)]) }
        return count
    }
}
