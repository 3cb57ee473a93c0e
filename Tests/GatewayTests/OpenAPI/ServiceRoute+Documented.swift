import Analytics
import History
import Notifications
import Ports

extension ServiceRoute {
    /// What the services of the program answer, for the document.
    static let documented = HistoryService.routes + AnalyticsService.routes + NotificationService.routes
}
