import Domain
import Ports
import Wire

/// A message as a channel takes it.
enum ChannelMessage: Hashable, Sendable {
    case web(WebMessage)
    case mail(OutboxMessage)
}

/// Writes messages for channels.
struct Letters: Sendable {
    let templates: Templates
    /// Where PagerDuty takes events.
    let pagerDutyURL: String
    /// What the venue calls itself, before subjects.
    let venue: String

    /// - Parameter now: when it is sent, for the signature.
    func message(_ id: String, _ payload: String, to channel: Channel, at now: Timestamp) throws -> ChannelMessage {
        switch channel.kind {
        case .webhook:
            let body = Array(payload.utf8)
            return .web(
                WebMessage(
                    url: channel.target,
                    fields: Self.fields(id) + [
                        WebField("Rialto-Signature", WebhookSignature.header(body, secret: channel.secret, at: now))
                    ], body: body))
        case .slack:
            var writer = JSONWriter()
            writer.beginObject()
            writer.key("text")
            writer.string(Self.escapedForSlack(try sentence(payload)))
            writer.endObject()
            return .web(WebMessage(url: channel.target, fields: Self.fields(id), body: writer.bytes))
        case .pagerDuty:
            return .web(
                WebMessage(
                    url: pagerDutyURL, fields: Self.fields(id),
                    body: event(id, summary: try sentence(payload), key: channel.secret)))
        case .email:
            let notice = try Notice(payload)
            var message = OutboxMessage(
                recipient: channel.target, subject: "\(venue): \(Self.subject(templates.sentence(notice)))",
                body: templates.letter(notice))
            message.id = "\(id).\(channel.id)"
            return .mail(message)
        }
    }

    private func sentence(_ payload: String) throws -> String { templates.sentence(try Notice(payload)) }

    /// Of PagerDuty's Events API, version 2. Events of one key are one alert, so a second copy makes no second one.
    private func event(_ id: String, summary: String, key: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("routing_key")
        writer.string(key)
        writer.key("event_action")
        writer.string("trigger" as StaticString)
        writer.key("dedup_key")
        writer.string("rialto-\(id)")
        writer.key("payload")
        writer.beginObject()
        writer.key("summary")
        writer.string(String(summary.prefix(1_000)))
        writer.key("source")
        writer.string(venue)
        writer.key("severity")
        writer.string("info" as StaticString)
        writer.endObject()
        writer.endObject()
        return writer.bytes
    }

    private static func fields(_ id: String) -> [WebField] {
        [
            WebField("Content-Type", "application/json"), WebField("Rialto-Notification-Id", id),
            WebField("Idempotency-Key", id),
        ]
    }

    private static func subject(_ sentence: String) -> String {
        sentence.count > 120 ? sentence.prefix(119) + "…" : sentence
    }

    /// Slack reads these three signs as its own.
    private static func escapedForSlack(_ text: String) -> String {
        String(
            text.flatMap { sign -> String in
                switch sign {
                case "&": "&amp;"
                case "<": "&lt;"
                case ">": "&gt;"
                default: String(sign)
                }
            })
    }
}
