import Domain

@testable import Gateway

/// Every kind of thing that an operator can do, alone and with another one, as events tell it.
enum OperatorActs {
    struct Act {
        var events: [Event]
        var outcome: Outcome
        var actor: Actor
    }

    static let all = alone + together

    private static let bitcoin = InstrumentID(1)
    private static let alice = EventFeed.alice

    private static func act(_ events: [Event], _ outcome: Outcome = .changed, by number: UInt32 = 1) -> Act {
        Act(events: events, outcome: outcome, actor: .operator(number))
    }

    private static let alone: [Act] = [
        act([
            .rulesChanged(
                InstrumentRules(
                    instrument: bitcoin, staticBandBasisPoints: nil, dynamicBandBasisPoints: 200,
                    volatilityAuctionNanoseconds: 30_000_000_000, priceSanityBasisPoints: nil,
                    openOrdersPerAccountMax: nil))
        ]),
        act([.calendarChanged(InstrumentCalendar(instrument: bitcoin))]),
        act([.deposited(transfer(7)), balance(1_007)], .deposited),
        act([.withdrawn(transfer(8)), balance(999)], .withdrawn),
        act(
            [
                .phaseChanged(
                    PhaseChanged(instrument: bitcoin, from: .volatilityAuction, to: .halted, ends: nil))
            ], .phaseEntered(.halted, of: bitcoin)),
        act(
            [.assetListed(Asset(id: AssetID(3), terms: AssetTerms(code: AssetCode("NEW")!, decimals: 2)))],
            .assetListed(AssetID(3))),
        act([.accountOpened(Account(id: AccountID(3), name: AccountName("carol")!))], .accountOpened(AccountID(3))),
        act([.accountStopped(AccountID(3))]), act([.accountResumed(AccountID(3))]), act([.venueResumed]),
        act([.levelActivated(.approvals)], .levelActivated(.approvals)), act([], .timeAccepted),
        act([], .ordersCancelled(count: 3)),
    ]

    private static let together: [Act] = [
        act([.approvalRuleChanged(ApprovalRule(classes: [.limits, .balances], lapseNanoseconds: 60_000_000_000))]),
        proposal(1, .setTradeGroup(TradeGroupMember(account: alice, group: 13))),
        act(
            [
                ended(1, .approved(by: 2)),
                .tradeGroupChanged(TradeGroupMember(account: alice, group: 13)),
            ], .proposalApproved(id(1)), by: 2),
        proposal(2, .deposit(transfer(9))),
        act([ended(2, .rejected(by: 3))], .proposalRejected(id(2)), by: 3),
        proposal(
            3,
            .setAccountLimits(
                AccountLimits(account: EventFeed.bob, openOrdersMax: 3, ordersPerSecondMax: nil, orderBurstMax: 1))),
        Act(events: [ended(3, .lapsed)], outcome: .timePassed, actor: .venue),
        proposal(4, .withdraw(transfer(10))), proposal(5, .delistInstrument(bitcoin)),
    ]

    private static func id(_ counter: UInt64) -> ProposalID { ProposalID(shard: ShardID(0), counter: counter) }

    private static func proposal(_ counter: UInt64, _ change: Change) -> Act {
        act(
            [
                .proposalMade(
                    Proposal(id: id(counter), proposer: 1, change: change, lapses: moment(600 + counter).time))
            ], .proposed(id(counter)))
    }

    private static func ended(_ counter: UInt64, _ end: ProposalEnd) -> Event {
        .proposalEnded(ProposalEnded(proposal: id(counter), proposer: 1, end: end))
    }

    private static func transfer(_ amount: Int64) -> Transfer {
        Transfer(
            account: alice, asset: AssetID(1), amount: Money(minorUnits: amount), id: TransferID("transfer-\(amount)")!)
    }

    private static func balance(_ available: Int64) -> Event {
        .balanceChanged(
            BalanceChanged(
                account: alice, asset: AssetID(1),
                balance: Balance(available: Money(minorUnits: available), held: Money(minorUnits: 1))))
    }
}
