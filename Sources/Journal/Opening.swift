import Domain
import Ports

/// What a journal finds on its storage, made safe to append to.
struct Opening {
    var segments: [JournalSegment]
    var last: Sequence
    /// The chain after the last batch.
    var chain: ChainHash
    /// Where the next frame goes in the last segment.
    var offset: Int
    var tornTail: TornTail?

    /// Reads everything that may hold records after `verifyingAfter` first; if anything is damaged, nothing is changed.
    init(
        of storage: any Storage, shard: ShardID, configuration: Configuration, verifyingAfter: Sequence
    ) throws(LogError) {
        do throws(ScanStop) {
            segments = try JournalSegment.all(on: storage)
            guard let oldest = segments.first else {
                last = .start
                chain = .start
                offset = 0
                try removeUnfinished(on: storage)
                return
            }
            guard oldest.shard == shard else {
                throw .damaged(
                    oldest.file, at: 0, "this is of shard \(oldest.shard.value), and \(shard.value) is wanted")
            }
            for segment in segments { try Self.check(segment, isReadableUnder: configuration) }
            let scan = JournalScan(of: segments, on: storage)
            let start = JournalScan.segment(after: verifyingAfter, in: segments)
            var position = ScanPosition(segment: start, of: segments)
            try scan.run(&position, through: .max) { _ in }
            switch try scan.tail(at: position) {
            case .clean: break
            case .torn(let tail): tornTail = tail
            case .grown:
                throw .failure(.refused(reason: "another process appends to \(segments[position.segment].file)"))
            }
            last = Sequence(position.next - 1)
            chain = position.chain
            offset = position.offset
            try removeUnfinished(on: storage)
            try settle(position, on: storage)
        } catch { throw error.logError }
    }

    /// Records are decided as they were when they were written, or not at all.
    private static func check(
        _ segment: JournalSegment, isReadableUnder configuration: Configuration
    ) throws(ScanStop) {
        guard let origin = segment.origin, let conflict = configuration.conflict(with: origin.configuration) else {
            return
        }
        throw .failure(
            .refused(
                reason: "\(segment.file) was written under another configuration: \(conflict);"
                    + " start the program that wrote it"))
    }

    /// Removes a segment that was not yet one when its writer died: nothing was ever written to it but a header.
    private func removeUnfinished(on storage: any Storage) throws(ScanStop) {
        do throws(StorageError) {
            guard try storage.files().contains(where: { $0.name == SegmentName.unfinished }) else { return }
            try storage.remove(SegmentName.unfinished)
        } catch {
            throw .failure(.refused(reason: "a segment that was not finished cannot be removed: \(error.words)"))
        }
    }

    /// Makes durable what was found, before anyone acts on it.
    ///
    /// The last batch may have come from the memory of the system and not from the device: its writer may have died
    /// before the sync, or the sync may have failed, after which the system takes the pages for clean. So it is written
    /// again.
    private func settle(_ position: ScanPosition, on storage: any Storage) throws(ScanStop) {
        let file = segments[position.segment].file
        do throws(StorageError) {
            guard position.batchOffset != nil || tornTail != nil else { return }
            try rewrite(file, from: position.batchOffset ?? position.offset, to: position.offset, on: storage)
            try storage.sync(file)
        } catch {
            throw .failure(.broken(reason: "the end of the journal cannot be made durable: \(error.words)"))
        }
    }

    /// Writes the bytes from `start` to `end` again, and zeros over the torn tail.
    private func rewrite(_ file: String, from start: Int, to end: Int, on storage: any Storage) throws(StorageError) {
        #if CANARY
        let zerosEnd = end + (Canary.tailNotZeroed.isPlanted ? 0 : tornTail?.bytes ?? 0)
        #else
        let zerosEnd = end + (tornTail?.bytes ?? 0)
        #endif
        let buffer = UnsafeMutableRawBufferPointer.allocate(
            byteCount: JournalLimits.windowBytes, alignment: FrameHead.alignmentBytes)
        defer { buffer.deallocate() }
        var offset = start
        while offset < zerosEnd {
            let count = min(buffer.count, (offset < end ? end : zerosEnd) - offset)
            let part = UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
            if offset < end {
                guard try storage.read(file, at: offset, into: part) == count else {
                    throw .failed(operation: "read", file: file, reason: "the file has become shorter")
                }
            } else {
                part.initializeMemory(as: UInt8.self, repeating: 0)
            }
            try storage.write(UnsafeRawBufferPointer(part), to: file, at: offset)
            offset += count
        }
    }
}
