import Dispatch
import Domain
import Foundation
import Ports
import Synchronization

/// A shared log in memory, for several replicas in one process.
final class MemoryTopic: Sendable {
    /// What becomes of an append.
    enum Fate: Sendable {
        case durable
        /// Not appended, and that is known.
        case refused
        /// Appended, but nobody says so.
        case unknownAndThere
        /// Not appended, but nobody says so.
        case unknownAndGone
        /// The call throws.
        case notTaken
    }

    struct Message: Sendable {
        var mark: AppendMark
        var first: Domain.Sequence
        var time: Timestamp
        var records: [[UInt8]]
    }

    private struct State {
        var messages: [Message] = []
        /// Messages before this one are not kept any more.
        var kept = 0
        var highest: [UInt64: UInt64] = [:]
        var isHeld = false
        /// What arrived while nothing came through, with those who wait for it.
        var held: [@Sendable (MemoryTopic) -> Void] = []
        var heldRecords = 0
        var time = Timestamp(nanoseconds: 0)
        var fates: [Fate] = []
    }

    private let state = Mutex(State())
    private let clock: any WallClock
    /// Decides what becomes of an append of which nothing was planned.
    private let fate: @Sendable () -> Fate

    init(_ clock: any WallClock, fate: @escaping @Sendable () -> Fate = { .durable }) {
        self.clock = clock
        self.fate = fate
    }

    var messages: [Message] { state.withLock { $0.messages } }
    var records: [(sequence: Domain.Sequence, time: Timestamp, payload: [UInt8])] {
        messages.flatMap { message in
            message.records.enumerated().map { index, payload in
                (Domain.Sequence(message.first.value + UInt64(index)), message.time, payload)
            }
        }
    }

    /// The next appends of records have these fates, one after the other.
    func plan(_ fates: Fate...) { state.withLock { $0.fates += fates } }

    /// Forgets the oldest messages.
    func cut(to index: Int) { state.withLock { $0.kept = index } }

    /// From now on nothing comes into the log, and no outcome is told.
    func hold() { state.withLock { $0.isHeld = true } }

    /// How many records wait for the release.
    var heldRecords: Int { state.withLock { $0.heldRecords } }

    func release() {
        let held = state.withLock { state in
            state.isHeld = false
            state.heldRecords = 0
            defer { state.held = [] }
            return state.held
        }
        for arrive in held { arrive(self) }
    }

    fileprivate func nextFate() -> Fate {
        state.withLock { $0.fates.isEmpty ? nil : $0.fates.removeFirst() } ?? fate()
    }

    fileprivate func arrive(_ records: Int, _ body: @escaping @Sendable (MemoryTopic) -> Void) {
        let isHeld = state.withLock { state in
            if state.isHeld {
                state.held.append(body)
                state.heldRecords += records
            }
            return state.isHeld
        }
        if !isHeld { body(self) }
    }

    func append(_ mark: AppendMark, _ records: [[UInt8]]) {
        let now = clock.now()
        state.withLock { state in
            if let highest = state.highest[mark.writer] {
                guard mark.number > highest else { return }
            } else if mark.number > 0 {
                return
            }
            state.highest[mark.writer] = mark.number
            state.time = max(state.time, now)
            let next = state.messages.last.map { $0.first.value + UInt64($0.records.count) } ?? 1
            state.messages.append(
                Message(mark: mark, first: Domain.Sequence(next), time: state.time, records: records))
        }
    }

    fileprivate func message(_ index: Int) throws(LogError) -> Message? {
        let (message, kept) = state.withLock { state in
            (index < state.messages.count ? state.messages[index] : nil, state.kept)
        }
        guard index >= kept else {
            throw .damaged(file: "topic", offset: index, reason: "the topic does not have this offset")
        }
        return message
    }

    /// Opens it for one more writer.
    func open(as writer: UInt64) -> MemorySharedLog { MemorySharedLog(self, writer: writer) }
}

/// The log of one writer.
final class MemorySharedLog: SharedLog {
    let writer: UInt64
    let appendBytesMax = 10_000
    private let topic: MemoryTopic
    private let numbers = Mutex<UInt64>(0)
    private let queue: DispatchQueue

    fileprivate init(_ topic: MemoryTopic, writer: UInt64) {
        self.topic = topic
        self.writer = writer
        queue = DispatchQueue(label: "log")
        topic.append(AppendMark(writer: writer, number: 0), [])
    }

    func append(
        _ batch: borrowing RecordBatch, completion: @escaping @Sendable (AppendOutcome) -> Void
    ) throws(LogError) -> AppendMark {
        let records = (0..<batch.count).map { Array(batch.bytes[batch.range(of: $0)]) }
        let fate = records.isEmpty ? .durable : topic.nextFate()
        if case .notTaken = fate { throw .refused(reason: "told to take nothing") }
        let mark = AppendMark(writer: writer, number: nextNumber())
        send(records.count) { [queue] topic in
            switch fate {
            case .durable, .unknownAndThere: topic.append(mark, records)
            case .refused, .unknownAndGone, .notTaken: break
            }
            queue.async {
                switch fate {
                case .durable: completion(.durable)
                case .refused, .notTaken: completion(.refused(reason: "told to refuse"))
                case .unknownAndThere, .unknownAndGone: completion(.unknown(reason: "told to say nothing"))
                }
            }
        }
        switch fate {
        case .unknownAndThere, .unknownAndGone:
            let settling = AppendMark(writer: writer, number: nextNumber())
            send(0) { topic in topic.append(settling, []) }
        case .durable, .refused, .notTaken: break
        }
        return mark
    }

    private func nextNumber() -> UInt64 {
        numbers.withLock { number in
            number += 1
            return number
        }
    }

    private func send(_ records: Int, _ body: @escaping @Sendable (MemoryTopic) -> Void) {
        queue.async { [topic] in topic.arrive(records, body) }
    }

    func openReader(at position: LogPosition) throws(LogError) -> any SharedLogReader {
        try MemorySharedLogReader(topic, at: position)
    }
}

private final class MemorySharedLogReader: SharedLogReader {
    private let topic: MemoryTopic
    private var index: Int
    private var last: Domain.Sequence

    init(_ topic: MemoryTopic, at position: LogPosition) throws(LogError) {
        self.topic = topic
        index = position.note.reduce(0) { $0 << 8 | Int($1) }
        last = position.last
        _ = try topic.message(index)
    }

    var position: LogPosition {
        LogPosition(last: last, note: (0..<8).map { UInt8(truncatingIfNeeded: index >> (56 - 8 * $0)) })
    }

    func read(
        appends: Int, waitingNanoseconds: Int64, _ body: (borrowing SharedAppend) throws(LogError) -> Void
    ) throws(LogError) -> Int {
        let end = DispatchTime.now() + .nanoseconds(Int(waitingNanoseconds))
        var count = 0
        while count < appends {
            guard let message = try topic.message(index) else {
                if count > 0 || DispatchTime.now() >= end { return count }
                Thread.sleep(forTimeInterval: 0.000_2)
                continue
            }
            index += 1
            count += 1
            last = Domain.Sequence(message.first.value + UInt64(message.records.count) - 1)
            var payloads: [Range<Int>] = []
            var bytes: [UInt8] = []
            for record in message.records {
                payloads.append(bytes.count..<bytes.count + record.count)
                bytes += record
            }
            let outcome = bytes.withUnsafeBytes { bytes in
                Result { () throws(LogError) in
                    try body(
                        SharedAppend(
                            message.mark, first: message.first, time: message.time, bytes, payloads: payloads))
                }
            }
            try outcome.get()
        }
        return count
    }
}
