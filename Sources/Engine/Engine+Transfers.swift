import Domain

/// Money from and to the outside, time and levels: what operators say.
extension Engine {
    mutating func deposit(
        _ transfer: Transfer, at sequence: Sequence, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        if let first = try check(.deposit, transfer) { return Effect(.deposited, repeats: first) }
        let supply = ledger.supplies[Int(transfer.asset.value)]
        let room = Money(minorUnits: Int64.max - supply.minorUnits)
        guard transfer.amount <= room else { throw .supplyTooLarge(transfer.amount, limit: room) }
        guard transfers.count < Limits.transfersMax else { throw .tooMany(limit: Limits.transfersMax) }
        transfers.remember(.deposit, transfer, at: sequence)
        ledger.deposit(transfer.amount, to: ledger.entry(transfer.account, transfer.asset))
        events.append(.deposited(transfer))
        return Effect(.deposited)
    }

    mutating func withdraw(
        _ transfer: Transfer, at sequence: Sequence, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        if let first = try check(.withdrawal, transfer) { return Effect(.withdrawn, repeats: first) }
        let available = ledger.balance(transfer.account, transfer.asset).available
        guard transfer.amount <= available else {
            throw .insufficientFunds(transfer.asset, needed: transfer.amount, available: available)
        }
        guard transfers.count < Limits.transfersMax else { throw .tooMany(limit: Limits.transfersMax) }
        transfers.remember(.withdrawal, transfer, at: sequence)
        ledger.withdraw(transfer.amount, from: ledger.entry(transfer.account, transfer.asset))
        events.append(.withdrawn(transfer))
        return Effect(.withdrawn)
    }

    /// The record that the transfer was first made at, if it was made before.
    private func check(_ direction: TransferDirection, _ transfer: Transfer) throws(Rejection) -> Sequence? {
        guard Int(transfer.account.value) < accounts.count else { throw .unknownAccount(transfer.account) }
        guard Int(transfer.asset.value) < assets.count else { throw .unknownAsset(transfer.asset) }
        if let first = transfers[direction, transfer] {
            guard first.transfer == transfer else { throw .transferReused(original: first.sequence) }
            return first.sequence
        }
        let state = assets[Int(transfer.asset.value)]
        switch direction {
        case .deposit:
            if state.isDelisted { throw .assetDelisted(transfer.asset) }
            guard state.takesDeposits else { throw .transfersClosed(transfer.asset) }
        case .withdrawal:
            // Nobody can open the withdrawals of a delisted asset again.
            guard state.paysWithdrawals || state.isDelisted else { throw .transfersClosed(transfer.asset) }
        }
        guard transfer.amount > .zero else { throw .amountNotPositive(transfer.amount) }
        return nil
    }

    mutating func acceptTime(_ time: Timestamp) -> Effect {
        clock.accept(until: time)
        return Effect(.timeAccepted)
    }

    mutating func activate(_ level: Level, into events: inout [Event]) throws(Rejection) -> Effect {
        guard level.value == self.level.value &+ 1 else {  // wraps to zero, which is no level
            throw .levelNotNext(level, current: self.level)
        }
        invariant(level <= .newest, "the log was taken to a level that this program does not know: install a newer one")
        self.level = level
        events.append(.levelActivated(level))
        return Effect(.levelActivated(level))
    }
}
