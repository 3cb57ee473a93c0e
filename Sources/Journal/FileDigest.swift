import Crypto
import Ports

extension FileSource {
    /// The hash of a whole file, read through a window: what was written is compared with it without a second copy in
    /// memory.
    func digest(of file: String) throws(StorageError) -> SHA256Digest {
        let window = UnsafeMutableRawBufferPointer.allocate(byteCount: JournalLimits.windowBytes, alignment: 8)
        defer { window.deallocate() }
        var digest = SHA256()
        var offset = 0
        while true {
            let count = try read(file, at: offset, into: window)
            if count == 0 { return digest.finalize() }
            digest.update(bufferPointer: UnsafeRawBufferPointer(rebasing: window[..<count]))
            offset += count
        }
    }
}
