import Domain

/// Signals, and what is kept in mind to find them.
struct Surveillance: Sendable {
    var trails = Gathered<Trail>()
    /// Of the day of the last record.
    var pairs = Gathered<PairDay>()
    var signals = Gathered<Signal>()
    /// What the tables do not have yet, of days that are over.
    var pairsOver: [PairDay] = []
    var signalsOver: [Signal] = []
    var evidence: [Evidence] = []

    mutating func turnDay() {
        pairsOver += pairs.retire()
        signalsOver += signals.retire()
    }

    /// Notes an episode, and the score that the signal has with it.
    mutating func note(
        _ key: Signal.Key, _ facts: Evidence.Facts, at moment: SurveillanceMoment, score: (Signal) -> Int64
    ) {
        let fresh = Signal(key, day: moment.day, at: moment.now)
        let signal = signals.change(key, orMake: fresh) { signal in
            signal.episodes += 1
            signal.lots += Int128(facts.lots)
            signal.lastAt = moment.now
            signal.score = max(signal.score, min(100, score(signal)))
            return signal
        }
        guard signal.episodes <= SurveillanceLimits.evidenceMax else { return }
        evidence.append(Evidence(of: signal, facts, sequence: moment.sequence, at: moment.now))
    }
}

/// When something is noticed.
struct SurveillanceMoment {
    var day: Int64
    var now: Int64
    var sequence: Sequence
}

/// A trade as one of its two accounts sees it.
struct SurveyedFill {
    var trade: Trade
    var account: AccountID
    var side: Side
    var isTaker: Bool
    /// All that its order wanted; nil for one with a budget.
    var orderLots: Int64?
}

// Spoofing and layering.
extension Surveillance {
    /// An order ended because its owner wanted it to. It tells of spoofing when it is large, was never filled, and goes
    /// soon after a much smaller order of the same account on the other side was filled while it stood there.
    mutating func noteCancelled(
        _ order: OpenOrder, averageLots: (lots: Int128, orders: Int64), at moment: SurveillanceMoment
    ) {
        guard order.filled == 0, order.ticks != nil, let lots = order.lots else { return }
        let place = Trail.Key(account: order.account, instrument: order.instrument)
        guard let fill = trails[place]?[order.side.opposite], let small = fill.orderLots,
            order.acceptedAt < fill.at, moment.now - fill.at <= SurveillanceLimits.spoofNanoseconds,
            Int128(lots) >= Int128(small) * SurveillanceLimits.spoofTimesFill,
            Int128(lots) * Int128(averageLots.orders) >= averageLots.lots * SurveillanceLimits.spoofTimesAverage
        else { return }
        let facts = Evidence.Facts(
            trade: fill.trade, order: order.id, lots: lots, otherLots: small, ticks: order.ticks)
        let key = Signal.Key(kind: .spoofing, instrument: order.instrument, account: order.account)
        note(key, facts, at: moment) { $0.episodes * SurveillanceLimits.spoofScore }
    }
}

// Fills, and momentum that is ignited.
extension Surveillance {
    mutating func noteFill(_ fill: SurveyedFill, at moment: SurveillanceMoment) {
        let place = Trail.Key(account: fill.account, instrument: fill.trade.instrument)
        let (ticks, lots) = (fill.trade.price.ticks, fill.trade.quantity.lots)
        let ignited = trails.change(place, orMake: Trail(place)) { trail -> Trail.Run? in
            trail[fill.side] = Trail.Fill(at: moment.now, trade: fill.trade.id, orderLots: fill.orderLots)
            if let run = trail.run, run.side != fill.side {
                return trail.exit(run, ticks, lots, at: moment.now)
            }
            if fill.isTaker { trail.extend(fill.side, ticks, lots, at: moment.now) }
            return nil
        }
        guard let run = ignited else { return }
        let facts = Evidence.Facts(
            trade: fill.trade.id, lots: run.lots, otherLots: run.exited, ticks: run.firstTicks,
            otherTicks: run.lastTicks)
        let key = Signal.Key(kind: .momentumIgnition, instrument: fill.trade.instrument, account: fill.account)
        note(key, facts, at: moment) { signal in
            signal.episodes * SurveillanceLimits.ignitionScore + run.movedBasisPoints / 4
        }
    }
}

extension Trail {
    /// A trade that it took.
    fileprivate mutating func extend(_ side: Side, _ ticks: Int64, _ lots: Int64, at now: Int64) {
        if var run, run.side == side, now - run.lastAt <= SurveillanceLimits.runPauseNanoseconds {
            run.lastAt = now
            run.lastTicks = ticks
            run.trades += 1
            run.lots = run.lots.adding(clamped: lots)
            run.turnover += Int128(ticks) * Int128(lots)
            self.run = run
        } else {
            run = Run(
                side: side, lastAt: now, firstTicks: ticks, lastTicks: ticks, trades: 1, lots: lots,
                turnover: Int128(ticks) * Int128(lots), exited: 0)
        }
    }

