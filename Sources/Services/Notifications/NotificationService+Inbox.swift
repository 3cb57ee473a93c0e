import Consumer
import Domain
import Ports
import Wire

// The inbox, and what operators put into all of them.
extension NotificationService {
    func inbox(of account: AccountID, _ request: ServiceRequest) async throws -> ServiceAnswer {
        var query = request.query
        let count = try query.take("limit", in: 1...NotificationLimits.pageMax) ?? NotificationLimits.pageDefault
        var cursor = InboxTable.Cursor.beginning
        if let text = query.take("before") {
            guard let found = InboxTable.Cursor(text) else {
                throw query.invalid("before", text, "the next of a page before", limit: nil)
            }
            cursor = found
        }
        let unread = try query.take(choice: "unread") as Choice? == .true
        try query.end()
        let start = cursor
        let (items, place) = try await reader.read(atLeast: request.atLeast) { session, place in
            let table = InboxTable(session)
            // One more than is shown tells whether there are more.
            let items = try await table.items(of: account, after: start, unread: unread, count: count + 1)
            return (items, place)
        }
        var bytes = Array("{\"items\":[".utf8)
        for (index, item) in items.prefix(Int(count)).enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            // A payload is an object that ends with its bracket.
            bytes += item.payload.utf8.dropLast()
            bytes += ",\"isRead\":\(item.isRead)}".utf8
        }
        let next = items.count > Int(count) ? "\"\(items[Int(count) - 1].cursor.text)\"" : "null"
        bytes += "],\"next\":\(next)}".utf8
        return ServiceAnswer(.whole(bytes), asOf: place.asOf)
    }

    private enum Choice: String, CaseIterable { case `true`, `false` }

    func markRead(_ request: ServiceRequest, by account: AccountID) async throws -> ServiceAnswer {
        let body = try decode(request.body, as: ReadBody.self)
        let now = now()
        let done = done
        return try await once(request) { session in
            let table = InboxTable(session)
            if let through = body.through { try await table.markRead(through: min(through, now), by: account) }
            guard try await table.marks(of: account) < NotificationLimits.marksPerAccountMax else {
                throw ServiceProblem(
                    .notificationMarksFull, "So many single notifications are marked. Send 'through' instead.",
                    limit: "\(NotificationLimits.marksPerAccountMax)")
            }
            try await table.markRead(body.ids, by: account, at: now)
            return Change(done)
        }
    }

    func postNotice(_ request: ServiceRequest) async throws -> ServiceAnswer {
        try request.query.end()
        let body = try decode(request.body, as: NoticeBody.self)
        let now = now()
        return try await once(request) { session in
            let details = [(Detail.title, body.title), (.text, body.text)]
            let (id, notice) = try await Self.tell(nil, .venueNotice, details, at: now, session)
            let answer = self.own(status: 201) { writer in
                writer.key("notificationId")
                writer.string(id)
            }
            return Change(answer, notices: [notice])
        }
    }

    /// Tells somebody, or all, what does not come from the events: it is in the inbox, and in the queue for those with
    /// a rule. Returns its id, and what those hear of it who follow inboxes, once it is written.
    static func tell(
        _ account: AccountID?, _ kind: NotificationKind, _ details: [(Detail, String)], at now: Timestamp,
        _ session: any DatabaseSession
    ) async throws -> (id: String, notice: InboxNotice) {
        let (id, payload) = try await InboxTable(session).addOutside(account, at: now) { id in
            Notification.payload(id: id, kind, at: now, sequence: nil, rule: nil, account: account, details)
        }
        let rules = try await RuleTable(session).rules(of: kind, account: account)
        try await DeliveryTable(session).add(
            rules.flatMap { rule in
                rule.channels.map { DeliveryTable.row(id, $0, rule.account, payload, at: now) }
            })
        return (id, InboxNotice(account: account, payload: payload))
    }
}
