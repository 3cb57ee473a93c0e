internal import Domain
internal import NIOCore

/// The last updates of the topics that are followed, as they were sent, for clients that lost their connection.
///
/// All topics share one bound of bytes and one of updates; the oldest update of all goes first.
struct StreamHistory: Sendable {
    private struct Place {
        var topic: StreamTopic
        var sequence: Sequence
    }

    private let bytesMax: Int
    private let updatesMax: Int
    /// Of each topic an unbroken chain, the oldest first.
    private var chains: [StreamTopic: CircularBuffer<StreamDelivery>] = [:]
    /// All updates in the order in which they came, some of which may have been forgotten since.
    private var order = CircularBuffer<Place>()
    private(set) var bytes = 0

    init(bytesMax: Int = GatewayLimits.historyBytesMax, updatesMax: Int = GatewayLimits.historyUpdatesMax) {
        self.bytesMax = bytesMax
        self.updatesMax = updatesMax
    }

    mutating func append(_ delivery: StreamDelivery) {
        // What came between was made for nobody.
        if let last = chains[delivery.topic]?.last, last.sequence != delivery.previous { forget(delivery.topic) }
        chains[delivery.topic, default: CircularBuffer()].append(delivery)
        order.append(Place(topic: delivery.topic, sequence: delivery.sequence))
        bytes += delivery.bytes
        while bytes > bytesMax || order.count > updatesMax, let oldest = order.popFirst() { drop(oldest) }
    }

    mutating func forget(_ topic: StreamTopic) {
        bytes -= chains.removeValue(forKey: topic)?.reduce(0) { $0 + $1.bytes } ?? 0
    }

    /// The messages that a client does not have whose last one was of this record, as frames; nil where that is not
    /// known.
    ///
    /// If that record made two messages, the second is among them: the client may have only the first.
    func frames(of topic: StreamTopic, after sequence: Sequence) -> (frames: [StreamFrame], last: Sequence)? {
        guard let chain = chains[topic], let last = chain.last, sequence <= last.sequence else { return nil }
        var frames: [StreamFrame] = []
        var isKnown = chain.first?.previous == sequence
        for delivery in chain {
            if delivery.sequence == sequence {
                isKnown = true
                frames += delivery.frames.dropFirst()
            } else if delivery.sequence > sequence {
                frames += delivery.frames
            }
        }
        return isKnown ? (frames, last.sequence) : nil
    }

    private mutating func drop(_ place: Place) {
        guard let first = chains[place.topic]?.first, first.sequence == place.sequence else { return }
        bytes -= first.bytes
        chains[place.topic]?.removeFirst()
        if chains[place.topic]?.isEmpty == true { chains[place.topic] = nil }
    }
}

extension StreamDelivery {
    /// What it takes in memory, about.
    fileprivate var bytes: Int { frames.reduce(128) { $0 + $1.bytes.readableBytes } }
}
