import Glibc
import Ports
import Synchronization

/// The next file of zeros, made on a thread of its own, so that taking it costs a rename and not the writing of it.
final class PreparedFile {
    private static let name = ".prepared"
    private static let unfinishedName = ".preparing"

    let bytes: Int
    private let folder: Folder
    private var work: Work?
    private var thread = pthread_t()
    private var isReady: Bool

    /// What the thread is given. It writes `succeeded` before it ends, and the owner reads that only after joining it,
    /// so `pace` is all that both touch at one time.
    private final class Work {
        let folder: Folder
        let bytes: Int
        let pace = Atomic(Pace.gentle)
        var succeeded = false

        init(folder: Folder, bytes: Int) {
            self.folder = folder
            self.bytes = bytes
        }

        func run() {
            do throws(StorageError) {
                try folder.makeZeros(
                    PreparedFile.name, as: unfinishedName, bytes: bytes, pace: { pace.load(ordering: .relaxed) })
                succeeded = true
            } catch {
                // The file will be made when it is asked for, and then the failure has someone to be told to.
            }
        }
    }

    /// The folder must stay open for as long as this lives.
    init(of bytes: Int, in folder: Folder) {
        self.bytes = bytes
        self.folder = folder
        isReady = folder.bytes(of: Self.name) == bytes
        begin()
    }

    deinit {
        finish(at: .stop)
    }

    /// Gives the file this name, durably; false if there is none.
    func take(as name: String) throws(StorageError) -> Bool {
        finish(at: .quick)
        guard isReady else { return false }
        isReady = false
        try folder.rename(Self.name, to: name)
        return true
    }

    /// Begins to make the next file, unless there is one.
    func begin() {
        guard work == nil, !isReady else { return }
        let work = Work(folder: folder, bytes: bytes)
        let argument = Unmanaged.passRetained(work)
        let failed = pthread_create(
            &thread, nil,
            { argument in
                Unmanaged<Work>.fromOpaque(argument!).takeRetainedValue().run()
                return nil
            }, argument.toOpaque())
        if failed == 0 { self.work = work } else { argument.release() }
    }

    /// Waits for the thread if there is one.
    private func finish(at pace: Pace) {
        guard let work else { return }
        work.pace.store(pace, ordering: .relaxed)
        pthread_join(thread, nil)
        isReady = work.succeeded
        self.work = nil
    }
}
