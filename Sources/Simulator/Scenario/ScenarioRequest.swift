import Domain

/// A line that asks the venue for something: who asks, for what, and how the request reaches the log.
struct ScenarioRequest {
    let who: String
    let verb: ScenarioVerb
    /// The client's own id of the request.
    private(set) var id: String?
    private(set) var session: String?
    /// After the stamp, in nanoseconds.
    private(set) var deadlineNanoseconds: Int64?
    /// How long it takes from the stamp to the log.
    private(set) var delayNanoseconds: Int64 = 0

    init(_ who: String, _ words: inout ScenarioWords) throws(ScenarioError) {
        self.who = who
        verb = try ScenarioVerb(&words)
        while let next = words.next, next != "->" {
            if words.take("as") {
                id = try words.word("the client's own id")
            } else if words.take("in") {
                session = try words.word("a session")
            } else if words.take("deadline") {
                deadlineNanoseconds = try words.duration()
            } else if words.take("delayed") {
                delayNanoseconds = try words.duration()
            } else {
                throw words.unreadable(next, "this does not belong to the request")
            }
        }
    }
}
