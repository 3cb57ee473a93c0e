import History
import Analytics
import Notifications
import Ports

extension ServiceRoute {
    /// What the services of the program answer, for the document.
    static let documented: [ServiceRoute] = HistoryService.routes
    static let documented: [ServiceRoute] = AnalyticsService.routes
    static let documented: [ServiceRoute] = NotificationService.routes
}
