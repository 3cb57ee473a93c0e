/// A part of a failing list that still fails, and from which no single element can be left out.
///
/// It cuts the end off first, then leaves out ever smaller pieces.
public func smallestFailing<Element>(_ list: [Element], fails: ([Element]) -> Bool) -> [Element] {
    var smallest = list
    while smallest.count > 1, fails(Array(smallest.prefix(smallest.count / 2))) {
        smallest.removeLast(smallest.count - smallest.count / 2)
    }
    var piece = max(1, smallest.count / 2)
    while true {
        let before = smallest.count
        var start = 0
        while start < smallest.count {
            var shorter = smallest
            shorter.removeSubrange(start..<min(start + piece, smallest.count))
            if !shorter.isEmpty, fails(shorter) {
                smallest = shorter
            } else {
                start += piece
            }
        }
        if piece > 1 {
            piece /= 2
        } else if smallest.count == before {
            return smallest
        }
    }
}
