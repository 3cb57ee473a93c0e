import CKafka
import Dispatch
import Foundation
import Synchronization

/// What became of a message.
enum Delivery: Sendable {
    case persisted
    /// It never came into the topic, and never will.
    case notPersisted(KafkaFailure)
    /// It may have, or still may.
    case unknown(KafkaFailure)
}

/// Sends messages to the one partition of a topic, each with a number that grows in their order, and tells what became
/// of them. After an error that the library's client does not get over it goes on with a new client and the same
/// numbers. Whoever made it closes it.
final class Producer: Sendable {
    typealias Completion = @Sendable (UInt64, Delivery) -> Void

    private struct Pending {
        var bytes: Int
        var completion: Completion
    }

    private struct State {
        /// Nil while the last client is beyond help and the next one is not there.
        var handle: Handle?
        var pending: [UInt64: Pending] = [:]
        var pendingBytes = 0
        var nextNumber: UInt64 = 0
        var isClosed = false
    }

    private let settings: KafkaSettings
    private let topic: String
    private let state: Mutex<State>
    private let ended = DispatchSemaphore(value: 0)

    init(_ settings: KafkaSettings, topic: String) throws(KafkaFailure) {
        self.settings = settings
        self.topic = topic
        state = Mutex(State(handle: try Self.open(settings)))
    }

    private static func open(_ settings: KafkaSettings) throws(KafkaFailure) -> Handle {
        try Handle(
            RD_KAFKA_PRODUCER, settings,
            [
                "acks": "all", "enable.idempotence": "true", "linger.ms": "0",
                "message.timeout.ms": "\(settings.appendMilliseconds)",
                "request.timeout.ms": "\(max(1, settings.appendMilliseconds))",
                "message.max.bytes": "\(KafkaLimits.messageBytesMax)",
                "queue.buffering.max.messages": "\(KafkaLimits.pendingMessagesMax)",
                "retry.backoff.ms": "50",
            ]
        ) { rd_kafka_conf_set_events($0, RD_KAFKA_EVENT_DR | RD_KAFKA_EVENT_ERROR) }
    }

    /// Begins to tell.
    ///
    /// - Parameter look: is called on the producer's thread, some ten times a second and after each report.
    func start(look: @escaping @Sendable () -> Void) {
        let thread = Thread { self.run(look) }
        thread.name = "kafka-producer"
        thread.stackSize = KafkaLimits.stackBytes
        thread.start()
    }

    /// The library's client; nil while there is none.
    var handle: Handle? { state.withLock { $0.handle } }

    /// How many messages it has not told the end of.
    var pending: Int { state.withLock { $0.pending.count } }

    /// Hands over the message that `encode` makes for its number, and returns that. Throws if it was not taken.
    func send(
        _ encode: (UInt64) -> [UInt8], completion: @escaping Completion
    ) throws(KafkaFailure) -> UInt64 {
        // Numbers are given and messages handed over in one order.
        let outcome: Result<UInt64, KafkaFailure> = state.withLock { state in
            guard !state.isClosed else { return .failure(.closed) }
            guard let handle = state.handle else {
                return .failure(KafkaFailure(RD_KAFKA_RESP_ERR__FATAL, "the producer is being replaced"))
            }
            let number = state.nextNumber
            let bytes = encode(number)
            guard bytes.count <= KafkaLimits.messageBytesMax else {
                return .failure(KafkaFailure(RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE))
            }
            guard state.pending.count < KafkaLimits.pendingMessagesMax,
                state.pendingBytes + bytes.count <= KafkaLimits.pendingBytesMax
            else { return .failure(KafkaFailure(RD_KAFKA_RESP_ERR__QUEUE_FULL)) }
            if let failure = handle.produce(bytes, to: topic, number: number) { return .failure(failure) }
            state.nextNumber += 1
            state.pending[number] = Pending(bytes: bytes.count, completion: completion)
            state.pendingBytes += bytes.count
            return .success(number)
        }
        return try outcome.get()
    }

    /// Takes no more messages. The thread ends when the end of all is known, or could have been.
    func close() { state.withLock { $0.isClosed = true } }

    /// Returns when the thread has ended.
    func waitForEnd() {
        ended.wait()
        ended.signal()
    }

    private func run(_ look: () -> Void) {
        defer { ended.signal() }
        while let handle {
            guard !serve(handle, look) else { break }
            state.withLock { $0.handle = nil }
            abandon(handle)
            look()
            do throws(KafkaFailure) {
                let next = try Self.open(settings)
                state.withLock { $0.handle = next }
            } catch {
                settings.warn("no further message can be sent: \(error.reason)")
                break
            }
        }
        state.withLock { $0.handle = nil }
    }

