// Made from `Tests/Scenarios/approvals`; a test compares them.
extension RuleSubject {
    static let approvals = RuleSubject(
        "approvals",
        """
        === a-proposal-holds-nothing
        # A withdrawal that waits holds no money
        given alice has 100 USD, 0 BTC
        operator approvals balances -> changed
        operator withdraw 100 USD from alice -> proposal P1 made
        alice has 100 USD, 0 USD held
        alice buy 1 @ 100 -> accepted A1
        === any-operator-rejects
        # Any operator rejects a proposal, and who made it takes it back so
        operator approvals limits -> changed
        operator group alice 7 -> proposal P1 made
        operator group bob 7 -> proposal P2 made
        operator reject P1 -> proposal P1 rejected
        operator-2 reject P2 -> proposal P2 rejected
        operator-2 approve P1 -> rejected unknownProposal
        operator-2 reject P2 -> rejected unknownProposal
        === approved-once
        # A proposal is approved once
        given alice has 100 USD
        operator approvals balances -> changed
        operator deposit 5 USD to alice -> proposal P1 made
        operator-2 approve P1 -> proposal P1 approved, deposited
        operator-2 approve P1 -> rejected unknownProposal
        operator-3 approve P1 -> rejected unknownProposal
        alice has 105 USD
        === balances-need-two
        # While balances need a second operator, money moves with the approval
        given alice has 100 USD, 0 BTC
        operator approvals balances -> changed
        operator deposit 5 USD to alice ref D1 -> proposal P1 made
        operator withdraw 30 USD from alice ref W1 -> proposal P2 made
        operator change asset USD deposits off withdrawals off -> proposal P3 made
        alice has 100 USD
        operator-2 approve P1 -> proposal P1 approved, deposited
        alice has 105 USD
        operator-2 approve P2 -> proposal P2 approved, withdrawn
        alice has 75 USD
        operator-2 approve P3 -> proposal P3 approved, changed
        operator deposit 1 USD to alice -> rejected transfersClosed
        === checked-again-when-approved
        # An approval is refused as the change itself would be by then, and the proposal stays open
        given alice has 100 USD, 0 BTC
        operator approvals balances -> changed
        operator withdraw 100 USD from alice -> proposal P1 made
        alice buy 1 @ 40 -> accepted A1
        operator-2 approve P1 -> rejected insufficientFunds 100 against 60
        alice cancel A1 -> ended A1 cancelled
        operator-2 approve P1 -> proposal P1 approved, withdrawn
        alice has 0 USD
        === checked-when-proposed
        # A change that would be refused is refused at once and is no proposal
        given alice has 100 USD
        operator approvals limits fees balances -> changed
        operator limit alice orders 0 -> rejected settingOutOfRange 0 against 1
        operator fees tier 16 maker 0% taker 0% -> rejected settingOutOfRange 16 against 15
        operator withdraw 101 USD from alice -> rejected insufficientFunds 101 against 100
        operator deposit 0 USD to alice -> rejected amountNotPositive
        operator limit account-99 -> rejected unknownAccount
        === emergencies-are-not-covered
        # Stopping, halting and cancelling need one operator, and so does listing
        operator approvals limits fees balances markets -> changed
        alice sell 1 @ 100 -> accepted A1
        operator move BTC-USD to halted -> phase halted
        operator move BTC-USD to continuous -> phase continuous
        operator cancel all -> ended A1 cancelledByOperator
        operator stop alice -> stopped alice
        operator resume alice -> resumed alice
        operator stop venue cancel orders -> stopped venue
        operator resume venue -> resumed venue
        operator list asset EUR decimals 6 -> listed EUR
        operator list market BTC-EUR tick 0.01 -> listed BTC-EUR
        operator open account erin -> account erin opened
        operator accept time for 1h -> time accepted
        === fees-need-two
        # While fees need a second operator, rates and tiers wait for one
        operator approvals fees -> changed
        operator fees tier 1 maker 0% taker 0.1% -> proposal P1 made
        operator tier bob 1 day 7 -> proposal P2 made
        operator limit alice orders 3 -> changed
        alice sell 2 @ 100 -> accepted A1
        bob buy 1 @ 100 -> accepted B1, trade A1 B1 1 @ 100
        operator-2 approve P1 -> proposal P1 approved, changed
        operator-2 approve P2 -> proposal P2 approved, changed
        bob buy 1 @ 100 -> accepted B2, trade A1 B2 1 @ 100 fees 0 0.1
        === how-long-a-proposal-waits
        # A proposal waits a minute at least and thirty days at most
        operator approvals limits lapse 59s -> rejected settingOutOfRange
        operator approvals limits lapse 721h -> rejected settingOutOfRange
        operator approvals limits lapse 720h -> changed
        operator approvals off lapse 1s -> rejected settingOutOfRange
        === lapse-is-fixed-when-proposed
        # How long a proposal waits is fixed when it is made
        operator approvals limits lapse 2m -> changed
        operator group alice 7 -> proposal P1 made
        operator approvals limits lapse 1m -> proposal P2 made
        operator-2 approve P2 -> proposal P2 approved, changed
        operator group bob 7 -> proposal P3 made
        after 1m -> proposal P3 lapsed
        after 1m -> proposal P1 lapsed
        === lapses-while-the-venue-is-stopped
        # A proposal lapses while the venue is stopped, too
        operator approvals limits lapse 1m -> changed
        operator group alice 7 -> proposal P1 made
        operator stop venue -> stopped venue
        quiet 61s
        operator resume venue -> proposal P1 lapsed, resumed venue
        === limits-need-two
        # While limits need a second operator, each change of them waits for one
        operator approvals limits -> changed
        operator rules BTC-USD static 10% -> proposal P1 made
        operator reference BTC-USD 100 -> proposal P2 made
        operator limit alice orders 3 -> proposal P3 made
        operator limit alice on BTC-USD quantity 5 -> proposal P4 made
        operator group alice 7 -> proposal P5 made
        operator-2 approve P1 -> proposal P1 approved, changed
        operator-2 approve P2 -> proposal P2 approved, changed
        operator-2 approve P3 -> proposal P3 approved, changed
        operator-2 approve P4 -> proposal P4 approved, changed
        operator-2 approve P5 -> proposal P5 approved, changed
        alice sell 6 @ 100 -> rejected quantityAboveMaximum 6 against 5
        === made-meanwhile
        # A transfer that was made meanwhile is not made again by its approval
        given alice has 100 USD
        operator approvals balances -> changed
        operator deposit 5 USD to alice ref D1 -> proposal P1 made
        venue deposit 5 USD to alice ref D1 -> deposited
        operator-2 approve P1 -> proposal P1 approved
        alice has 105 USD
        === markets-need-two
        # While markets need a second operator, calendars and delistings wait for one
        market BTC-USD
        market ETH-USD
        operator approvals markets -> changed
        operator calendar BTC-USD daily 09:30 closed -> proposal P1 made
        operator delist market ETH-USD -> proposal P2 made
        operator delist asset ETH -> rejected assetInUse
        alice sell 1 @ 100 on ETH-USD -> accepted A1
        operator-2 approve P1 -> proposal P1 approved, changed
        operator-2 approve P2 -> proposal P2 approved, delisted ETH-USD, ended A1 delisted
        operator delist asset ETH -> proposal P3 made
        operator-2 approve P3 -> proposal P3 approved, delisted ETH
        === need-level-three
        # Approvals need level 3
        level 2
        operator approvals limits -> rejected levelTooLow 2 against 3
        operator approve proposal-1 -> rejected levelTooLow 2 against 3
        operator reject proposal-1 -> rejected levelTooLow 2 against 3
        alice approve proposal-1 -> rejected notAuthorised
        operator activate 3 -> activated 3
        operator approve proposal-1 -> rejected unknownProposal
        operator approvals limits -> changed
        === only-operators-decide
        # Over proposals and their rule only operators decide, not traders and not the venue itself
        operator approvals limits -> changed
        operator group alice 7 -> proposal P1 made
        alice approve P1 -> rejected notAuthorised
        venue approve P1 -> rejected notAuthorised
        venue reject P1 -> rejected notAuthorised
        venue approvals off -> rejected notAuthorised
        alice approvals off -> rejected notAuthorised
        === other-classes-need-one
        # What the rule does not name one operator does alone
        operator approvals balances -> changed
        operator group alice 7 -> changed
        operator fees tier 1 maker 0% taker 0.1% -> changed
        operator reference BTC-USD 100 -> changed
        operator calendar BTC-USD daily 09:30 closed -> changed
        operator change market BTC-USD quantity 1..5 -> changed
        === proposals-lapse
        # A proposal that nobody decides over lapses
        operator approvals limits lapse 1m -> changed
        operator group alice 7 -> proposal P1 made
        after 59s -> nothing
        after 1s -> proposal P1 lapsed
        operator-2 approve P1 -> rejected unknownProposal
        === proposals-outlive-the-rule
        # What was proposed waits on after the rule is off, and still needs another operator
        operator approvals limits -> changed
        operator group alice 7 -> proposal P1 made
        operator approvals off -> proposal P2 made
        operator-2 approve P2 -> proposal P2 approved, changed
        operator approve P1 -> rejected approverIsProposer
        operator-2 approve P1 -> proposal P1 approved, changed
        === proposer-cannot-approve
        # Who proposes a change cannot approve it
        operator approvals limits -> changed
        operator group alice 7 -> proposal P1 made
        operator approve P1 -> rejected approverIsProposer
        operator-2 approve P1 -> proposal P1 approved, changed
        === rejected-transfer-frees-its-id
        # A transfer that was rejected as a proposal can be asked for again
        operator approvals balances -> changed
        operator deposit 5 USD to alice ref D1 -> proposal P1 made
        operator-2 reject P1 -> proposal P1 rejected
        operator deposit 5 USD to alice ref D1 -> proposal P2 made
        === resend-tells-the-proposal
        # A resend is told of the proposal again, whatever became of it
        operator approvals limits -> changed
        operator group alice 7 as R1 -> proposal P1 made
        operator group alice 7 as R1 -> repeated P1
        operator-2 approve P1 as R1 -> proposal P1 approved, changed
        operator-2 approve P1 as R1 -> repeated P1
        operator group alice 7 as R1 -> repeated P1
        === rule-needs-two-once-it-is-on
        # One operator switches the rule on, and every change of it after that needs two
        operator approvals limits -> changed
        operator approvals off -> proposal P1 made
        operator approvals limits fees balances markets -> proposal P2 made
        operator approve P1 -> rejected approverIsProposer
        operator group alice 7 -> proposal P3 made
        operator-2 approve P1 -> proposal P1 approved, changed
        operator group alice 7 -> changed
        operator approvals fees -> changed
        === same-transfer-is-one-proposal
        # A transfer that waits is not proposed again under its id
        given alice has 100 USD
        operator approvals balances -> changed
        operator deposit 5 USD to alice ref D1 -> proposal P1 made
        operator deposit 5 USD to alice ref D1 -> repeated P1
        operator-2 deposit 5 USD to alice ref D1 -> repeated P1
        operator deposit 6 USD to alice ref D1 -> rejected transferReused
        operator withdraw 5 USD from alice ref D1 -> proposal P2 made
        operator deposit 5 USD to bob ref D1 -> proposal P3 made
        operator-2 approve P1 -> proposal P1 approved, deposited
        operator deposit 5 USD to alice ref D1 -> repeated
        alice has 105 USD
        === terms-are-limits-and-fees
        # The terms of a market are limits and fees in one, so either class covers them
        operator approvals fees -> changed
        operator change market BTC-USD quantity 1..5 -> proposal P1 made
        operator approvals limits -> proposal P2 made
        operator-2 approve P2 -> proposal P2 approved, changed
        operator change market BTC-USD taker 0.1% -> proposal P3 made
        operator-2 approve P1 -> proposal P1 approved, changed
        alice sell 6 @ 100 -> rejected quantityAboveMaximum 6 against 5
        === thousand-at-a-time
        # A thousand proposals can be open
        operator approvals limits -> changed
        repeat 1000: operator group alice # -> proposal P# made
        operator group bob 7 -> rejected tooMany against 1000
        operator reject P500 -> proposal P500 rejected
        operator group bob 7 -> proposal P1001 made
        === venue-itself-is-not-covered
        # What the venue's own machinery does needs no second operator
        given alice has 100 USD
        operator approvals limits fees balances markets -> changed
        venue deposit 5 USD to alice -> deposited
        venue group alice 7 -> changed
        alice has 105 USD
        """)
}
