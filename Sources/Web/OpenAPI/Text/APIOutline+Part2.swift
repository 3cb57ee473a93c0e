// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIOutline {
    static let part2 = #"""
        route|GET|/v1/analytics/volume|getVolume|It needs a trader's token, or an operator's or an auditor's for any\#
         account.|What was traded within 30 days|
        parameter|account|query|optional|AccountId|Whose figures, for operators and auditors. A trader gets his own.
        parameter|atLeast|query|optional|integer from 0 to 9223372036854775807|The record of the log that the answer\#
         has to know of, as Rialto-As-Of and the answers to commands name it. It is waited for half a second, then 4\#
        09 with the code notYet says how far the service is.
        parameter|Rialto-At-Least|header|optional|integer from 0 to 9223372036854775807|The same as atLeast. Of the \#
        two the greater one counts.
        answer|200|Of an account, or by fee tier.|VolumeReport
        refusals|400 401 403 404 405 408 409 429 431 503
        chapter|people|Users, their sessions and their keys.
        route|POST|/v1/users|signUp|No token is needed.|Signs somebody up|The same answer whether the address is kno\#
        wn or not. With an invitation there is a user at once, and the answer is 201.
        body|SignUp
        answer|202|A letter with a link is on its way.|LetterSent
        answer|201|The user, who had an invitation.|User
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|POST|/v1/users/verify|verifyEmail|No token is needed.|Confirms an e-mail address with the link of a le\#
        tter|
        body|Link
        answer|201|The user, who can sign in now.|User
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|POST|/v1/password-resets|requestPasswordReset|No token is needed.|Asks for a letter to choose another \#
        password|
        body|PasswordReset
        answer|202|If somebody has the address, a letter is on its way.|LetterSent
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|POST|/v1/password-resets/confirm|resetPassword|No token is needed.|Chooses another password with the l\#
        ink of a letter|
        body|NewPassword
        answer|200|The password is changed, and all sessions have ended.|Done
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|POST|/v1/sessions|signIn|No token is needed.|Signs somebody in|Who has a second factor and sends no co\#
        de is told so (secondFactorNeeded) once the password is right. With cookie the tokens go into cookies that n\#
        o script can read, and csrfToken is to be sent as X-Rialto-CSRF with whatever changes something.
        body|SignIn
        answer|201|The session with its tokens.|SignedIn
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|GET|/v1/sessions|listSessions|It needs the access token of a session.|One's sessions|
        answer|200|The sessions, the last used first.|SessionPage
        refusals|400 401 403 404 405 408 429 431 500 503
        route|POST|/v1/sessions/refresh|refreshSession|No token is needed.|Takes a refresh token for another pair of\#
         tokens|A refresh token works once. A browser sends no body, but the cookie and X-Rialto-CSRF.
        body|Refresh
        answer|200|The next pair.|Tokens
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|DELETE|/v1/sessions/{id}|endSession|It needs the access token of a session.|Ends one of one's sessions\#
        |The id current is the session that asks.
        parameter|id|path|required|SessionName|The session, or current.
        answer|200|It has ended.|Done
        refusals|400 401 403 404 405 408 409 429 431 500 503 504
        route|GET|/v1/user|getUser|It needs the access token of a session.|Who asks|
        answer|200|The user.|OwnUser
        refusals|400 401 403 404 405 408 429 431 500 503
        route|POST|/v1/user/password|changePassword|It needs the access token of a session.|Chooses another password\#
         with the old one|
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|ChangePassword
        answer|200|It is changed, and the other sessions have ended.|Done
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|POST|/v1/user/totp|beginSecondFactor|It needs the access token of a session.|Makes a secret for codes \#
        on a telephone|
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        answer|201|The secret, which waits to be confirmed.|Enrolment
        refusals|400 401 403 404 405 408 409 429 431 500 503 504
        route|POST|/v1/user/totp/confirm|confirmSecondFactor|It needs the access token of a session.|Turns the secon\#
        d factor on|Sessions that were begun without it end, but the one in which that is done.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|OneTimeCode
        answer|200|It is on; the codes are shown here and never again.|RecoveryCodes
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|POST|/v1/user/totp/disable|removeSecondFactor|It needs the access token of a session.|Turns the second\#
         factor off|
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|RemoveFactor
        answer|200|It is off.|Done
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|POST|/v1/user/recovery-codes|renewRecoveryCodes|It needs the access token of a session.|Makes new reco\#
        very codes|
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|OneTimeCode
        answer|200|The codes; the former ones are void.|RecoveryCodes
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|POST|/v1/api-keys|createKey|It needs the access token of a session.|Makes an API key|Only who is signe\#
        d in may do this. What is signed, and how, is in docs/protocols/signing.md.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|CreateKey
        answer|201|The key. The secret of an hmac key is shown here and never again.|NewKey
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|GET|/v1/api-keys|listKeys|It needs the access token of a session.|One's API keys|
        answer|200|The keys, the newest first.|KeyPage
        refusals|400 401 403 404 405 408 429 431 500 503
        route|DELETE|/v1/api-keys/{id}|revokeKey|It needs the access token of a session.|Ends an API key for good|
        parameter|id|path|required|HexadecimalName|The API key.
        answer|200|It has ended.|Done
        refusals|400 401 403 404 405 408 409 429 431 500 503 504
        chapter|notifications|What an account is told, and how. What the words mean is in docs/operating/notificatio\#
        ns.md.
        route|GET|/v1/notifications|listNotifications|It needs a trader's token.|What the account was told|
        parameter|limit|query|optional|integer from 1 to 1000|How many items the page may have; 100 if not given.
        parameter|before|query|optional|text|What the page before gave as next.
        parameter|unread|query|optional|true or false|Whether only what is not marked as read is shown.
        parameter|atLeast|query|optional|integer from 0 to 9223372036854775807|The record of the log that the answer\#
         has to know of, as Rialto-As-Of and the answers to commands name it. It is waited for half a second, then 4\#
        09 with the code notYet says how far the service is.
        parameter|Rialto-At-Least|header|optional|integer from 0 to 9223372036854775807|The same as atLeast. Of the \#
        two the greater one counts.
        answer|200|The notifications, the newest first, as of the record that Rialto-As-Of names.|NotificationPage
        refusals|400 401 403 404 405 408 409 429 431 500 503
        route|POST|/v1/notifications/read|readNotifications|It needs a trader's token.|Marks notifications as read|
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|ReadNotifications
        answer|200|They are marked.|Done
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|GET|/v1/notifications/rules|listNotificationRules|It needs a trader's token.|What the account wants to\#
         be told|
        answer|200|The rules, by their numbers.|NotificationRulePage
        refusals|400 401 403 404 405 408 429 431 500 503
        route|POST|/v1/notifications/rules|addNotificationRule|It needs a trader's token.|Adds a rule|
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|NotificationRuleBody
        answer|201|The rule. It holds for what is decided from now on.|NotificationRule
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|PATCH|/v1/notifications/rules/{id}|changeNotificationRule|It needs a trader's token.|Changes the level\#
         or the channels of a rule|
        parameter|id|path|required|NotificationNumber|The rule.
        body|NotificationRuleChange
        answer|200|The rule as it is from now on.|NotificationRule
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|DELETE|/v1/notifications/rules/{id}|deleteNotificationRule|It needs a trader's token.|Deletes a rule|
        parameter|id|path|required|NotificationNumber|The rule.
        answer|200|It is deleted.|Done
        refusals|400 401 403 404 405 408 409 429 431 500 503 504
        route|GET|/v1/notifications/channels|listNotificationChannels|It needs a trader's token.|The ways to the acc\#
        ount beside its inbox|
        answer|200|The channels, by their numbers. No secrets are among them.|NotificationChannelPage
        refusals|400 401 403 404 405 408 429 431 500 503
        route|POST|/v1/notifications/channels|addNotificationChannel|It needs a trader's token.|Adds a channel|Webho\#
        oks are described in docs/protocols/webhooks.md.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|NotificationChannelBody
        answer|201|The channel. The secret of a webhook is shown here and never again.|NewNotificationChannel
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|DELETE|/v1/notifications/channels/{id}|deleteNotificationChannel|It needs a trader's token.|Deletes a \#
        channel, with what waits for it|
        parameter|id|path|required|NotificationNumber|The channel.
        answer|200|It is deleted.|Done
        refusals|400 401 403 404 405 408 409 429 431 500 503 504
        route|POST|/v1/notifications/channels/{id}/test|testNotificationChannel|It needs a trader's token.|Sends a m\#
        essage over a channel now|
        parameter|id|path|required|NotificationNumber|The channel.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        answer|200|What became of it.|NotificationTest
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|GET|/v1/notifications/settings|notificationSettings|It needs a trader's token.|Quiet hours and the bud\#
        get of messages|
        answer|200|The settings.|NotificationSettings
        refusals|400 401 403 404 405 408 429 431 500 503
        route|POST|/v1/notifications/settings|setNotificationSettings|It needs a trader's token.|Sets quiet hours an\#
        d the budget of messages|What is not given is as it was at the beginning.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|NotificationSettingsBody
        answer|200|The settings as they are now.|NotificationSettings
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|GET|/v1/notifications/dead-letters|listDeadLetters|It needs a trader's token.|What did not arrive|
        answer|200|At most 1000 of them, the newest first.|DeadLetterPage
        refusals|400 401 403 404 405 408 429 431 500 503
        route|POST|/v1/notifications/dead-letters/replay|replayDeadLetters|It needs a trader's token.|Sends dead let\#
        ters again|
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|ReplayDeadLetters
        answer|200|How many are in the queue again.|ReplayedDeadLetters
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        chapter|operating|What an operator's token may do.
        route|GET|/v1/analytics/surveillance|listSignals|It needs an operator's or an auditor's token.|What surveill\#
        ance found on a day|
        parameter|day|query|optional|text|A day in UTC; that of the last record if not given.
        parameter|kind|query|optional|SignalKind|One kind of signals; all if not given.
        parameter|instrument|query|optional|Symbol|The symbol of one instrument; all if not given.
        parameter|account|query|optional|AccountId|Whose figures, for operators and auditors. A trader gets his own.
        parameter|minScore|query|optional|integer from 0 to 100|The least score; 50 if not given.
        parameter|limit|query|optional|integer from 1 to 1000|How many items the page may have; 100 if not given.
        parameter|cursor|query|optional|text|What the page before gave as next.
        parameter|atLeast|query|optional|integer from 0 to 9223372036854775807|The record of the log that the answer\#
         has to know of, as Rialto-As-Of and the answers to commands name it. It is waited for half a second, then 4\#
        09 with the code notYet says how far the service is.
        parameter|Rialto-At-Least|header|optional|integer from 0 to 9223372036854775807|The same as atLeast. Of the \#
        two the greater one counts.
        answer|200|The signals with their evidence.|SignalPage
        refusals|400 401 403 404 405 408 409 429 431 503
        route|POST|/v1/admin/instruments|listInstrument|It needs an operator's token.|Lists an instrument, and its a\#
        ssets if they are not listed yet|
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|ListInstrument
        answer|201|The instrument.|Instrument
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|DELETE|/v1/admin/instruments/{symbol}|delistInstrument|It needs an operator's token.|Delists an instru\#
        ment; all its open orders end|
        parameter|symbol|path|required|Symbol|The instrument.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        answer|200|From this record on it holds.|Sequence
        answer|202|The change needs a second operator and waits for one, at the place that Location names.|Proposal
        refusals|400 401 403 404 405 408 409 422 429 431 500 503 504
        route|POST|/v1/admin/instruments/{symbol}/phase|setPhase|It needs an operator's token.|Moves an instrument i\#
        nto another phase|
        parameter|symbol|path|required|Symbol|The instrument.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|Phase
        answer|200|From this record on it holds.|Sequence
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|POST|/v1/admin/instruments/{symbol}/calendar|setCalendar|It needs an operator's token.|Replaces the we\#
        ekly calendar of an instrument|
        parameter|symbol|path|required|Symbol|The instrument.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|Calendar
        answer|200|From this record on it holds.|Sequence
        answer|202|The change needs a second operator and waits for one, at the place that Location names.|Proposal
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|POST|/v1/admin/instruments/{symbol}/reference|setReference|It needs an operator's token.|Sets the refe\#
        rence price of an instrument|
        parameter|symbol|path|required|Symbol|The instrument.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|Reference
        answer|200|From this record on it holds.|Sequence
        answer|202|The change needs a second operator and waits for one, at the place that Location names.|Proposal
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|POST|/v1/admin/instruments/{symbol}/rules|setRules|It needs an operator's token.|Sets all rules of an \#
        instrument; what is left out is off|
        parameter|symbol|path|required|Symbol|The instrument.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|Rules
        answer|200|From this record on it holds.|Sequence
        answer|202|The change needs a second operator and waits for one, at the place that Location names.|Proposal
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|POST|/v1/admin/instruments/{symbol}/terms|setTerms|It needs an operator's token.|Changes the limits an\#
        d fees of an instrument|Open orders stay as they are and keep their rates.
        parameter|symbol|path|required|Symbol|The instrument.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|Terms
        answer|200|From this record on it holds.|Sequence
        answer|202|The change needs a second operator and waits for one, at the place that Location names.|Proposal
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|DELETE|/v1/admin/assets/{code}|delistAsset|It needs an operator's token.|Delists an asset that no list\#
        ed instrument uses|It can still be withdrawn.
        parameter|code|path|required|AssetCode|The asset.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        answer|200|From this record on it holds.|Sequence
        answer|202|The change needs a second operator and waits for one, at the place that Location names.|Proposal
        refusals|400 401 403 404 405 408 409 422 429 431 500 503 504
        route|POST|/v1/admin/assets/{code}/transfers|setTransfers|It needs an operator's token.|Opens or closes an a\#
        sset for deposits and withdrawals|
        parameter|code|path|required|AssetCode|The asset.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|Transfers
        answer|200|From this record on it holds.|Sequence
        answer|202|The change needs a second operator and waits for one, at the place that Location names.|Proposal
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|POST|/v1/admin/accounts|openAccount|It needs an operator's token.|Opens an account|The token is shown \#
        here and never again. A resend under the same Idempotency-Key opens nothing, but shows a further token for t\#
        he account.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|OpenAccount
        answer|201|The account with a token for its trader.|OpenedAccount
        refusals|400 401 403 405 408 409 413 415 422 429 431 500 503 504
        route|GET|/v1/admin/accounts|listAccounts|It needs an operator's token.|All accounts|
        parameter|limit|query|optional|integer from 1 to 1000|How many items the page may have; 100 if not given.
        parameter|cursor|query|optional|AccountId|What the page before gave as next.
        answer|200|The accounts in the order of their opening. Account 0 is the venue's own, where fees go.|AccountP\#
        age
        refusals|400 401 403 405 408 429 431
        route|GET|/v1/admin/accounts/{id}|getAccountById|It needs an operator's token.|An account as its trader sees\#
         it|
        parameter|id|path|required|AccountId|The account, as the venue named it.
        answer|200|The account.|Account
        refusals|400 401 403 404 405 408 429 431
        route|POST|/v1/admin/accounts/{id}/limits|setLimits|It needs an operator's token.|Sets all limits of an acco\#
        unt; what is left out is off|
        parameter|id|path|required|AccountId|The account, as the venue named it.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|AccountLimits
        answer|200|From this record on it holds.|Sequence
        answer|202|The change needs a second operator and waits for one, at the place that Location names.|Proposal
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|POST|/v1/admin/accounts/{id}/instrument-limits|setInstrumentLimits|It needs an operator's token.|Sets \#
        all limits of an account on one instrument; what is left out is off|
        parameter|id|path|required|AccountId|The account, as the venue named it.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|InstrumentLimits
        answer|200|From this record on it holds.|Sequence
        answer|202|The change needs a second operator and waits for one, at the place that Location names.|Proposal
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|POST|/v1/admin/accounts/{id}/trade-group|setTradeGroup|It needs an operator's token.|Puts an account i\#
        nto a trade group, or makes it a party of its own|Accounts of one group count as one for self-trade preventi\#
        on.
        parameter|id|path|required|AccountId|The account, as the venue named it.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|TradeGroup
        answer|200|From this record on it holds.|Sequence
        answer|202|The change needs a second operator and waits for one, at the place that Location names.|Proposal
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|POST|/v1/admin/accounts/{id}/tier|setTier|It needs an operator's token.|Sets the fee tier of an accoun\#
        t for a day and those after it|
        parameter|id|path|required|AccountId|The account, as the venue named it.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|Tier
        answer|200|From this record on it holds.|Sequence
        answer|202|The change needs a second operator and waits for one, at the place that Location names.|Proposal
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|POST|/v1/admin/accounts/{id}/stop|stopAccountById|It needs an operator's token.|Stops an account: all \#
        its open orders end, and no new ones are taken|
        parameter|id|path|required|AccountId|The account, as the venue named it.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        answer|200|From this record on it holds.|Sequence
        refusals|400 401 403 404 405 408 409 422 429 431 500 503 504
        route|POST|/v1/admin/accounts/{id}/resume|resumeAccountById|It needs an operator's token.|Lets a stopped acc\#
        ount trade again|
        parameter|id|path|required|AccountId|The account, as the venue named it.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        answer|200|From this record on it holds.|Sequence
        refusals|400 401 403 404 405 408 409 422 429 431 500 503 504
        route|POST|/v1/admin/deposits|makeDeposit|It needs an operator's token.|Adds to a balance|
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|Transfer
        answer|201|What was booked. The same transferId has the same answer for ever.|Transferred
        answer|202|The change needs a second operator and waits for one, at the place that Location names.|Proposal
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|POST|/v1/admin/withdrawals|makeWithdrawal|It needs an operator's token.|Takes from a balance|
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|Transfer
        answer|201|What was booked. The same transferId has the same answer for ever.|Transferred
        answer|202|The change needs a second operator and waits for one, at the place that Location names.|Proposal
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|DELETE|/v1/admin/orders|massCancel|It needs an operator's token.|Cancels all open orders of the venue,\#
         or those of an account, an instrument or a side|
        parameter|account|query|optional|AccountId|Only those of this account. A trader sees no others than his own.
        parameter|symbol|query|optional|Symbol|Only those of this instrument.
        parameter|side|query|optional|Side|Only those of this side.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        answer|200|How many were cancelled, as one command.|Cancelled
        refusals|400 401 403 404 405 408 409 422 429 431 500 503 504
        route|POST|/v1/admin/fees|setFees|It needs an operator's token.|Sets what a fee tier pays, everywhere or on \#
        one instrument|Orders that are accepted from then on have these rates.
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|Fees
        answer|200|From this record on it holds.|Sequence
        answer|202|The change needs a second operator and waits for one, at the place that Location names.|Proposal
        refusals|400 401 403 404 405 408 409 413 415 422 429 431 500 503 504
        route|GET|/v1/admin/fees|listFees|It needs an operator's token.|What the fee tiers pay|
        answer|200|The rates.|FeePage
        refusals|400 401 403 405 408 429 431
        route|GET|/v1/admin/venue|getVenue|It needs an operator's token.|The level of the rules and whether trading \#
        is stopped|
        answer|200|The venue.|Venue
        refusals|400 401 403 405 408 429 431
        route|POST|/v1/admin/venue/stop|stopVenue|It needs an operator's token.|Stops trading until it is resumed|
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|StopVenue
        answer|200|From this record on it holds.|Sequence
        refusals|400 401 403 405 408 409 413 415 422 429 431 500 503 504
        route|POST|/v1/admin/venue/resume|resumeVenue|It needs an operator's token.|Resumes trading|
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        answer|200|From this record on it holds.|Sequence
        refusals|400 401 403 405 408 409 422 429 431 500 503 504
        route|POST|/v1/admin/venue/level|setLevel|It needs an operator's token.|Activates the next level of the rule\#
        s|
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|Level
        answer|200|From this record on it holds.|Sequence
        refusals|400 401 403 405 408 409 413 415 422 429 431 500 503 504
        route|POST|/v1/admin/venue/time|acceptTime|It needs an operator's token.|Says up to which moment the clock o\#
        f the log is believed|
        parameter|Idempotency-Key|header|optional|RequestName|Your name for the request: what makes a resend safe.
        body|AcceptTime
        answer|200|From this record on it holds.|Sequence
        refusals|400 401 403 405 408 409 413 415 422 429 431 500 503 504
        route|GET|/v1/admin/venue/approval-rule|getApprovalRule|It needs an operator's token.|Which changes need a s\#
        econd operator|
        answer|200|The rule that is in force.|ApprovalRuleInForce
        refusals|400 401 403 405 408 429 431

        """#
}
