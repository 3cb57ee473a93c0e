internal import Domain

/// How many ask for each topic.
struct Watchers: Sendable {
    private var books = NumberedMap<InstrumentID, Int>()
    private var checkedBooks = NumberedMap<InstrumentID, Int>()
    private var trades = NumberedMap<InstrumentID, Int>()
    private var markets = NumberedMap<InstrumentID, Int>()
    private var orders = NumberedMap<AccountID, Int>()
    private var balances = NumberedMap<AccountID, Int>()
    /// How many ask, all topics together.
    private var total = 0

    /// Whether nobody asks for anything.
    var isEmpty: Bool { total == 0 }

    func count(_ topic: StreamTopic) -> Int {
        if isEmpty { return 0 }
        return switch topic {
        case .book(let instrument): books[instrument, default: 0]
        case .checkedBook(let instrument): checkedBooks[instrument, default: 0]
        case .trades(let instrument): trades[instrument, default: 0]
        case .market(let instrument): markets[instrument, default: 0]
        case .orders(let account): orders[account, default: 0]
        case .balances(let account): balances[account, default: 0]
        }
    }

    mutating func add(_ topic: StreamTopic) { change(topic, by: 1) }

    /// Takes one away where there is one.
    mutating func remove(_ topic: StreamTopic) {
        if count(topic) > 0 { change(topic, by: -1) }
    }

    private mutating func change(_ topic: StreamTopic, by difference: Int) {
        total += difference
        switch topic {
        case .book(let instrument): books[instrument, default: 0] += difference
        case .checkedBook(let instrument): checkedBooks[instrument, default: 0] += difference
        case .trades(let instrument): trades[instrument, default: 0] += difference
        case .market(let instrument): markets[instrument, default: 0] += difference
        case .orders(let account): orders[account, default: 0] += difference
        case .balances(let account): balances[account, default: 0] += difference
        }
    }
}
