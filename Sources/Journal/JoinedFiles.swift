public import Ports

/// Several sources read as one: an archive, then the journal whose old segments went there.
///
/// Where two have a file of one name, that of the later source counts; the earlier ones are asked when it cannot be
/// read. So a segment may move from the journal to the archive while it is read: the archive replaces its copy, whole,
/// before the journal lets go of its own, and a copy that was cut short is never what counts.
public final class JoinedFiles: FileSource {
    private let sources: [any FileSource]

    /// The source that counts most comes last.
    public init(_ sources: [any FileSource]) { self.sources = sources }

    public func files() throws(StorageError) -> [StoredFile] {
        var bytes: [String: Int] = [:]
        // The last source first: what moves away from there meanwhile is in an earlier one by the time that is listed.
        for source in sources.reversed() {
            for file in try source.files() where bytes[file.name] == nil { bytes[file.name] = file.bytes }
        }
        return bytes.map { StoredFile(name: $0.key, bytes: $0.value) }.sorted { $0.name < $1.name }
    }

    public func read(
        _ name: String, at offset: Int, into buffer: UnsafeMutableRawBufferPointer
    ) throws(StorageError) -> Int {
        var failure = StorageError.notFound(file: name)
        for source in sources.reversed() {
            do throws(StorageError) { return try source.read(name, at: offset, into: buffer) } catch {
                // That a file is not in one source says less than why another could not read it.
                if case .notFound = failure { failure = error }
            }
        }
        throw failure
    }
}
