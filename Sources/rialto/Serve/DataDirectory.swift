import EmbeddedAdapters
import Foundation
import Gateway
import Ports

/// The directory that a venue lives in: `journal/`, `lock`, `tokens`, `access.json`, what it knows of
/// people, `people.db`, `secret` and `outbox/`, and `services/`.
final class DataDirectory: Sendable {
    let path: String
    private let lock: DirectoryLock

    /// Makes the directory if it is not there, readable by its owner alone, and keeps other processes out of it until
    /// this one ends.
    init(at path: String) throws(Failure) {
        self.path = path
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Failure("The data directory \(path) cannot be made: \(error.localizedDescription)")
        }
        do { lock = try DirectoryLock(of: path) } catch { throw Failure(error, in: path) }
    }

    var journalPath: String { path + "/journal" }
    var accessPath: String { path + "/access.json" }
    var peoplePath: String { path + "/people.db" }
    var secretPath: String { path + "/secret" }
    var outboxPath: String { path + "/outbox" }
    var tokens: TokenFile { TokenFile(path: path + "/tokens") }
}

/// The token table as a file that only its owner reads.
struct TokenFile: TokenStorage {
    let path: String

    func load() throws -> [UInt8]? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    func save(_ bytes: [UInt8]) throws { try replaceFile(at: path, with: bytes) }
}

/// Replaces a small file as a whole or not at all: written beside it, synced, renamed. Only its owner may read it.
func replaceFile(at path: String, with bytes: [UInt8]) throws {
    let draft = path + ".new"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Failure("\(draft) cannot be written: \(String(cString: strerror(errno)))") }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try handle.write(contentsOf: Data(bytes))
    try handle.synchronize()
    try handle.close()
    guard rename(draft, path) == 0 else {
        throw Failure("\(path) cannot be replaced: \(String(cString: strerror(errno)))")
    }
}
