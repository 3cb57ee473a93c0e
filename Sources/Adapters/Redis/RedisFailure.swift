/// Why there is no answer.
enum RedisFailure: Error, Hashable {
    /// The server never saw the command.
    case notSent(reason: String)
    /// It was sent. Whether it happened is not known.
    case unanswered(reason: String)

    var reason: String {
        switch self {
        case .notSent(let reason), .unanswered(let reason): reason
        }
    }
}

/// What a server says where it does not do something.
struct ServerWords {
    /// The first word, which tells what kind of error it is.
    let code: Substring
    private let text: String

    init(_ text: String) {
        self.text = text
        code = text.prefix { $0 != " " }
    }

    /// What follows, word by word.
    var words: [Substring] { text.split(separator: " ").dropFirst().map { $0 } }

    /// For people. What it quotes of a command is left out: that may be somebody's secret.
    var reason: String {
        let line = text.prefix { !$0.isNewline }
        let end = line.firstIndex { $0 == "," || $0 == "'" || $0 == "`" } ?? line.endIndex
        return "the server says " + line[..<end].prefix(RedisLimits.reasonBytesMax)
    }
}
