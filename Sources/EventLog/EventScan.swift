import Domain
import Ports
import Wire

/// Reads the frames of one segment in order, through memory that is used again.
final class EventScan {
    /// Why a scan went no further.
    enum Stop {
        /// Nothing was written behind the last whole frame.
        case end
        /// What is there is no whole frame, or not the batch that comes next.
        case broken(String)
        /// The one who looks has had enough.
        case enough
    }

    private let source: any FileSource
    private var buffer = UnsafeMutableRawBufferPointer.allocate(
        byteCount: EventLogLimits.windowBytes, alignment: 8)

    init(of source: any FileSource) { self.source = source }

    deinit { buffer.deallocate() }

    /// The header of a segment; nil if it has none that is right.
    func header(of segment: EventSegment) throws(EventStreamError) -> EventSegmentHeader? {
        let count = try read(segment.file, at: 0, atMost: EventSegmentHeader.bytes)
        let header = EventSegmentHeader(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        return header?.firstSequence == segment.firstSequence ? header : nil
    }

    /// Hands over whole frames from `offset` on, the first of which must be of `next`, until one is not there or
    /// `body` returns false; moves both behind the last that was handed over. The bytes are those of the batch, valid
    /// only during the call.
    func run(
        _ segment: EventSegment, at offset: inout Int, next: inout Sequence,
        _ body: (EventCodec.Head, UnsafeRawBufferPointer) throws(EventStreamError) -> Bool
    ) throws(EventStreamError) -> Stop {
        var needed = EventFrame.headBytes
        while true {
            let room = segment.bytes - offset
            guard room >= EventFrame.headBytes else { return .end }
            let count = try read(segment.file, at: offset, atMost: max(needed, EventLogLimits.windowBytes))
            guard count >= min(needed, room) else { return .broken("the file ends early") }
            let held = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            var place = 0
            needed = EventFrame.headBytes
            frames: while true {
                let rest = UnsafeRawBufferPointer(rebasing: held[place...])
                switch EventFrame.read(rest, room: segment.bytes - offset) {
                case .nothing: return .end
                case .broken(let reason): return .broken(reason)
                case .needs(let bytes):
                    needed = bytes
                    break frames
                case .batch(let head, let bytes):
                    guard head.sequence == next else {
                        return .broken("batch \(head.sequence.value) where \(next.value) belongs")
                    }
                    let goesOn = try body(head, EventFrame.payload(of: rest, frame: bytes))
                    place += bytes
                    offset += bytes
                    next = next.next
                    if !goesOn { return .enough }
                }
            }
        }
    }

    /// Whether all bytes from `offset` to the end of the file are zeros.
    func isBlank(_ segment: EventSegment, from offset: Int) throws(EventStreamError) -> Bool {
        var offset = offset
        while offset < segment.bytes {
            let count = try read(segment.file, at: offset, atMost: EventLogLimits.windowBytes)
            guard count > 0 else { return true }
            guard buffer[..<count].allSatisfy({ $0 == 0 }) else { return false }
            offset += count
        }
        return true
    }

    private func read(_ file: String, at offset: Int, atMost count: Int) throws(EventStreamError) -> Int {
        if buffer.count < count {
            buffer.deallocate()
            buffer = .allocate(byteCount: count, alignment: 8)
        }
        do throws(StorageError) {
            return try source.read(file, at: offset, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]))
        } catch {
            throw EventStreamError(error)
        }
    }
}
