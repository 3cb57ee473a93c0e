import Ports

/// A view of one file at a time through a buffer that is reused: memory stays constant however long the journal is.
final class Window {
    private let source: any FileSource
    private var buffer: UnsafeMutableRawBufferPointer
    private var file = StoredFile(name: "", bytes: 0)
    /// What of the file is in the buffer.
    private var held = 0..<0

    /// `bytes` is what one read asks for; a larger batch makes the buffer grow, up to the size of a segment.
    init(on source: any FileSource, bytes: Int) {
        self.source = source
        buffer = .allocate(byteCount: bytes, alignment: FrameHead.alignmentBytes)
    }

    deinit { buffer.deallocate() }

    /// Looks at another file, or at the same one afresh.
    func look(at file: StoredFile) {
        self.file = file
        held = 0..<0
    }

    /// The bytes from `offset` on, which must be within the file. Valid until the next call.
    @inline(__always)
    func bytes(at offset: Int, count: Int) throws(ScanStop) -> UnsafeRawPointer {
        if offset < held.lowerBound || offset + count > held.upperBound { try fill(from: offset, count: count) }
        return UnsafeRawPointer(buffer.baseAddress.unsafelyUnwrapped + (offset - held.lowerBound))
    }

    /// The first byte at or after `offset` that is not zero; nil if there is none up to the end of the file.
    func firstNonzero(from offset: Int) throws(ScanStop) -> Int? {
        var offset = offset
        while offset < file.bytes {
            if !held.contains(offset) { try fill(from: offset, count: 1) }
            let start = UnsafeRawPointer(buffer.baseAddress.unsafelyUnwrapped)
            var index = offset - held.lowerBound
            while index + 8 <= held.count, start.loadUnaligned(fromByteOffset: index, as: UInt64.self) == 0 {
                index += 8
            }
            while index < held.count, start.load(fromByteOffset: index, as: UInt8.self) == 0 { index += 1 }
            offset = held.lowerBound + index
            if index < held.count { return offset }
        }
        return nil
    }

    private func fill(from offset: Int, count: Int) throws(ScanStop) {
        if count > buffer.count {
            let grown = min(max(count, 2 * buffer.count), max(count, file.bytes - offset))
            buffer.deallocate()
            buffer = .allocate(byteCount: grown, alignment: FrameHead.alignmentBytes)
        }
        held = 0..<0
        let wanted = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(file.bytes - offset))
        let read: Int
        do {
            read = try source.read(file.name, at: offset, into: wanted)
        } catch {
            throw .damaged(file.name, at: offset, "the file cannot be read: \(error.words)")
        }
        guard read >= count else {
            throw .damaged(file.name, at: offset + read, "the file ends here, too early")
        }
        held = offset..<(offset + read)
    }
}
