import Domain

/// Money from and to the outside, time and levels: what operators say.
extension Engine {
    mutating func deposit(
        _ transfer: Transfer, at sequence: Sequence, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        if let first = try checkDeposit(transfer, &witness) { return Effect(.deposited, repeats: first) }
        transfers.remember(.deposit, transfer, at: sequence)
        ledger.deposit(transfer.amount, to: ledger.entry(transfer.account, transfer.asset))
        events.append(.deposited(transfer))
        return Effect(.deposited)
    }

    mutating func withdraw(
        _ transfer: Transfer, at sequence: Sequence, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        if let first = try checkWithdrawal(transfer, &witness) { return Effect(.withdrawn, repeats: first) }
        transfers.remember(.withdrawal, transfer, at: sequence)
        ledger.withdraw(transfer.amount, from: ledger.entry(transfer.account, transfer.asset))
        events.append(.withdrawn(transfer))
        return Effect(.withdrawn)
    }

    /// The record that the deposit was first made at, if it was made before.
    func checkDeposit(_ transfer: Transfer, _ witness: inout some CheckWitness) throws(Rejection) -> Sequence? {
        if let first = try check(.deposit, transfer, &witness) { return first }
        let supply = ledger.supplies[Int(transfer.asset.value)]
        let room = Money(minorUnits: Int64.max - supply.minorUnits)
        try witness.require(
            .supplyTooLarge, transfer.amount <= room, or: .supplyTooLarge(transfer.amount, limit: room))
        try witness.require(.tooMany, transfers.count < Limits.transfersMax, or: .tooMany(limit: Limits.transfersMax))
        return nil
    }

    /// The record that the withdrawal was first made at, if it was made before.
    func checkWithdrawal(_ transfer: Transfer, _ witness: inout some CheckWitness) throws(Rejection) -> Sequence? {
        if let first = try check(.withdrawal, transfer, &witness) { return first }
        let available = ledger.balance(transfer.account, transfer.asset).available
        try witness.require(
            .insufficientFunds, transfer.amount <= available,
            or: .insufficientFunds(transfer.asset, needed: transfer.amount, available: available))
        try witness.require(.tooMany, transfers.count < Limits.transfersMax, or: .tooMany(limit: Limits.transfersMax))
        return nil
    }

    /// The record that the transfer was first made at, if it was made before.
    private func check(
        _ direction: TransferDirection, _ transfer: Transfer, _ witness: inout some CheckWitness
    ) throws(Rejection) -> Sequence? {
        try checkExists(transfer.account, &witness)
        try witness.require(
            .unknownAsset, Int(transfer.asset.value) < assets.count, or: .unknownAsset(transfer.asset))
        if let first = transfers[direction, transfer] {
            try witness.require(
                .transferReused, first.transfer == transfer, or: .transferReused(original: first.sequence))
            witness.repeats()
            return first.sequence
        }
        witness.passed(.transferReused)
        let state = assets[Int(transfer.asset.value)]
        // Nobody can open the withdrawals of a delisted asset again.
        var isOpen = state.paysWithdrawals || state.isDelisted
        if direction == .deposit {
            try witness.require(.assetDelisted, !state.isDelisted, or: .assetDelisted(transfer.asset))
            isOpen = state.takesDeposits
        }
        try witness.require(.transfersClosed, isOpen, or: .transfersClosed(transfer.asset))
        try witness.require(.amountNotPositive, transfer.amount > .zero, or: .amountNotPositive(transfer.amount))
        return nil
    }

    mutating func acceptTime(_ time: Timestamp) -> Effect {
        clock.accept(until: time)
        return Effect(.timeAccepted)
    }

    mutating func activate(
        _ level: Level, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        let current = self.level
        let isNext = level.value == current.value &+ 1  // wraps to zero, which is no level
        try witness.require(.levelNotNext, isNext, or: .levelNotNext(level, current: current))
        invariant(level <= .newest, "the log was taken to a level that this program does not know: install a newer one")
        self.level = level
        events.append(.levelActivated(level))
        return Effect(.levelActivated(level))
    }
}
