import Foundation

/// The tables, and the same as JSON.
enum Report {
    static let header = """
        the book alone, ns of processor time per operation; `batch` sees the operations that follow, `single` does not
        flow             yardstick   single    batch   times as fast: single   batch   goal          allocations
        """

    static func row(_ comparison: Comparison) -> String {
        comparison.terms.name.padding(toLength: 16, withPad: " ", startingAt: 0)
            + String(
                format: " %9.1f %8.1f %8.1f %23.2f %7.2f %6.1f   %@ %11.4f", comparison.yardstickNanoseconds,
                comparison.singleNanoseconds, comparison.batchNanoseconds, comparison.singleRatio,
                comparison.batchRatio, comparison.terms.goal, comparison.verdict, comparison.allocationsPerOperation)
    }

    static func table(_ measurements: [Measurement]) -> String {
        guard !measurements.isEmpty else { return "" }
        let width = measurements.map(\.name.count).max() ?? 0
        let header =
            "\nwhat".padding(toLength: width + 1, withPad: " ", startingAt: 0)
            + "   ns/command   commands/s   allocations/command"
        let rows = measurements.map { measurement in
            measurement.name.padding(toLength: width, withPad: " ", startingAt: 0)
                + String(
                    format: "   %10.1f   %10.0f   %19.4f", measurement.nanosecondsPerOperation,
                    measurement.operationsPerSecond, measurement.allocationsPerOperation)
        }
        return ([header] + rows).joined(separator: "\n")
    }

    static func row(_ times: StateTimes, named: Bool) -> String {
        String(
            format: "%d open orders%@, %d bytes: exported and encoded in %.2f s, hashed in %.2f s, "
                + "decoded and restored in %.2f s of processor time", times.orders,
            named ? " with client order ids" : "", times.bytes, times.writing, times.hashing, times.reading)
    }

    static func row(_ latencies: Latencies) -> String {
        "\n\(latencies.name): p50 \(latencies.quantile(0.5)) ns, p99 \(latencies.quantile(0.99)) ns, "
            + "p99.9 \(latencies.quantile(0.999)) ns, longest \(latencies.longest) ns"
    }

    static func json(
        _ comparisons: [Comparison], _ measurements: [Measurement], _ latencies: Latencies?
    ) -> String {
        let flows = comparisons.map { comparison in
            String(
                format: #"{"name":"%@","yardstick":%.1f,"single":%.1f,"batch":%.1f,"singleRatio":%.2f,"#
                    + #""batchRatio":%.2f,"goal":%.1f,"allocations":%.4f}"#, comparison.terms.name,
                comparison.yardstickNanoseconds, comparison.singleNanoseconds, comparison.batchNanoseconds,
                comparison.singleRatio, comparison.batchRatio, comparison.terms.goal,
                comparison.allocationsPerOperation)
        }
        let commands = measurements.map { measurement in
            String(
                format: #"{"name":"%@","nanoseconds":%.1f,"perSecond":%.0f,"allocations":%.4f}"#, measurement.name,
                measurement.nanosecondsPerOperation, measurement.operationsPerSecond,
                measurement.allocationsPerOperation)
        }
        let latency = latencies.map { latencies in
            #"{"p50":\#(latencies.quantile(0.5)),"p99":\#(latencies.quantile(0.99)),"#
                + #""p999":\#(latencies.quantile(0.999)),"longest":\#(latencies.longest)}"#
        }
        return #"{"book":["# + flows.joined(separator: ",") + #"],"engine":["# + commands.joined(separator: ",")
            + #"],"latency":"# + (latency ?? "null") + "}"
    }
}
