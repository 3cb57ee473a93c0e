import Domain

/// The fixed part that precedes a payload in a segment. All numbers are little-endian.
struct FrameHead {
    /// Where the checksum ends and what it covers begins.
    static let checksummedFrom = 4
    static let bytes = 32
    static let alignmentBytes = 8
    /// The flags of a seal. Those of a record are 0.
    static let sealFlags: UInt32 = 1
    static let sealBytes = bytes + HashBytes.count

    var checksum: UInt32
    var payloadBytes: UInt32
    var sequence: UInt64
    var time: Int64
    /// The place of the record in its batch, from 0.
    var batchIndex: UInt32
    var flags: UInt32

    /// Reads the head at `start`, where at least `bytes` bytes are.
    @inline(__always)
    init(at start: UnsafeRawPointer) {
        checksum = UInt32(littleEndian: start.loadUnaligned(as: UInt32.self))
        payloadBytes = UInt32(littleEndian: start.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
        sequence = UInt64(littleEndian: start.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        time = Int64(littleEndian: start.loadUnaligned(fromByteOffset: 16, as: Int64.self))
        batchIndex = UInt32(littleEndian: start.loadUnaligned(fromByteOffset: 24, as: UInt32.self))
        flags = UInt32(littleEndian: start.loadUnaligned(fromByteOffset: 28, as: UInt32.self))
    }

    /// Whether it ends a batch, in a segment of version 2.
    var isSeal: Bool { flags == Self.sealFlags }

    /// The whole frame, padding included.
    var frameBytes: Int { Self.frameBytes(payloadBytes: Int(payloadBytes)) }

    /// The sequence of the first record of the batch; nil if the head contradicts itself. So it is for a seal too: its
    /// sequence and index are those that one more record of the batch would have.
    var batchStart: UInt64? {
        sequence > UInt64(batchIndex) ? sequence - UInt64(batchIndex) : nil
    }

    static func frameBytes(payloadBytes: Int) -> Int {
        (bytes + payloadBytes + alignmentBytes - 1) & ~(alignmentBytes - 1)
    }

    /// Whether the checksum of the whole frame at `start` is right.
    @inline(__always)
    func checks(at start: UnsafeRawPointer) -> Bool { Self.checksum(of: start, frameBytes: frameBytes) == checksum }

    @inline(__always)
    static func checksum(of start: UnsafeRawPointer, frameBytes: Int) -> UInt32 {
        CRC32C.checksum(UnsafeRawBufferPointer(start: start + checksummedFrom, count: frameBytes - checksummedFrom))
    }
}

/// Writes a frame to `start`, where there is room for it, and returns its size.
@inline(__always)
func writeFrame(
    _ payload: UnsafeRawBufferPointer, sequence: UInt64, time: Timestamp, batchIndex: UInt32, flags: UInt32,
    to start: UnsafeMutableRawPointer
) -> Int {
    let frameBytes = FrameHead.frameBytes(payloadBytes: payload.count)
    // The last word first: what the payload does not cover of it is the padding.
    start.storeBytes(of: 0, toByteOffset: frameBytes - FrameHead.alignmentBytes, as: UInt64.self)
    start.storeBytes(of: UInt32(truncatingIfNeeded: payload.count).littleEndian, toByteOffset: 4, as: UInt32.self)
    start.storeBytes(of: sequence.littleEndian, toByteOffset: 8, as: UInt64.self)
    start.storeBytes(of: time.nanoseconds.littleEndian, toByteOffset: 16, as: Int64.self)
    start.storeBytes(of: batchIndex.littleEndian, toByteOffset: 24, as: UInt32.self)
    start.storeBytes(of: flags.littleEndian, toByteOffset: 28, as: UInt32.self)
    if let source = payload.baseAddress {
        (start + FrameHead.bytes).copyMemory(from: source, byteCount: payload.count)
    }
    let checksum = FrameHead.checksum(of: start, frameBytes: frameBytes)
    start.storeBytes(of: checksum.littleEndian, as: UInt32.self)
    return frameBytes
}
