import Mustache

/// What notifications say to people, in letters and in Slack and PagerDuty. The details of a notification are what the
/// templates can name.
struct Templates: Sendable {
    private let sentences: [NotificationKind: MustacheTemplate]
    private let letter: MustacheTemplate

    /// Throws if a template is none.
    init() throws {
        var sentences: [NotificationKind: MustacheTemplate] = [:]
        for kind in NotificationKind.allCases {
            sentences[kind] = try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + kind.sentence)
        }
        self.sentences = sentences
        letter = try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + Self.letter)
    }

    /// One sentence, in one line.
    func sentence(_ notice: Notice) -> String {
        let text = sentences[notice.kind]?.render(notice.texts) ?? "\(notice.kind.word)"
        return text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// The body of a letter.
    func letter(_ notice: Notice) -> String {
        var context = notice.texts
        context["sentence"] = sentence(notice)
        context["notificationId"] = notice.id
        context["at"] = notice.at
        return letter.render(context)
    }

    private static let letter = """
        {{sentence}}
        {{#text}}

        {{text}}
        {{/text}}

        At {{at}}. This is notification {{notificationId}}; a letter may come twice, its number tells.
        What you are told, and how, you set under /v1/notifications.

        """
}

extension NotificationKind {
    fileprivate var sentence: String {
        switch self {
        case .fill:
            "Your {{side}} order {{orderId}} in {{symbol}} traded {{quantity}} at {{averagePrice}}"
                + "{{#remaining}}, {{remaining}} remaining{{/remaining}}."
        case .rejection: "A request of yours was rejected: {{title}} ({{code}})."
        case .expiry:
            "Your order {{orderId}} in {{symbol}} ended: {{reason}}"
                + "{{#remaining}}, {{remaining}} unfilled{{/remaining}}."
        case .priceAbove: "{{symbol}} traded at {{price}}, at or above {{level}}."
        case .priceBelow: "{{symbol}} traded at {{price}}, at or below {{level}}."
        case .percentMove: "{{symbol}} moved by {{percent}} % from {{from}} to {{price}}."
        case .balanceAbove: "You have {{available}} {{asset}} available, at or above {{level}}."
        case .balanceBelow: "You have {{available}} {{asset}} available, at or below {{level}}."
        case .auctionStart:
            "{{symbol}} has entered {{phase}}{{#endsAt}}, which ends at {{endsAt}}{{/endsAt}}."
        case .newAddress: "Somebody signed in as you from a new address, {{address}}."
        case .venueNotice: "The venue says: {{title}}"
        case .test: "This is a test: the channel works."
        }
    }
}
