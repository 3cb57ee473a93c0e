/// Names that are not quite those that there are.
enum Spelling {
    /// The name that was probably meant; nil if none is near.
    static func nearest(to name: String, of known: [String]) -> String? {
        let nearest = known.map { ($0, distance($0.lowercased(), name.lowercased())) }.min { $0.1 < $1.1 }
        return nearest.flatMap { $0.1 <= max(2, name.count / 5) ? $0.0 : nil }
    }

    /// How many letters have to be put, taken or changed.
    private static func distance(_ one: String, _ other: String) -> Int {
        let other = Array(other)
        var row = Array(0...other.count)
        for (line, letter) in one.enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for column in other.indices {
                let changed = diagonal + (letter == other[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(changed, min(row[column], diagonal) + 1)
            }
        }
        return row[other.count]
    }
}
