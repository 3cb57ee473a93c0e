public import Domain
import Ports

/// Something that is stored and cannot be right.
public struct JournalDamage: Hashable, Sendable {
    public var file: String
    /// In bytes from the start of the file.
    public var offset: Int
    public var reason: String

    public init(file: String, offset: Int, reason: String) {
        self.file = file
        self.offset = offset
        self.reason = reason
    }
}

/// What is left of a batch whose write was cut short: nobody was told that it is durable.
public struct TornTail: Hashable, Sendable {
    public var file: String
    /// Where what is cut begins: the batch that is not whole, in version 1 the first record that is not.
    public var offset: Int
    /// How far from `offset` on the file is not zero.
    public var bytes: Int
    /// By how much the file is shorter than it was made.
    public var missingBytes: Int
    /// The last whole record before it.
    public var after: Sequence
}

extension StorageError {
    /// The error as the end of a sentence.
    var words: String {
        switch self {
        case .full(let file): "there is no room on the device for \(file)"
        case .notFound(let file): "\(file) is not there"
        case .exists(let file): "\(file) is there already"
        case .locked(let owner): "in use by \(owner)"
        case .failed(let operation, let file, let reason): "\(operation) of \(file): \(reason)"
        }
    }
}

/// Why a scan did not reach its end.
enum ScanStop: Error {
    case damage(JournalDamage)
    /// It is not the journal's content that ended it.
    case failure(LogError)

    static func damaged(_ file: String, at offset: Int, _ reason: String) -> ScanStop {
        .damage(JournalDamage(file: file, offset: offset, reason: reason))
    }

    var logError: LogError {
        switch self {
        case .damage(let damage): .damaged(file: damage.file, offset: damage.offset, reason: damage.reason)
        case .failure(let error): error
        }
    }
}
