internal import Domain

/// How many ask for each topic.
struct Watchers: Sendable {
    private var books = NumberedMap<InstrumentID, Int>()
    private var checkedBooks = NumberedMap<InstrumentID, Int>()
    private var queues = NumberedMap<InstrumentID, Int>()
    private var checkedQueues = NumberedMap<InstrumentID, Int>()
    private var trades = NumberedMap<InstrumentID, Int>()
    private var markets = NumberedMap<InstrumentID, Int>()
    private var auctions = NumberedMap<InstrumentID, Int>()
    private var statuses = NumberedMap<InstrumentID, Int>()
    private var orders = NumberedMap<AccountID, Int>()
    private var balances = NumberedMap<AccountID, Int>()
    private var executions = NumberedMap<AccountID, Int>()
    private var notifications = NumberedMap<AccountID, Int>()
    private var inboxes = NumberedMap<AccountID, Int>()
    private var tickers = NumberedMap<InstrumentID, Int>()
    private var candles: [CandleSeries: Int] = [:]
    /// Of all lengths.
    private var candleCounts = NumberedMap<InstrumentID, Int>()
    /// How many ask for executions, of any account.
    private(set) var executionsTotal = 0
    private(set) var notificationsTotal = 0
    private(set) var candlesTotal = 0
    private(set) var inboxesTotal = 0
    /// How many ask, all topics together.
    private var total = 0

    /// Whether nobody asks for anything.
    var isEmpty: Bool { total == 0 }

    /// How many ask for candles of the instrument.
    func candleCount(of instrument: InstrumentID) -> Int { candleCounts[instrument, default: 0] }

    func count(_ topic: StreamTopic) -> Int {
        if isEmpty { return 0 }
        return switch topic {
        case .book(let instrument): books[instrument, default: 0]
        case .checkedBook(let instrument): checkedBooks[instrument, default: 0]
        case .queue(let instrument): queues[instrument, default: 0]
        case .checkedQueue(let instrument): checkedQueues[instrument, default: 0]
        case .trades(let instrument): trades[instrument, default: 0]
        case .market(let instrument): markets[instrument, default: 0]
        case .auction(let instrument): auctions[instrument, default: 0]
        case .status(let instrument): statuses[instrument, default: 0]
        case .orders(let account): orders[account, default: 0]
        case .balances(let account): balances[account, default: 0]
        case .executions(let account): executions[account, default: 0]
        case .notifications(let account): notifications[account, default: 0]
        case .inbox(let account): inboxes[account, default: 0]
        case .ticker(let instrument): tickers[instrument, default: 0]
        case .candles(let series): candles[series, default: 0]
        // It is made of the book, which is watched for it.
        case .feed: 0
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
        case .queue(let instrument): queues[instrument, default: 0] += difference
        case .checkedQueue(let instrument): checkedQueues[instrument, default: 0] += difference
        case .trades(let instrument): trades[instrument, default: 0] += difference
        case .market(let instrument): markets[instrument, default: 0] += difference
        case .auction(let instrument): auctions[instrument, default: 0] += difference
        case .status(let instrument): statuses[instrument, default: 0] += difference
        case .orders(let account): orders[account, default: 0] += difference
        case .balances(let account): balances[account, default: 0] += difference
        case .executions(let account):
            executions[account, default: 0] += difference
            executionsTotal += difference
        case .notifications(let account):
            notifications[account, default: 0] += difference
            notificationsTotal += difference
        case .inbox(let account):
            inboxes[account, default: 0] += difference
            inboxesTotal += difference
        case .ticker(let instrument): tickers[instrument, default: 0] += difference
        case .candles(let series):
            let count = candles[series, default: 0] + difference
            candles[series] = count > 0 ? count : nil
            candleCounts[series.instrument, default: 0] += difference
            candlesTotal += difference
        case .feed: total -= difference
        }
    }
}
