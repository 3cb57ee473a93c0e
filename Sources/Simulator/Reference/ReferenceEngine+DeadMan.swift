import Domain

extension ReferenceEngine {
    mutating func setDeadMan(
        _ terms: DeadManTerms, for account: AccountID, into events: inout [Event]
    ) throws(Rejection) -> Outcome {
        if let instrument = terms.instrument { try checkExists(instrument) }
        let index = Int(account.value)
        guard let countdown = terms.countdownNanoseconds else {
            if traders[index].deadMan != nil {
                traders[index].deadMan = nil
                events.append(
                    .deadManSet(DeadManSet(account: account, instrument: terms.instrument, fires: nil)))
            }
            return .changed
        }
        try checkRange(
            .deadManNanoseconds, countdown, Limits.leaseNanosecondsMin...Limits.leaseNanosecondsMax)
        let fires = now.adding(nanoseconds: countdown)
        traders[index].deadMan = ReferenceDeadMan(
            countdownNanoseconds: countdown, instrument: terms.instrument, fires: fires)
        events.append(.deadManSet(DeadManSet(account: account, instrument: terms.instrument, fires: fires)))
        return .changed
    }

    mutating func fireDeadMan(of account: AccountID, into events: inout [Event]) {
        let index = Int(account.value)
        guard let timer = traders[index].deadMan else { fatalError("only a timer that runs fires") }
        traders[index].deadMan = nil
        events.append(.deadManFired(account))
        endAll(openOrders(of: account), .deadMan, into: &events) { order in
            timer.instrument == nil || order.instrument == timer.instrument
        }
    }

    mutating func restartAllDeadManTimers() {
        for index in traders.indices {
            guard let timer = traders[index].deadMan else { continue }
            traders[index].deadMan?.fires = now.adding(nanoseconds: timer.countdownNanoseconds)
        }
    }
}
