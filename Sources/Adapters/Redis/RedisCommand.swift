/// What a server is asked to do.
struct RedisCommand: Sendable {
    /// The name of the command and what belongs to it.
    let words: [[UInt8]]
    /// The key that it is about, which says which node of a cluster has it; nil for one that any node can do.
    let key: [UInt8]?
    /// It changes nothing, so it may be asked again, and of a replica.
    let isQuestion: Bool

    init(_ words: [[UInt8]], key: [UInt8]? = nil, isQuestion: Bool = false) {
        self.words = words
        self.key = key
        self.isQuestion = isQuestion
    }

    init(_ words: String..., isQuestion: Bool = false) {
        self.init(words.map { Array($0.utf8) }, isQuestion: isQuestion)
    }

    /// As it is sent.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(words.reduce(16) { $0 + $1.count + 16 })
        bytes.append(contentsOf: "*\(words.count)\r\n".utf8)
        for word in words {
            bytes.append(contentsOf: "$\(word.count)\r\n".utf8)
            bytes.append(contentsOf: word)
            bytes.append(contentsOf: "\r\n".utf8)
        }
        return bytes
    }
}
