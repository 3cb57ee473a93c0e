import Domain
import Journal
import Wire

/// A batch as it stands in a segment: a checksum, the length, and the batch as `EventCodec` writes it.
enum EventFrame {
    static let headBytes = 8

    /// What the bytes at a place are.
    enum Reading {
        /// A whole frame: the place of its batch, and how many bytes it takes with its head.
        case batch(EventCodec.Head, bytes: Int)
        /// Nothing was written here.
        case nothing
        /// The frame goes on behind the bytes that are at hand; it takes so many in all.
        case needs(bytes: Int)
        /// Something that is no whole frame: a write that was cut short or is under way, or damage.
        case broken(String)
    }

    /// Appends the frame of a batch.
    static func append(_ batch: borrowing EventBatch, to bytes: inout [UInt8]) {
        let start = bytes.count
        bytes.add(UInt64(0))
        EventCodec.encode(batch, into: &bytes)
        let length = UInt32(bytes.count - start - headBytes)
        bytes.withUnsafeMutableBytes { memory in
            memory.storeBytes(of: length.littleEndian, toByteOffset: start + 4, as: UInt32.self)
            let checksum = CRC32C.checksum(UnsafeRawBufferPointer(rebasing: memory[(start + 4)...]))
            memory.storeBytes(of: checksum.littleEndian, toByteOffset: start, as: UInt32.self)
        }
    }

    /// Looks at the frame with which `bytes` begin. `room` is how many bytes the file has from there on.
    static func read(_ bytes: UnsafeRawBufferPointer, room: Int) -> Reading {
        guard room >= headBytes else { return .nothing }
        guard bytes.count >= headBytes else { return .needs(bytes: headBytes) }
        let length = Int(bytes.number(at: 4, UInt32.self))
        if length == 0 {
            return bytes.number(at: 0, UInt32.self) == 0 ? .nothing : .broken("a checksum without a frame")
        }
        guard length >= EventCodec.headBytes, length <= room - headBytes else {
            return .broken("a frame of \(length) bytes where \(room - headBytes) are left")
        }
        guard bytes.count >= headBytes + length else { return .needs(bytes: headBytes + length) }
        let checked = UnsafeRawBufferPointer(rebasing: bytes[4..<(headBytes + length)])
        guard bytes.number(at: 0, UInt32.self) == CRC32C.checksum(checked) else {
            return .broken("the checksum of a frame does not fit it")
        }
        do throws(EventDecodingError) {
            return .batch(
                try EventCodec.head(of: payload(of: bytes, frame: headBytes + length)), bytes: headBytes + length)
        } catch {
            return .broken("\(error)")
        }
    }

    /// The batch in a frame that was found whole.
    static func payload(of bytes: UnsafeRawBufferPointer, frame count: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[headBytes..<count])
    }
}