    /// Returns true when all is done, and false when the client is beyond help.
    private func serve(_ handle: Handle, _ look: () -> Void) -> Bool {
        let queue = EventQueue(of: handle)
        var deadline: ContinuousClock.Instant?
        while true {
            if let failure = queue.take(KafkaLimits.lookMilliseconds, tell) {
                settings.warn("the producer is replaced: \(failure.reason)")
                return false
            }
            look()
            let (isClosed, isEmpty) = state.withLock { ($0.isClosed, $0.pending.isEmpty) }
            guard isClosed else { continue }
            let end = deadline ?? .now + .milliseconds(KafkaLimits.closeMilliseconds)
            deadline = end
            if isEmpty { return true }
            if ContinuousClock.now >= end {
                abandon(handle)
                return true
            }
        }
    }

    /// Gives up all messages that are not done: of those that may be on their way nothing is known.
    private func abandon(_ handle: Handle) {
        let queue = EventQueue(of: handle)
        rd_kafka_purge(handle.pointer, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT)
        let end = ContinuousClock.now + .milliseconds(1_000)
        while pending > 0, ContinuousClock.now < end { _ = queue.take(KafkaLimits.lookMilliseconds, tell) }
        let rest = state.withLock { state in
            defer {
                state.pending = [:]
                state.pendingBytes = 0
            }
            return state.pending
        }
        for (number, pending) in rest { pending.completion(number, .unknown(.closed)) }
    }

    private func tell(_ number: UInt64, _ delivery: Delivery) {
        let pending = state.withLock { state in
            let pending = state.pending.removeValue(forKey: number)
            state.pendingBytes -= pending?.bytes ?? 0
            return pending
        }
        pending?.completion(number, delivery)
    }
}

extension KafkaFailure {
    static let closed = KafkaFailure(RD_KAFKA_RESP_ERR__DESTROY, "the producer is closed")
}

extension Handle {
    /// Hands a copy of the bytes to the library. Returns what kept it from taking them.
    fileprivate func produce(_ bytes: [UInt8], to topic: String, number: UInt64) -> KafkaFailure? {
        topic.withCString { name in
            bytes.withUnsafeBytes { bytes in
                var words = [rd_kafka_vu_t](repeating: rd_kafka_vu_t(), count: 5)
                words[0].vtype = RD_KAFKA_VTYPE_TOPIC
                words[0].u.cstr = name
                words[1].vtype = RD_KAFKA_VTYPE_PARTITION
                words[1].u.i32 = 0
                words[2].vtype = RD_KAFKA_VTYPE_VALUE
                words[2].u.mem.ptr = UnsafeMutableRawPointer(mutating: bytes.baseAddress)
                words[2].u.mem.size = bytes.count
                words[3].vtype = RD_KAFKA_VTYPE_MSGFLAGS
                words[3].u.i = RD_KAFKA_MSG_F_COPY
                words[4].vtype = RD_KAFKA_VTYPE_OPAQUE
                // The number itself: nothing is pointed to. One more, because no number is a null pointer.
                words[4].u.ptr = UnsafeMutableRawPointer(bitPattern: UInt(number + 1))
                guard let error = rd_kafka_produceva(pointer, words, words.count) else { return nil }
                defer { rd_kafka_error_destroy(error) }
                return KafkaFailure(rd_kafka_error_code(error), String(cString: rd_kafka_error_string(error)))
            }
        }
    }
}

/// Where a producer's reports come from. It belongs to one thread.
private struct EventQueue: ~Copyable {
    private let handle: Handle
    private let queue: OpaquePointer

    init(of handle: Handle) {
        self.handle = handle
        queue = rd_kafka_queue_get_main(handle.pointer)
    }

    deinit { rd_kafka_queue_destroy(queue) }

    /// Waits for a report and passes it on. Returns the failure that the client does not get over.
    func take(_ milliseconds: Int32, _ tell: (UInt64, Delivery) -> Void) -> KafkaFailure? {
        guard let event = rd_kafka_queue_poll(queue, milliseconds) else { return nil }
        defer { rd_kafka_event_destroy(event) }
        switch rd_kafka_event_type(event) {
        case RD_KAFKA_EVENT_DR:
            while let message = rd_kafka_event_message_next(event) {
                let number = UInt64(UInt(bitPattern: message.pointee._private)) - 1
                tell(number, Delivery(of: message))
            }
        case RD_KAFKA_EVENT_ERROR where rd_kafka_event_error_is_fatal(event) != 0:
            var words = [CChar](repeating: 0, count: 512)
            return KafkaFailure(rd_kafka_fatal_error(handle.pointer, &words, words.count), text(words))
        default: break
        }
        return nil
    }
}

extension Delivery {
    init(of message: UnsafePointer<rd_kafka_message_t>) {
        let failure = KafkaFailure(message.pointee.err)
        switch rd_kafka_message_status(message) {
        case RD_KAFKA_MSG_STATUS_PERSISTED: self = .persisted
        case RD_KAFKA_MSG_STATUS_NOT_PERSISTED: self = .notPersisted(failure)
        default: self = .unknown(failure)
        }
    }
}
