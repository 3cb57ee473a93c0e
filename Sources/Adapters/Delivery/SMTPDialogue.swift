import Ports

/// What a server that takes mail wants to know.
public struct SMTPAccount: Hashable, Sendable {
    public var user: String
    public var password: String

    public init(user: String, password: String) {
        self.user = user
        self.password = password
    }
}

/// The client's side of handing over one letter (RFC 5321, with STARTTLS by RFC 3207 and AUTH PLAIN by RFC 4954): takes
/// replies and says what to do next. Nothing of the letter or the account is said before the connection is encrypted.
struct SMTPDialogue {
    struct Reply: Hashable, Sendable {
        var code: Int
        /// The texts of its lines.
        var lines: [String]
    }

    enum Action: Hashable, Sendable {
        case send(String)
        /// Encrypt the connection, and go on with what is sent then.
        case encrypt(thenSend: String)
        /// The server has the letter. What is sent last needs no reply.
        case done(lastSend: String)
        case failed(OutboxError)
    }

    private enum State {
        case greeting, hello, startTLS, helloAgain, authentication, sender, recipient, data, content, over
    }

    private let message: SMTPMessage
    private let client: String
    private let account: SMTPAccount?
    private var state = State.greeting

    init(_ message: SMTPMessage, client: String, account: SMTPAccount?) {
        self.message = message
        self.client = client
        self.account = account
    }

    mutating func take(_ reply: Reply) -> Action {
        let step = state
        state = .over
        guard Self.expected(step).contains(reply.code) else { return .failed(Self.error(reply, step)) }
        switch step {
        case .greeting: return go(.hello, .send("EHLO \(client)\r\n"))
        case .hello:
            guard reply.offers("STARTTLS") else {
                return .failed(.unavailable(reason: "the mail server offers no encryption"))
            }
            return go(.startTLS, .send("STARTTLS\r\n"))
        // What was said before the encryption may have been somebody else's word.
        case .startTLS: return go(.helloAgain, .encrypt(thenSend: "EHLO \(client)\r\n"))
        case .helloAgain:
            guard let account else { return go(.sender, .send("MAIL FROM:<\(message.sender)>\r\n")) }
            guard reply.offers("AUTH", with: "PLAIN") else {
                return .failed(.unavailable(reason: "the mail server does not offer AUTH PLAIN"))
            }
            let proof = base64([0] + account.user.utf8 + [0] + account.password.utf8)
            return go(.authentication, .send("AUTH PLAIN \(proof)\r\n"))
        case .authentication: return go(.sender, .send("MAIL FROM:<\(message.sender)>\r\n"))
        case .sender: return go(.recipient, .send("RCPT TO:<\(message.recipient)>\r\n"))
        case .recipient: return go(.data, .send("DATA\r\n"))
        case .data: return go(.content, .send(message.content))
        case .content: return .done(lastSend: "QUIT\r\n")
        case .over: return .failed(.unavailable(reason: "the mail server spoke out of turn"))
        }
    }

    private mutating func go(_ next: State, _ action: Action) -> Action {
        state = next
        return action
    }

    private static func expected(_ state: State) -> Set<Int> {
        switch state {
        case .greeting, .startTLS: [220]
        case .hello, .helloAgain, .sender, .content: [250]
        case .authentication: [235]
        case .recipient: [250, 251]
        case .data: [354]
        case .over: []
        }
    }

    /// What begins with 5 about the letter itself does not change by being asked again.
    private static func error(_ reply: Reply, _ state: State) -> OutboxError {
        let reason = "the mail server said \(reply.code) \(reply.lines.last?.prefix(100) ?? "")"
        let isOfLetter = state == .recipient || state == .content
        return isOfLetter && reply.code / 100 == 5 ? .refused(reason: reason) : .unavailable(reason: reason)
    }
}

extension SMTPDialogue.Reply {
    /// Whether a line of the answer to EHLO names an extension.
    fileprivate func offers(_ keyword: String, with parameter: String? = nil) -> Bool {
        lines.dropFirst().contains { line in
            let words = line.uppercased().split(separator: " ").map(String.init)
            return words.first == keyword && (parameter.map { words.dropFirst().contains($0) } ?? true)
        }
    }
}

/// A letter as it is handed over.
struct SMTPMessage: Hashable, Sendable {
    let sender: String
    let recipient: String
    /// Header and body, with the dot that ends them.
    let content: String

    /// Nil where an address has signs that could be taken for commands.
    ///
    /// - Parameter date: in the form of RFC 5322.
    init?(_ message: OutboxMessage, from sender: String, domain: String, date: String) {
        guard [sender, message.recipient].allSatisfy(Self.isAddress) else { return nil }
        self.sender = sender
        recipient = message.recipient
        var lines = [
            "From: <\(sender)>", "To: <\(message.recipient)>", "Subject: \(Self.encoded(message.subject))",
            "Date: \(date)", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64", "Auto-Submitted: auto-generated",
        ]
        if let id = message.id, id.utf8.allSatisfy(Self.isIDByte) { lines.append("Message-ID: <\(id)@\(domain)>") }
        lines.append("")
        // Lines of base64 never begin with a dot.
        var rest = base64(Array(message.body.utf8))[...]
        while !rest.isEmpty {
            lines.append(String(rest.prefix(76)))
            rest = rest.dropFirst(76)
        }
        content = lines.joined(separator: "\r\n") + "\r\n.\r\n"
    }

    private static func isAddress(_ text: String) -> Bool {
        text.utf8.count <= 320 && text.split(separator: "@", omittingEmptySubsequences: false).count == 2
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
    }

    private static func isIDByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// Words of at most 75 bytes (RFC 2047), each of whole characters.
    private static func encoded(_ text: String) -> String {
        var words: [String] = []
        var word = ""
        for character in text {
            if (word + String(character)).utf8.count > 42 {
                words.append(word)
                word = ""
            }
            word.append(character)
        }
        words.append(word)
        return words.map { "=?utf-8?B?\(base64(Array($0.utf8)))?=" }.joined(separator: "\r\n ")
    }
}

/// As of RFC 4648.
func base64(_ bytes: [UInt8]) -> String {
    let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = bytes[start..<min(start + 3, bytes.count)]
        let number = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
        for place in 0...3 {
            text.append(place <= group.count ? signs[number >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
        }
    }
    return String(decoding: text, as: UTF8.self)
}
