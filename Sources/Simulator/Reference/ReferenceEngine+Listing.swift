import Domain

/// What names a transfer: an account never takes the same one twice.
struct TransferKey: Hashable, Sendable {
    let account: AccountID
    let id: TransferID

    init(_ transfer: Transfer) {
        account = transfer.account
        id = transfer.id
    }
}

/// A transfer that was made, and the record that made it.
struct AcceptedTransfer: Sendable {
    let transfer: Transfer
    let sequence: Sequence
}

// Assets, instruments, accounts and transfers.
extension ReferenceEngine {
    func exists(_ account: AccountID) -> Bool { account.value < accounts.count }
    func exists(_ asset: AssetID) -> Bool { asset.value < assets.count }
    func isDelisted(_ asset: AssetID) -> Bool { assetStates[Int(asset.value)].isDelisted }

    mutating func listAsset(_ terms: AssetTerms, into events: inout [Event]) throws(Rejection) -> Outcome {
        guard !assets.contains(where: { $0.terms.code == terms.code }) else { throw .nameTaken }
        guard assets.count < Limits.assetsMax else { throw .tooMany(limit: Limits.assetsMax) }
        guard terms.decimals <= Limits.assetDecimalsMax else {
            throw .decimalsTooMany(terms.decimals, limit: Limits.assetDecimalsMax)
        }
        let asset = Asset(id: AssetID(UInt16(assets.count)), terms: terms)
        assets.append(asset)
        assetStates.append(ReferenceAssetState())
        events.append(.assetListed(asset))
        return .assetListed(asset.id)
    }

    mutating func listInstrument(_ terms: InstrumentTerms, into events: inout [Event]) throws(Rejection) -> Outcome {
        guard !instruments.contains(where: { $0.terms.symbol == terms.symbol }) else { throw .nameTaken }
        guard instruments.count < Limits.instrumentsMax else { throw .tooMany(limit: Limits.instrumentsMax) }
        let notionalPerTickLot = try checkedNotional(of: terms)
        try checkLimits(of: terms)
        try checkFees(terms.makerFee, terms.takerFee)

        let id = InstrumentID(UInt16(instruments.count))
        let instrument = Instrument(id: id, terms: terms, notionalPerTickLot: notionalPerTickLot)
        instruments.append(instrument)
        books.append(ReferenceBook())
        markets.append(ReferenceMarket())
        events.append(.instrumentListed(instrument))
        return .instrumentListed(id)
    }

    /// What one lot costs at one tick.
    private func checkedNotional(of terms: InstrumentTerms) throws(Rejection) -> Money {
        guard exists(terms.base) else { throw .unknownAsset(terms.base) }
        guard exists(terms.quote) else { throw .unknownAsset(terms.quote) }
        for asset in [terms.base, terms.quote] where isDelisted(asset) { throw .assetDelisted(asset) }
        guard terms.base != terms.quote else { throw .baseIsQuote }
        guard terms.tickSize > .zero else { throw .tickSizeNotPositive(terms.tickSize) }
        guard terms.lotSize > .zero else { throw .lotSizeNotPositive(terms.lotSize) }
        var unitsInOne: Int128 = 1
        for _ in 0..<assets[Int(terms.base.value)].terms.decimals { unitsInOne *= 10 }
        let product = Int128(terms.tickSize.minorUnits) * Int128(terms.lotSize.minorUnits)
        guard product % unitsInOne == 0, let minorUnits = Int64(exactly: product / unitsInOne) else {
            throw .notionalNotWhole
        }
        return Money(minorUnits: minorUnits)
    }

    func checkLimits(of terms: InstrumentTerms) throws(Rejection) {
        guard terms.quantityMin.lots >= 1, terms.quantityMin <= terms.quantityMax else {
            throw .quantityLimitsInvalid(terms.quantityMin, maximum: terms.quantityMax)
        }
        guard terms.notionalMin >= .zero, terms.notionalMin <= terms.notionalMax else {
            throw .notionalLimitsInvalid(terms.notionalMin, maximum: terms.notionalMax)
        }
    }

