import Domain

/// The deposits and withdrawals that were ever made, by the client's own id, so that none is made twice.
struct TransferMemory: ~Copyable {
    private var transfers: Row<RememberedTransfer>
    private var index: HashIndex<TransferKey>

    init() {
        transfers = Row(capacity: 256)
        index = HashIndex(capacity: 256)
    }

    var count: Int { transfers.count }

    subscript(_ direction: TransferDirection, _ transfer: Transfer) -> RememberedTransfer? {
        let slot = index[TransferKey(direction, transfer)]
        return slot.exists ? transfers[slot.index] : nil
    }

    func transfer(number: Int) -> RememberedTransfer { transfers[number] }

    mutating func remember(_ direction: TransferDirection, _ transfer: Transfer, at sequence: Sequence) {
        let slot = Slot(UInt32(truncatingIfNeeded: transfers.count))
        transfers.append(RememberedTransfer(direction: direction, transfer: transfer, sequence: sequence))
        index.insert(TransferKey(direction, transfer), slot)
    }
}

typealias TransferDirection = TransferEntry.Direction

struct RememberedTransfer: BitwiseCopyable {
    var direction: TransferDirection
    var transfer: Transfer
    var sequence: Sequence
}

struct TransferKey: HashIndexKey {
    var direction: TransferDirection
    var account: AccountID
    var id: TransferID

    init(_ direction: TransferDirection, _ transfer: Transfer) {
        self.direction = direction
        account = transfer.account
        id = transfer.id
    }

    var indexHash: UInt64 { mixed(id.text, with: UInt64(account.value) << 8 | UInt64(direction.rawValue)) }
}
