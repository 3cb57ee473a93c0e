internal import Domain
internal import Ports

// What services put into inboxes. It is told on from here and not kept.
extension VenueState {
    /// Returns what is new to those who follow inboxes.
    ///
    /// It comes from no record, so these chains count for themselves, within one process. Clients are not shown the
    /// numbers: what they missed is in the inbox.
    mutating func tell(_ notices: [InboxNotice]) -> [StreamUpdate] {
        guard watchers.inboxesTotal > 0 else { return [] }
        var updates: [StreamUpdate] = []
        for notice in notices {
            for topic in notice.account.map({ [StreamTopic.inbox($0)] }) ?? followedInboxes {
                guard let previous = chains[topic] else { continue }
                let next = previous.next
                chains[topic] = next
                updates.append(
                    StreamUpdate(
                        topic: topic, at: Moment(sequence: next, time: last.time), previous: previous,
                        content: .inbox(notice.payload)))
            }
        }
        return updates
    }

    private var followedInboxes: [StreamTopic] {
        chains.keys.filter { topic in
            if case .inbox = topic { true } else { false }
        }
    }
}
