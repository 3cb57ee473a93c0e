import Domain
import Journal
import Ports

/// Once, before the first input.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(_ count: UnsafePointer<CInt>?, _ arguments: UnsafeRawPointer?) -> CInt {
    KnownDigests.check()
    return 0
}

/// A snapshot as a file. The first byte chooses what is put right before, so that the fuzzer comes past the digest.
///
/// Whatever the bytes, nothing traps, and damage lies inside the file. What is accepted has the right digest and is
/// written again, and what was written reads as the same snapshot.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let start, count > 1 else { return 0 }
    let file = SnapshotForger(mode: start[0]).snapshot(Array(UnsafeBufferPointer(start: start + 1, count: count - 1)))
    let sequence = Sequence(file.count < 24 ? 0 : SegmentLayout.number(file, 16, 8))
    let files = MemoryFiles()
    files.place(file, as: SnapshotStore.file(of: sequence))
    let store = SnapshotStore(on: files)
    let snapshot: Snapshot
    do throws(SnapshotError) { snapshot = try store.read(sequence) } catch {
        if case .damaged(_, let offset, _) = error, !(0...file.count).contains(offset) {
            fatalError("damage is seen outside the file")
        }
        if case .failed(let reason) = error { fatalError("a file in memory cannot be read: \(reason)") }
        return 0
    }
    guard SnapshotForger.hasRightDigest(file) else { fatalError("a snapshot with a wrong digest is accepted") }
    let copies = SnapshotStore(on: MemoryFiles())
    do throws(SnapshotError) {
        try copies.write(snapshot)
        guard try copies.read(sequence) == snapshot else { fatalError("a snapshot changes when it is written again") }
    } catch { fatalError("what was read cannot be written: \(error)") }
    return 0
}
