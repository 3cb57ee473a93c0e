import Analytics
import History
import Notifications
import Ports
import Snapshots

extension ServiceRoute {
    /// What the services of the program answer, for the document.
    static let documented =
        HistoryService.routes + AnalyticsService.routes + NotificationService.routes + SnapshotOffer.routes
}