    func checkFees(_ maker: FeeRate, _ taker: FeeRate) throws(Rejection) {
        let highest = FeeRate(partsPerMillion: Limits.feePartsPerMillionMax)
        let lowest = FeeRate(partsPerMillion: -Limits.feePartsPerMillionMax)
        if maker > highest { throw .feeOutOfRange(maker, limit: highest) }
        if maker < lowest { throw .feeOutOfRange(maker, limit: lowest) }
        if taker > highest { throw .feeOutOfRange(taker, limit: highest) }
        if taker < .zero { throw .feeOutOfRange(taker, limit: .zero) }
        if maker.partsPerMillion + taker.partsPerMillion < 0 {
            throw .rebateAboveTakerFee(maker, takerFee: taker)
        }
    }

    mutating func openAccount(_ name: AccountName, into events: inout [Event]) throws(Rejection) -> Outcome {
        guard !accounts.contains(where: { $0.name == name }) else { throw .nameTaken }
        guard accounts.count < Limits.accountsMax else { throw .tooMany(limit: Limits.accountsMax) }
        let account = Account(id: AccountID(UInt32(accounts.count)), name: name)
        accounts.append(account)
        traders.append(ReferenceTrader())
        ordersByAccount.append([])
        events.append(.accountOpened(account))
        return .accountOpened(account.id)
    }

    mutating func deposit(
        _ transfer: Transfer, at sequence: Sequence, into events: inout [Event]
    ) throws(Rejection) -> Decided {
        if let first = try firstTransfer(like: transfer, in: deposits) {
            return Decided(.deposited, repeats: first)
        }
        if isDelisted(transfer.asset) { throw .assetDelisted(transfer.asset) }
        guard assetStates[Int(transfer.asset.value)].takesDeposits else { throw .transfersClosed(transfer.asset) }
        guard transfer.amount > .zero else { throw .amountNotPositive(transfer.amount) }
        let room = Money(minorUnits: .max - ledger.supply[transfer.asset, default: 0])
        guard transfer.amount <= room else { throw .supplyTooLarge(transfer.amount, limit: room) }
        try checkRoomForTransfer()

        deposits[TransferKey(transfer)] = AcceptedTransfer(transfer: transfer, sequence: sequence)
        ledger.transfer(transfer.account, transfer.asset, transfer.amount.minorUnits)
        events.append(.deposited(transfer))
        return Decided(.deposited)
    }

    mutating func withdraw(
        _ transfer: Transfer, at sequence: Sequence, into events: inout [Event]
    ) throws(Rejection) -> Decided {
        if let first = try firstTransfer(like: transfer, in: withdrawals) {
            return Decided(.withdrawn, repeats: first)
        }
        guard assetStates[Int(transfer.asset.value)].paysWithdrawals else { throw .transfersClosed(transfer.asset) }
        guard transfer.amount > .zero else { throw .amountNotPositive(transfer.amount) }
        try checkFunds(transfer.account, transfer.asset, transfer.amount)
        try checkRoomForTransfer()

        withdrawals[TransferKey(transfer)] = AcceptedTransfer(transfer: transfer, sequence: sequence)
        ledger.transfer(transfer.account, transfer.asset, -transfer.amount.minorUnits)
        events.append(.withdrawn(transfer))
        return Decided(.withdrawn)
    }

    /// The record that has already made this transfer; nil if its id is new.
    private func firstTransfer(
        like transfer: Transfer, in accepted: [TransferKey: AcceptedTransfer]
    ) throws(Rejection) -> Sequence? {
        guard exists(transfer.account) else { throw .unknownAccount(transfer.account) }
        guard exists(transfer.asset) else { throw .unknownAsset(transfer.asset) }
        guard let first = accepted[TransferKey(transfer)] else { return nil }
        guard first.transfer.asset == transfer.asset, first.transfer.amount == transfer.amount else {
            throw .transferReused(original: first.sequence)
        }
        return first.sequence
    }

    private func checkRoomForTransfer() throws(Rejection) {
        guard deposits.count + withdrawals.count < Limits.transfersMax else {
            throw .tooMany(limit: Limits.transfersMax)
        }
    }

    func checkFunds(_ account: AccountID, _ asset: AssetID, _ needed: Money) throws(Rejection) {
        let available = ledger.balance(account, asset).available
        guard needed <= available else {
            throw .insufficientFunds(asset, needed: needed, available: available)
        }
    }
}
