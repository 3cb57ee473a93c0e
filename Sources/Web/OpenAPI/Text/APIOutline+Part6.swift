// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIOutline {
    static let part6 = #"""
        field|step|required|accepted, paired, repriced, waiting, triggerMoved, triggered, rested, refilled, amended,\#
         selfTradePrevented, traded, ended|
        field|sequence|required|integer|The record of the log.
        field|index|required|integer|The place among the events of the record.
        field|time|required|Timestamp|
        field|price|optional|SignedAmount or null|
        field|quantity|optional|SignedAmount or null|
        field|remainingQuantity|optional|SignedAmount|
        field|displayedQuantity|optional|SignedAmount|
        field|stopPrice|optional|SignedAmount or null|
        field|triggeredPrice|optional|SignedAmount|
        field|keptPlace|optional|true or false|
        field|decrementedQuantity|optional|SignedAmount|
        field|pairedOrderId|optional|OrderId|
        field|tradeId|optional|OrderId|
        field|fee|optional|SignedAmount|
        field|liquidity|optional|maker, taker|
        field|reason|optional|EndReason|
        form|HistoryOrderLife||An order and the steps of its life.
        field|asOf|required|AsOf|
        field|keptSince|required|KeptSince|
        field|order|required|HistoryOrder|
        field|steps|required|list of HistoryStep|Oldest first.
        field|next|required|text or null|What asks for further steps; null at the end.
        form|HistoryExecution||The share of a trade that belongs to one order.
        field|tradeId|required|OrderId|
        field|orderId|required|OrderId|
        field|account|required|AccountId|
        field|symbol|required|Symbol|
        field|side|required|Side|
        field|liquidity|required|maker, taker|
        field|price|required|SignedAmount|
        field|quantity|required|SignedAmount|
        field|notional|required|SignedAmount|
        field|fee|required|SignedAmount|Negative for a rebate.
        field|feeAsset|required|AssetCode|
        field|sequence|required|integer|The record of the log.
        field|position|required|integer|The place within the record.
        field|time|required|Timestamp|
        form|HistoryExecutionPage||A page of a list.
        field|asOf|required|AsOf|
        field|keptSince|required|KeptSince|
        field|items|required|list of HistoryExecution|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|HistoryLedgerEntry||Why an account has more or less of an asset.
        field|account|required|AccountId|
        field|asset|required|AssetCode|
        field|cause|required|deposit, withdrawal, trade, fee|
        field|amount|required|SignedAmount|Negative for what went out.
        field|balance|required|SignedAmount|After the entry, what is held included.
        field|tradeId|required|OrderId or null|
        field|orderId|required|OrderId or null|
        field|transferId|required|RequestName or null|
        field|sequence|required|integer|The record of the log.
        field|position|required|integer|The place within the record.
        field|time|required|Timestamp|
        form|HistoryLedgerPage||A page of a list.
        field|asOf|required|AsOf|
        field|keptSince|required|KeptSince|
        field|items|required|list of HistoryLedgerEntry|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|HistoryTransfer||A deposit or a withdrawal.
        field|account|required|AccountId|
        field|asset|required|AssetCode|
        field|cause|required|deposit, withdrawal, trade, fee|
        field|amount|required|SignedAmount|Negative for what went out.
        field|balance|required|SignedAmount|After the entry, what is held included.
        field|transferId|required|RequestName|
        field|sequence|required|integer|The record of the log.
        field|position|required|integer|The place within the record.
        field|time|required|Timestamp|
        form|HistoryTransferPage||A page of a list.
        field|asOf|required|AsOf|
        field|keptSince|required|KeptSince|
        field|items|required|list of HistoryTransfer|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|HistoryStatementRow||One asset of a statement.
        field|asset|required|AssetCode|
        field|opening|required|SignedAmount|
        field|deposits|required|SignedAmount|
        field|withdrawals|required|SignedAmount|
        field|received|required|SignedAmount|What trades brought.
        field|paid|required|SignedAmount|What trades took, without fees.
        field|fees|required|SignedAmount|Negative where more came than went.
        field|closing|required|SignedAmount|
        field|entries|required|integer|
        form|HistoryStatement||What an account had before and after a month, and what came and went in it.
        field|asOf|required|AsOf|
        field|keptSince|required|KeptSince|
        field|account|required|AccountId|
        field|month|required|text|
        field|complete|required|true or false|Whether the month is over and all of it is here.
        field|items|required|list of HistoryStatementRow|
        form|NotificationNumber|text|The number of a rule or a channel: digits.
        form|NotificationId|text|What a notification is known by. A second copy of a message has the same.
        form|NotificationKind|fill, rejection, expiry, priceAbove, priceBelow, percentMove, balanceAbove, balanceBel\#
        ow, auctionStart, newAddress, venueNotice, test|What is told.
        form|RuleKind|fill, rejection, expiry, priceAbove, priceBelow, percentMove, balanceAbove, balanceBelow, auct\#
        ionStart, newAddress, venueNotice|What somebody wants to be told.
        form|ChannelKind|webhook, email, slack, pagerDuty|A way to somebody.
        form|Notification||Something that the account was told.
        field|notificationId|required|NotificationId|
        field|kind|required|NotificationKind|
        field|at|required|Moment|
        field|sequence|optional|integer|The record that it comes from.
        field|ruleId|optional|NotificationNumber|
        field|accountId|optional|AccountId|
        field|details|required|object|What there is to know, by kind.
        field|isRead|required|true or false|
        form|ReadNotifications||Some notifications, or all up to a moment.
        field|notificationIds|optional|list of NotificationId|
        field|through|optional|Moment|
        form|NotificationRuleBody|MarketRule or PlainRule or PriceRule or MoveRule or BalanceRule|A rule to be added\#
        . Which fields it has depends on its kind.
        form|MarketRule||What happens on a market, or on all.
        field|kind|required|fill, expiry, auctionStart|
        field|symbol|optional|Symbol|
        field|channels|optional|list of NotificationNumber|
        form|PlainRule||What concerns no market.
        field|kind|required|rejection, newAddress, venueNotice|
        field|channels|optional|list of NotificationNumber|
        form|PriceRule||A price that passes a level.
        field|kind|required|priceAbove, priceBelow|
        field|symbol|required|Symbol|
        field|level|required|Amount|
        field|channels|optional|list of NotificationNumber|
        form|MoveRule||A price that moves by so many percent.
        field|kind|required|percentMove|
        field|symbol|required|Symbol|
        field|percent|required|Percent|
        field|channels|optional|list of NotificationNumber|
        form|BalanceRule||A balance that passes a level.
        field|kind|required|balanceAbove, balanceBelow|
        field|asset|required|AssetCode|
        field|level|required|Amount|
        field|channels|optional|list of NotificationNumber|
        form|Percent|text|From 0.01 to 10000, with at most two decimals.
        form|NotificationRuleChange||What is to be changed of a rule.
        field|level|optional|Amount|
        field|percent|optional|Percent|
        field|channels|optional|list of NotificationNumber|
        form|NotificationRule||A rule.
        field|ruleId|required|NotificationNumber|
        field|kind|required|RuleKind|
        field|symbol|optional|text|
        field|asset|optional|text|
        field|level|optional|text|
        field|percent|optional|text|
        field|channels|required|list of NotificationNumber|
        form|NotificationChannelBody|WebChannel or MailChannel or PagerDutyChannel|A channel to be added. Which fiel\#
        ds it has depends on its kind.
        form|WebChannel||A webhook, or Slack.
        field|kind|required|webhook, slack|
        field|name|required|text|
        field|url|required|text|Where to send.
        form|MailChannel||Mail to the address of whoever asks.
        field|kind|required|email|
        field|name|required|text|
        form|PagerDutyChannel||A service of PagerDuty.
        field|kind|required|pagerDuty|
        field|name|required|text|
        field|integrationKey|required|text|
        form|NotificationChannel||A channel.
        field|channelId|required|NotificationNumber|
        field|kind|required|ChannelKind|
        field|name|required|text|
        field|createdAt|required|Moment|
        field|url|optional|text|Of a webhook.
        field|address|optional|text|Of mail.
        form|NewNotificationChannel||A channel that was added.
        field|channelId|required|NotificationNumber|
        field|kind|required|ChannelKind|
        field|name|required|text|
        field|createdAt|required|Moment|
        field|url|optional|text|Of a webhook.
        field|address|optional|text|Of mail.
        field|secret|optional|text|What the messages of a webhook are signed with.
        form|NotificationTest||What became of a test.
        field|notificationId|required|NotificationId|
        field|delivered|required|true or false|
        field|reason|optional|text|Why it did not arrive.
        form|NotificationSettingsBody||When and how much may leave the venue.
        field|quietFrom|optional|text|In UTC; midnight if only the other is given.
        field|quietTo|optional|text|In UTC; midnight if only the other is given.
        field|budgetPerDay|optional|integer from 0 to 10000|
        form|NotificationSettings||When and how much may leave the venue, and what has.
        field|quietFrom|optional|text|
        field|quietTo|optional|text|
        field|budgetPerDay|required|integer|
        field|sentToday|required|integer|
        form|DeadLetter||A message that did not arrive and is not tried any more.
        field|notificationId|required|NotificationId|
        field|channelId|required|NotificationNumber|
        field|at|required|Moment|
        field|attempts|required|integer|
        field|reason|required|text|
        form|ReplayDeadLetters||Which dead letters are sent again; all if none are named.
        field|notificationIds|optional|list of NotificationId|
        form|ReplayedDeadLetters||How many dead letters are sent again.
        field|replayed|required|integer|
        form|VenueNotice||What all are told.
        field|title|required|text|
        field|text|required|text|
        form|PostedNotice||A notice.
        field|notificationId|required|NotificationId|
        form|NotificationPage||A page of a list.
        field|items|required|list of Notification|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|NotificationRulePage||A page of a list.
        field|items|required|list of NotificationRule|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|NotificationChannelPage||A page of a list.
        field|items|required|list of NotificationChannel|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|DeadLetterPage||A page of a list.
        field|items|required|list of DeadLetter|
        field|next|required|text or null|What asks for the next page; null at the end.

        """#
}
