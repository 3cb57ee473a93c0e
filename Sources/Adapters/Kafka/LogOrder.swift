import Domain
import Ports

/// How messages become numbered records: the rule by which every reader of a topic, whatever it began from, gives the
/// same record the same sequence. It decides from messages and offsets alone.
struct LogOrder: Hashable {
    /// The highest number that was read of a writer.
    struct Heard: Hashable {
        var writer: UInt64
        var number: UInt64
    }

    /// What becomes of a message.
    enum Taking: Hashable {
        /// Its records are these from here on, at this time.
        case records(first: Sequence, time: Timestamp)
        /// It is no part of the log, for any reader.
        case dropped(Drop)
    }

    enum Drop: Hashable {
        /// The number, or a higher one, of the same writer was there before: it came twice, or too late.
        case overtaken
        /// Its writer never began, or did so very long ago.
        case strange
    }

    /// Of the message that comes next.
    var nextOffset: Int64 = 0
    /// Of the record before it.
    var last = Sequence.start
    /// Of the message before it; nothing was earlier than the first.
    var time = Timestamp(nanoseconds: 0)
    /// Of the message before it, whatever became of that; nil before the first.
    var lastMark: AppendMark?
    /// The one who was heard last is the last.
    private(set) var heard: [Heard] = []

    init() {}

    /// The topic's next message. `milliseconds` is the time since 1970 that the broker stamped it with.
    mutating func take(_ mark: AppendMark, records: Int, milliseconds: Int64) -> Taking {
        nextOffset += 1
        lastMark = mark
        let place = heard.lastIndex { $0.writer == mark.writer }
        if let place {
            guard mark.number > heard[place].number else { return .dropped(.overtaken) }
            heard.remove(at: place)
        } else {
            guard mark.number == 0 else { return .dropped(.strange) }
            if heard.count == KafkaLimits.writersMax { heard.removeFirst() }
        }
        heard.append(Heard(writer: mark.writer, number: mark.number))
        let (nanoseconds, isOverflow) = milliseconds.multipliedReportingOverflow(by: 1_000_000)
        if !isOverflow { time = max(time, Timestamp(nanoseconds: nanoseconds)) }
        defer { last = Sequence(last.value + UInt64(records)) }
        return .records(first: last.next, time: time)
    }
}

// As the note of a position.
extension LogOrder {
    private static let version: UInt8 = 1

    var position: LogPosition {
        guard nextOffset > 0 else { return .start }
        var note: [UInt8] = [Self.version]
        note.add(nextOffset)
        note.add(last.value)
        note.add(time.nanoseconds)
        note.add(lastMark?.writer ?? 0)
        note.add(lastMark?.number ?? 0)
        note.add(UInt16(heard.count))
        for heard in heard {
            note.add(heard.writer)
            note.add(heard.number)
        }
        return LogPosition(last: last, note: note)
    }

    /// Nil if no `position` gave this.
    init?(_ position: LogPosition) {
        guard !position.note.isEmpty else {
            guard position.last == .start else { return nil }
            return
        }
        let read: LogOrder? = position.note.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            guard reader.number(UInt8.self) == Self.version, let offset = reader.number(Int64.self), offset > 0,
                let last = reader.number(UInt64.self), let time = reader.number(Int64.self),
                let writer = reader.number(UInt64.self), let number = reader.number(UInt64.self),
                let count = reader.number(UInt16.self), count <= KafkaLimits.writersMax
            else { return nil }
            var order = LogOrder()
            order.nextOffset = offset
            order.last = Sequence(last)
            order.time = Timestamp(nanoseconds: time)
            order.lastMark = AppendMark(writer: writer, number: number)
            for _ in 0..<count {
                guard let writer = reader.number(UInt64.self), let number = reader.number(UInt64.self) else {
                    return nil
                }
                order.heard.append(Heard(writer: writer, number: number))
            }
            return reader.left == 0 ? order : nil
        }
        guard let read, read.last == position.last else { return nil }
        self = read
    }
}

/// How far a reader had come at the messages that it read last, to compare with what others say of the same ones.
struct Witnesses {
    private var ring = [AppendMessage.Witness](
        repeating: AppendMessage.Witness(offset: -1, last: .start), count: KafkaLimits.witnessesMax)

    /// Notes a position of one's own.
    mutating func note(_ witness: AppendMessage.Witness) { ring[Int(witness.offset) % ring.count] = witness }

    /// Whether somebody else has counted otherwise; false where that cannot be said.
    func contradict(_ witness: AppendMessage.Witness) -> Bool {
        guard witness.offset >= 0 else { return false }
        let own = ring[Int(witness.offset) % ring.count]
        return own.offset == witness.offset && own.last != witness.last
    }
}
