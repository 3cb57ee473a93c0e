import ArgumentParser
import EmbeddedAdapters
import Foundation
import Journal
import Ports

/// Where a journal is, as the tools are told.
struct JournalPlace: ParsableArguments {
    @Argument(help: "The venue's data directory.") var directory = "rialto-data"

    private var journal: String { directory + "/journal" }
    private var archive: String { directory + "/archive" }

    /// The files of the archive, if there is one, and of the journal.
    func source() throws -> any FileSource {
        do throws(StorageError) {
            let journal = try FileStorage(reading: journal)
            do throws(StorageError) {
                return JoinedFiles([try FileStorage(reading: archive), journal])
            } catch .notFound {
                return journal
            }
        } catch .notFound {
            throw Failure("\(directory) holds no venue: there is no \(journal).")
        } catch {
            throw Failure(error, in: directory)
        }
    }

    func reader() throws -> JournalReader { JournalReader(of: try source()) }

    /// What was found to be damaged, with the way to the file.
    func failure(_ damage: JournalDamage) -> Failure {
        let isHere = FileManager.default.fileExists(atPath: "\(journal)/\(damage.file)")
        return Failure(
            "Damaged: \(isHere ? journal : archive)/\(damage.file) at byte \(damage.offset): \(damage.reason)."
                + " Nothing was changed; restore the file from a backup.")
    }

    /// What went wrong, with the way to the file.
    func failure(_ error: LogError) -> Failure {
        if case .damaged(let file, let offset, let reason) = error {
            return failure(JournalDamage(file: file, offset: offset, reason: reason))
        }
        return Failure(error, in: directory)
    }
}
