public import Domain

/// Why a message file cannot be replayed.
public enum LobsterError: Error, Hashable, Sendable {
    /// The file cannot be opened or read.
    case unreadable(file: String, reason: String)
    /// A row is not made of six fields.
    case row(file: String, line: Int, reason: String)
    /// A field does not say what it should. `value` is its text.
    case field(file: String, line: Int, field: LobsterField, value: String, wanted: String)
    /// The venue refused the command of a row although nothing in the file explains it.
    case refused(file: String, line: Int, rejection: Rejection)
}

extension LobsterError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreadable(let file, let reason):
            "\(file): \(reason)"
        case .row(let file, let line, let reason):
            "\(file), line \(line): \(reason)"
        case .field(let file, let line, let field, let value, let wanted):
            "\(file), line \(line), field \(field.rawValue): \"\(value)\" found, \(wanted) wanted"
        case .refused(let file, let line, let rejection):
            "\(file), line \(line): the venue refused the command of this row: \(rejection)"
        }
    }
}
