import Testing
import Wire

@testable import Notifications

/// A body of the document and what reads it.
struct BodyForm: Sendable, CustomTestStringConvertible {
    let name: String
    /// The forms that it may have.
    let variants: [String]
    /// What stands before and after the object that has these fields.
    let frame: (before: String, after: String)
    let decode: @Sendable ([UInt8]) throws(JSONError) -> Void

    init<Body: JSONBody>(
        _ name: String, _ body: Body.Type, variants: [String]? = nil, frame: (before: String, after: String) = ("", "")
    ) {
        self.name = name
        self.variants = variants ?? [name]
        self.frame = frame
        decode = { (bytes) throws(JSONError) in
            _ = try bytes.withUnsafeBytesTyped { (raw) throws(JSONError) in _ = try Body.decode(raw) }
        }
    }

    var testDescription: String { name }

    func text(_ object: String) -> String { frame.before + object + frame.after }

    static let all = [
        BodyForm(
            "PlaceOrder", PlaceOrderBody.self,
            variants: [
                "LimitOrder", "MarketOrder", "BudgetOrder", "TriggeredLimitOrder", "TriggeredMarketOrder",
                "TrailingLimitOrder", "TrailingMarketOrder",
            ]),
        BodyForm("PlaceBatch", PlaceBatchBody.self), BodyForm("PlacePair", PlacePairBody.self),
        BodyForm(
            "legs of PlacePair", PlacePairBody.self,
            variants: ["LimitLeg", "TriggeredLimitLeg", "TriggeredMarketLeg", "TrailingLeg"],
            frame: (#"{"first":"#, "}")),
        BodyForm("AmendOrder", AmendOrderBody.self), BodyForm("DeadMan", DeadManBody.self),
        BodyForm("ListInstrument", ListInstrumentBody.self), BodyForm("Terms", InstrumentChangeBody.self),
        BodyForm("Phase", PhaseBody.self), BodyForm("Calendar", CalendarBody.self),
        BodyForm("CalendarMoment", CalendarBody.self, frame: (#"{"entries":["#, "]}")),
        BodyForm("Reference", ReferenceBody.self), BodyForm("Rules", RulesBody.self),
        BodyForm("Transfers", AssetChangeBody.self), BodyForm("OpenAccount", OpenAccountBody.self),
        BodyForm("AccountLimits", AccountLimitsBody.self), BodyForm("InstrumentLimits", InstrumentLimitsBody.self),
        BodyForm("TradeGroup", TradeGroupBody.self), BodyForm("Tier", TierBody.self),
        BodyForm("Transfer", TransferBody.self), BodyForm("Fees", FeesBody.self),
        BodyForm("StopVenue", StopVenueBody.self), BodyForm("Level", LevelBody.self),
        BodyForm("AcceptTime", TimeBody.self), BodyForm("SignUp", SignUpBody.self), BodyForm("Link", LinkBody.self),
        BodyForm("PasswordReset", PasswordResetBody.self), BodyForm("NewPassword", NewPasswordBody.self),
        BodyForm("SignIn", SignInBody.self), BodyForm("Refresh", RefreshBody.self),
        BodyForm("ChangePassword", ChangePasswordBody.self), BodyForm("OneTimeCode", CodeBody.self),
        BodyForm("RemoveFactor", TurnOffFactorBody.self), BodyForm("CreateKey", APIKeyBody.self),
        BodyForm("Role", RoleBody.self), BodyForm("Invite", InvitationBody.self),
        BodyForm("ApprovalRule", ApprovalRuleBody.self),
        BodyForm(
            "NotificationRuleBody", RuleBody.self,
            variants: ["MarketRule", "PlainRule", "PriceRule", "MoveRule", "BalanceRule"]),
        BodyForm("NotificationRuleChange", RuleChangeBody.self),
        BodyForm(
            "NotificationChannelBody", ChannelBody.self, variants: ["WebChannel", "MailChannel", "PagerDutyChannel"]),
        BodyForm("ReadNotifications", ReadBody.self),
        BodyForm("NotificationSettingsBody", SettingsBody.self),
        BodyForm("ReplayDeadLetters", ReplayBody.self), BodyForm("VenueNotice", NoticeBody.self),
    ]
}

extension [UInt8] {
    /// The bytes, with the body's own type of error.
    fileprivate func withUnsafeBytesTyped(
        _ body: (UnsafeRawBufferPointer) throws(JSONError) -> Void
    ) throws(JSONError) {
        let result = withUnsafeBytes { raw -> Result<Void, JSONError> in
            do throws(JSONError) { return .success(try body(raw)) } catch { return .failure(error) }
        }
        try result.get()
    }
}
