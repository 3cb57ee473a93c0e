import Domain
import Journal
import Ports
import Wire

/// A day on which two operators agree on some things: what the golden journal of level 3 holds.
enum ApprovalJournal {
    private static let noon: Int64 = 1_767_614_400_000_000_000
    private static let second: Int64 = 1_000_000_000
    private static let shard = ShardID(3)

    /// Who says what, and how many seconds after noon.
    static let commands: [(second: Int64, actor: Actor, command: Command)] = [
        (0, .venue, .activate(.marketRules)), (0, .venue, .activate(.approvals)),
        (1, .operator(1), .listAsset(AssetTerms(code: AssetCode("USD")!, decimals: 6))),
        (2, .operator(1), .openAccount(AccountName("alice")!)),
        (3, .operator(1), .deposit(transfer(100, "first"))),
        (4, .operator(1), rule([.limits, .balances])),
        (5, .operator(1), .deposit(transfer(7, "second"))), (6, .operator(1), .approve(proposal(1))),
        (7, .operator(2), .approve(proposal(1))), (8, .operator(2), .approve(proposal(1))),
        (9, .operator(2), group(7)), (10, .operator(2), .rejectProposal(proposal(2))),
        (11, .operator(1), .withdraw(transfer(50, "third"))), (12, .operator(2), .withdraw(transfer(60, "third"))),
        (13, .operator(2), .withdraw(transfer(50, "third"))), (14, .operator(1), group(8)),
        (15, .operator(3), rule([])), (16, .operator(1), .approve(proposal(5))), (17, .operator(1), group(9)),
        (75, .venue, .clock), (76, .operator(2), .approve(proposal(3))),
    ]

    private static func rule(_ classes: ChangeClasses) -> Command {
        .setApprovalRule(ApprovalRule(classes: classes, lapseNanoseconds: 60 * second))
    }

    private static func proposal(_ counter: UInt64) -> ProposalID { ProposalID(shard: shard, counter: counter) }

    private static func group(_ number: UInt32) -> Command {
        .setTradeGroup(TradeGroupMember(account: AccountID(1), group: number))
    }

    private static func transfer(_ amount: Int64, _ id: String) -> Transfer {
        Transfer(account: AccountID(1), asset: AssetID(0), amount: Money(minorUnits: amount), id: TransferID(id)!)
    }

    /// Each command in a batch of its own, as this program writes it.
    static func written() throws -> FakeStorage {
        let storage = FakeStorage()
        let journal = try openJournal(storage)
        for (index, entry) in commands.enumerated() {
            let time = Timestamp(nanoseconds: noon + entry.second * second)
            let envelope = Envelope(
                shard: shard, actor: entry.actor, session: nil, request: RequestID("request-\(index)"),
                bodyHash: RecordCodec.bodyHash(entry.command), stamp: time,
                deadline: time.adding(nanoseconds: 5 * second), trace: nil)
            var batch = RecordBatch(time: time)
            batch.append { RecordCodec.encode(envelope, entry.command, into: &$0) }
            try journal.append(batch)
        }
        return storage
    }
}
