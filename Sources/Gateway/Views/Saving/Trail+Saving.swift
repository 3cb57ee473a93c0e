internal import Domain
internal import Ports

extension Trail where Value: Saveable {
    var isEmpty: Bool { marks.isEmpty }

    func save(into writer: inout ViewWriter) {
        writer.count(marks.count)
        for mark in marks {
            writer.moment(mark.at)
            mark.value.save(into: &writer)
            writer.boolean(mark.isKept)
        }
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        let count = try reader.count()
        guard count > 0 else { throw reader.refusal("an empty trail") }
        for _ in 0..<count {
            marks.append(
                Mark(
                    at: try reader.moment(from: marks.last?.at.sequence ?? .start), value: try Value(from: &reader),
                    isKept: try reader.boolean()))
        }
    }
}
