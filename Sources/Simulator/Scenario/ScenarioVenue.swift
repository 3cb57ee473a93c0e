public import Domain
public import Engine

/// What a scenario asks of an engine.
public protocol ScenarioVenue: ~Copyable {
    /// An empty venue.
    init(shard: ShardID)
    /// Decides a record and appends its events.
    mutating func apply(_ record: Record, into events: inout [Event])
    /// Zero for what does not exist.
    func balance(_ account: AccountID, _ asset: AssetID) -> Balance
    /// Nil if nothing rests there.
    func bestPrice(_ instrument: InstrumentID, _ side: Side) -> Price?
    /// Checks everything that always holds, over the whole state. Nil if it does, otherwise what is broken; an engine
    /// may also stop the process with a message.
    func brokenLaw() -> String?
}

extension Engine: ScenarioVenue {
    /// Stops the process at the first law that is broken.
    public func brokenLaw() -> String? {
        checkInvariants()
        return nil
    }
}

extension ReferenceEngine: ScenarioVenue {
    /// The best price of one side of a book; nil if it is empty.
    public func bestPrice(_ instrument: InstrumentID, _ side: Side) -> Price? { bestPrice(of: instrument, side) }

    /// What the audit finds.
    public func brokenLaw() -> String? { audit() }
}
