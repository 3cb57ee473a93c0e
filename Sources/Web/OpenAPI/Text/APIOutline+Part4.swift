// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIOutline {
    static let part4 = #"""
        field|name|required|AccountName|
        field|stopped|required|true or false|
        form|OpenedAccount||An account with a token for its trader.
        field|id|required|AccountId|
        field|name|required|AccountName|
        field|token|required|text|
        form|Prevented||A trade with oneself that did not happen.
        field|id|required|text|
        field|symbol|required|Symbol|
        field|makerOrderId|required|OrderId or null|
        field|takerOrderId|required|OrderId or null|
        field|selfTradePrevention|required|SelfTradePrevention|
        field|price|required|SignedAmount|
        field|decrementedQuantity|required|SignedAmount|
        field|sequence|required|integer|The record of the log that made this what it is.
        field|time|required|Timestamp|
        form|Transferred||What was booked.
        field|account|required|AccountId|
        field|asset|required|AssetCode|
        field|amount|required|SignedAmount|
        field|transferId|required|RequestName|
        field|sequence|required|integer|The record of the log that made this what it is.
        form|FeeRow||What a fee tier pays.
        field|tier|required|integer|
        field|symbol|required|Symbol or null|All instruments if null.
        field|makerFeeBps|required|SignedAmount|
        field|takerFeeBps|required|SignedAmount|
        form|Venue||The venue.
        field|level|required|integer|The level of the rules.
        field|stopped|required|true or false|
        field|sequence|required|integer|The record of the log that made this what it is.
        field|time|required|Timestamp|
        form|Health||A process that answers.
        field|status|required|alive|
        field|syncs|optional|off|There if a power loss may lose what was acknowledged.
        form|Recovery||How the venue came to its state when it started.
        field|snapshotSequence|required|integer or null|The snapshot; null where every record was read.
        field|recordsReplayed|required|integer|
        form|Readiness||A venue that takes commands.
        field|status|required|ready|
        field|recovery|required|Recovery or null|
        form|AssetPage||A page of a list.
        field|items|required|list of Asset|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|InstrumentPage||A page of a list.
        field|items|required|list of Instrument|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|TradePage||A page of a list.
        field|items|required|list of Trade|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|OrderPage||A page of a list.
        field|items|required|list of Order|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|BalancePage||A page of a list.
        field|items|required|list of Balance|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|Email|text|An e-mail address.
        form|Password|text|A password. One that is chosen has 8 to 128 characters.
        form|Token|text|A token, as a letter or an answer had it.
        form|Code|text|Six digits of a telephone, or a recovery code.
        form|RoleName|trader, operator, auditor|What a user is; an auditor reads what an operator reads, and changes\#
         nothing.
        form|Permission|read, trade, withdraw|What a key may be used for.
        form|KeyKind|hmac, ed25519|How a key signs.
        form|UserNumber|text|A user, by number.
        form|SessionName|text|A session, by name.
        form|HexadecimalName|text|A name that the venue made.
        form|SignUp||Somebody who wants to come in.
        field|email|required|Email|
        field|password|required|Password|
        field|invitation|optional|Token|
        form|Link||The link of a letter.
        field|token|required|Token|
        form|PasswordReset||Somebody who lost a password.
        field|email|required|Email|
        form|NewPassword||Another password.
        field|token|required|Token|
        field|password|required|Password|
        form|SignIn||Somebody who comes in.
        field|email|required|Email|
        field|password|required|Password|
        field|code|optional|Code|
        field|device|optional|Token|What an earlier sign-in of this device returned.
        field|cookie|optional|true or false|Whether a browser is to keep the tokens.
        form|Refresh||A refresh token.
        field|refreshToken|required|Token|
        form|ChangePassword||Another password, with the old one.
        field|oldPassword|required|Password|
        field|newPassword|required|Password|
        form|OneTimeCode||A code of the second factor.
        field|code|required|Code|
        form|RemoveFactor||What it takes to turn the second factor off.
        field|password|required|Password|
        field|code|required|Code|
        form|CreateKey||An API key to be made.
        field|name|required|text|
        field|kind|required|KeyKind|
        field|publicKey|optional|text|Of an ed25519 key: 64 digits, or PEM.
        field|permissions|required|list of Permission|
        field|addresses|optional|list of text|Addresses and ranges that it works from; everywhere if there are none.
        field|expires|optional|Moment|
        form|Role||A role.
        field|role|required|RoleName|
        form|Invite||Somebody to be invited.
        field|email|required|Email|
        field|role|required|RoleName|
        field|expiresInSeconds|optional|integer from 1 to 7776000|A week if not given.
        form|LetterSent||A letter is on its way, if there is somebody to get it.
        field|status|required|letterSent|
        form|Done||There is nothing more to say.
        field|status|required|done|
        form|User||A person who may sign in.
        field|id|required|UserNumber|
        field|email|required|text|
        field|role|required|RoleName|
        field|account|required|AccountId or null|
        field|locked|required|true or false|
        field|secondFactor|required|true or false|
        field|created|required|Timestamp|
        form|OwnUser||The person who asks.
        field|id|required|UserNumber|
        field|email|required|text|
        field|role|required|RoleName|
        field|account|required|AccountId or null|
        field|locked|required|true or false|
        field|secondFactor|required|true or false|
        field|created|required|Timestamp|
        field|permissions|required|list of Permission|
        field|recoveryCodesLeft|required|integer|
        form|Tokens||The tokens of a session.
        field|session|required|SessionName|
        field|accessToken|optional|text|Not with cookies.
        field|refreshToken|optional|text|Not with cookies.
        field|csrfToken|optional|text|With cookies only.
        field|accessExpires|required|Timestamp|
        field|refreshExpires|required|Timestamp|
        form|SignedIn||A session that has begun.
        field|session|required|SessionName|
        field|accessToken|optional|text|Not with cookies.
        field|refreshToken|optional|text|Not with cookies.
        field|csrfToken|optional|text|With cookies only.
        field|accessExpires|required|Timestamp|
        field|refreshExpires|required|Timestamp|
        field|user|required|User|
        field|device|required|text|To be sent with the next sign-in of this device.
        form|Session||A session.
        field|id|required|SessionName|
        field|created|required|Timestamp|
        field|lastUsed|required|Timestamp|
        field|address|required|text|
        field|userAgent|required|text|
        field|current|required|true or false|
        form|Enrolment||A secret for a telephone.
        field|secret|required|text|In base32.
        field|uri|required|text|To be shown as a picture.
        form|RecoveryCodes||Codes for when the telephone is lost; each works once.
        field|recoveryCodes|required|list of text|
        form|APIKey||An API key.
        field|id|required|HexadecimalName|
        field|name|required|text|
        field|kind|required|KeyKind|
        field|permissions|required|list of Permission|
        field|addresses|required|list of text|
        field|created|required|Timestamp|
        field|expires|required|Timestamp or null|
        field|lastUsed|required|Timestamp or null|
        field|revoked|required|Timestamp or null|
        form|NewKey||An API key that was just made.
        field|id|required|HexadecimalName|
        field|name|required|text|
        field|kind|required|KeyKind|
        field|permissions|required|list of Permission|
        field|addresses|required|list of text|
        field|created|required|Timestamp|
        field|expires|required|Timestamp or null|
        field|lastUsed|required|Timestamp or null|
        field|revoked|required|Timestamp or null|
        field|secret|optional|text|Of an hmac key; its text is what signs.
        form|Invitation||The leave to sign up once.
        field|id|required|HexadecimalName|
        field|email|required|text|
        field|role|required|RoleName|
        field|invitedBy|required|UserNumber|
        field|created|required|Timestamp|
        field|expires|required|Timestamp|
        field|used|required|Timestamp or null|
        field|revoked|required|Timestamp or null|
        form|Letter||A letter.
        field|name|required|text|
        field|recipient|required|text|
        field|subject|required|text|
        field|body|required|text|
        form|KeySet||Public keys (RFC 7517).
        field|keys|required|list of object|
        form|Discovery||What OpenID Connect Discovery says of the issuer.
        field|issuer|required|text|
        field|jwks_uri|required|text|
        form|SessionPage||A page of a list.
        field|items|required|list of Session|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|KeyPage||A page of a list.
        field|items|required|list of APIKey|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|UserPage||A page of a list.
        field|items|required|list of User|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|InvitationPage||A page of a list.
        field|items|required|list of Invitation|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|LetterPage||A page of a list.
        field|items|required|list of Letter|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|AccountPage||A page of a list.
        field|items|required|list of AccountRow|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|PreventedPage||A page of a list.
        field|items|required|list of Prevented|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|FeePage||A page of a list.
        field|items|required|list of FeeRow|
        field|next|required|text or null|What asks for the next page; null at the end.
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
        form|NotificationRuleBody||A rule to be added, or what is to be changed of one, which is level, percent and \#
        channels.
        field|kind|optional|RuleKind|
        field|symbol|optional|text|A market: needed for prices, and possible for fills, expiries and auctions.
        field|asset|optional|text|An asset: needed for balances.
        field|level|optional|text|A price or an amount: needed for prices and balances.
        field|percent|optional|text|How far a price moves, from 0.01 to 10000: needed for moves.
        field|channels|optional|list of NotificationNumber|
        form|NotificationRule||A rule.
        field|ruleId|required|NotificationNumber|
        field|kind|required|RuleKind|
        field|symbol|optional|text|
        field|asset|optional|text|
        field|level|optional|text|
        field|percent|optional|text|
        field|channels|required|list of NotificationNumber|
        form|NotificationChannelBody||A channel to be added.
        field|kind|required|ChannelKind|
        field|name|required|text|
        field|url|optional|text|Of a webhook or of Slack: where to send.
        field|integrationKey|optional|text|Of PagerDuty.
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
        field|quietFrom|optional|text|In UTC.
        field|quietTo|optional|text|In UTC.
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
