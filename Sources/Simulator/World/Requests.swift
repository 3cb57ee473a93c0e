import Domain

/// What a client was told of one of its attempts.
enum Told: Hashable {
    case decided(Sequence, Outcome, repeats: Sequence?)
    /// Nothing was appended.
    case refused
    case unknown(settledBy: Timestamp)
}

/// What a client wants, however often it has to ask.
struct ClientRequest {
    let actor: Actor
    let session: SessionID?
    /// Nil where the client does not care; then it asks once.
    let id: RequestID?
    let bodyHash: UInt64
    let command: Command
    /// What decides how the client and its messages fare.
    var random: SeededRandom
    /// How long the gateways are to try, from their stamp on.
    let patienceNanoseconds: Int64
    var attempts: [Int] = []
    /// The record that decided, and how: the same whatever is asked.
    var decided: (sequence: Sequence, outcome: Outcome)?
    var isGivenUp = false

    var isOpen: Bool { decided == nil && !isGivenUp }
}

/// One time that a client asked one replica.
struct Attempt {
    let request: Int
    let node: Int
    /// As the gateway put it together; nil until it has arrived.
    var envelope: Envelope?
    /// In which life of the node it arrived.
    var life = 0
    /// How often the gateway appended it.
    var appends = 0
    /// Whether the gateway heard what became of an append.
    var isAppendAnswered = false
    /// What was told, by the gateway.
    var told: [Told] = []
    /// Where it is in the log.
    var sequences: [Sequence] = []
    /// Whether the gateway still waits to tell something.
    var isWaiting = false
}
