import Domain

/// The newest batches of a log, as they were appended: who keeps up with it need not read them from files and decode
/// them again.
///
/// It is a value that one thread changes under a lock and others copy: a copy takes two references, and the next change
/// after it copies one page.
struct RecentBatches: Sendable {
    /// Each has `EventLogLimits.recentPageEvents` events or a few more, and follows the one before.
    private var pages: [[EventBatch]] = []
    /// The batches after those.
    private var page: [EventBatch] = []
    private var pageEvents = 0

    /// Adds batches that follow the last one, and returns what it forgets for them.
    mutating func append(_ batches: [EventBatch]) -> [EventBatch] {
        for batch in batches {
            page.append(batch)
            pageEvents += batch.events.count
        }
        guard pageEvents >= EventLogLimits.recentPageEvents else { return [] }
        pages.append(page)
        (page, pageEvents) = ([], 0)
        return pages.count > EventLogLimits.recentPages ? pages.removeFirst() : []
    }

    /// The batches after a cursor, until they have so many events; nil if it does not have the first of them.
    func read(after cursor: Domain.Sequence, events wanted: Int) -> [EventBatch]? {
        let start = cursor.next
        guard let first = (pages.first ?? page).first, first.sequence <= start else { return nil }
        var batches: [EventBatch] = []
        var events = 0
        for page in pages + [page] {
            guard let first = page.first, let last = page.last, last.sequence >= start else { continue }
            let skipped = first.sequence < start ? Int(start.value - first.sequence.value) : 0
            for batch in page[skipped...] {
                batches.append(batch)
                events += batch.events.count
                if events >= wanted { return batches }
            }
        }
        return batches.isEmpty ? nil : batches
    }
}