    /// A trade the other way. Returns the run if this makes it an episode, and forgets it then.
    fileprivate mutating func exit(_ run: Run, _ ticks: Int64, _ lots: Int64, at now: Int64) -> Run? {
        guard run.trades >= SurveillanceLimits.runTradesMin,
            run.movedBasisPoints >= SurveillanceLimits.runBasisPointsMin,
            now - run.lastAt <= SurveillanceLimits.runExitNanoseconds
        else {
            self.run = nil
            return nil
        }
        let gain = Int128(ticks) * Int128(run.lots) - run.turnover
        guard run.side == .buy ? gain > 0 : gain < 0 else { return nil }
        var left = run
        left.exited = left.exited.adding(clamped: lots)
        let isOver = left.exited >= left.lots / 2
        self.run = isOver ? nil : left
        return isOver ? left : nil
    }
}

extension Trail.Run {
    /// How far the price went its way, in basis points of where it began, rounded down; negative against it.
    var movedBasisPoints: Int64 {
        let moved = Int128(lastTicks) - Int128(firstTicks)
        let share = (side == .buy ? moved : -moved) * 10_000 / Int128(max(1, firstTicks))
        return Int64(clamping: share)
    }
}

// Wash trades.
extension Surveillance {
    /// What both accounts of a trade traded that day on the instrument, in lots.
    struct DayLots {
        var maker: Int128
        var taker: Int128
    }

    /// A trade of one party with itself: one account, or two of a trade group.
    mutating func noteOwnTrade(_ trade: Trade, _ day: DayLots, at moment: SurveillanceMoment) {
        for account in Set([trade.maker.account, trade.taker.account]) {
            let isMaker = account == trade.maker.account
            let other = isMaker ? trade.taker.account : trade.maker.account
            let facts = Evidence.Facts(
                trade: trade.id, other: other, lots: trade.quantity.lots, ticks: trade.price.ticks)
            let key = Signal.Key(kind: .washTrade, instrument: trade.instrument, account: account)
            let whole = max(1, isMaker ? day.maker : day.taker)
            note(key, facts, at: moment) { signal in
                let share = Int64(clamping: signal.lots * 100 / whole)
                guard signal.episodes >= SurveillanceLimits.washTradesMin else { return 0 }
                return signal.episodes * SurveillanceLimits.washScore + share
            }
        }
    }

    /// Two accounts that trade with each other to and fro, and with hardly anybody else.
    mutating func notePair(_ trade: Trade, _ day: DayLots, at moment: SurveillanceMoment) {
        let (maker, taker) = (trade.maker.account, trade.taker.account)
        let key = PairDay.Key(instrument: trade.instrument, first: min(maker, taker), second: max(maker, taker))
        let buyer = trade.takerSide == .buy ? taker : maker
        let lots = Int128(trade.quantity.lots)
        let pair = pairs.change(key, orMake: PairDay(key, day: moment.day)) { pair in
            if buyer == pair.first {
                pair.firstBought += lots
                pair.firstTrades += 1
            } else {
                pair.secondBought += lots
                pair.secondTrades += 1
            }
            return pair
        }
        guard min(pair.firstTrades, pair.secondTrades) >= SurveillanceLimits.pairTradesMin else { return }
        let both = pair.firstBought + pair.secondBought
        let balance = min(pair.firstBought, pair.secondBought) * 100 / max(1, max(pair.firstBought, pair.secondBought))
        let share = both * 100 / max(1, max(day.maker, day.taker))
        guard balance >= SurveillanceLimits.pairBalanceMin, share >= SurveillanceLimits.pairShareMin else { return }
        for (account, other) in [(maker, taker), (taker, maker)] {
            let facts = Evidence.Facts(
                trade: trade.id, other: other, lots: trade.quantity.lots, otherLots: Int64(clamping: both),
                ticks: trade.price.ticks)
            let signal = Signal.Key(kind: .washTrade, instrument: trade.instrument, account: account)
            note(signal, facts, at: moment) { _ in Int64(clamping: share) }
        }
    }
}

// Marking the close.
extension Surveillance {
    /// An instrument closes: who moved the last price, and how much of what was taken was his?
    ///
    /// - Parameter trades: those of the last minutes, in their order.
    mutating func noteClose(
        _ instrument: InstrumentID, _ trades: some Collection<MeasuredTrade>, at moment: SurveillanceMoment
    ) {
        guard let first = trades.first, let last = trades.dropFirst(trades.count - 1).first,
            first.ticks != last.ticks, first.ticks > 0
        else { return }
        let side: Side = last.ticks > first.ticks ? .buy : .sell
        guard last.takerSide == side else { return }
        var (own, whole): (Int128, Int128) = (0, 0)
        for trade in trades {
            whole += Int128(trade.lots)
            if trade.taker == last.taker, trade.takerSide == side { own += Int128(trade.lots) }
        }
        let moved = (Int128(last.ticks) - Int128(first.ticks)).magnitude * 10_000 / UInt128(first.ticks)
        let share = own * 100 / max(1, whole)
        guard share >= SurveillanceLimits.closeShareMin, moved >= SurveillanceLimits.closeBasisPointsMin else { return }
        let facts = Evidence.Facts(
            trade: last.id, lots: Int64(clamping: own), otherLots: Int64(clamping: whole), ticks: first.ticks,
            otherTicks: last.ticks)
        let key = Signal.Key(kind: .markingTheClose, instrument: instrument, account: last.taker)
        note(key, facts, at: moment) { _ in Int64(clamping: share) / 2 + Int64(clamping: moved) }
    }
}

extension Int64 {
    /// The sum, held at the end of the range.
    fileprivate func adding(clamped other: Int64) -> Int64 { Int64(clamping: Int128(self) + Int128(other)) }
}
