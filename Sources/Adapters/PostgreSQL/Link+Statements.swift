import CPostgreSQL
import Ports

extension Link {
    func run(_ statement: String, _ values: [DatabaseValue]) throws(Failure) -> [DatabaseRow] {
        try checkParameters(of: statement, [values])
        let name = try prepare(statement, values.map { ValueKind($0) })
        var fields = BinaryFields()
        for value in values { fields.append(value) }
        try sendPrepared(name, fields)
        var rows: [DatabaseRow] = []
        var failure: Failure?
        while true {
            do throws(Failure) {
                guard let answer = try next() else { break }
                if answer.status == PGRES_TUPLES_OK { rows = try answer.rows() }
            } catch {
                failure = failure ?? error
                if error.isConnectionLost { break }
            }
        }
        if let failure { throw failure }
        return rows
    }

    /// Runs one statement for each of `sets`, many of them in one trip.
    func run(_ statement: String, forEach sets: [[DatabaseValue]]) throws(Failure) {
        guard let first = sets.first else { return }
        try checkParameters(of: statement, sets)
        var kinds = first.map { ValueKind($0) }
        for values in sets {
            for (index, value) in values.enumerated() {
                kinds[index] = kinds[index] ?? ValueKind(value)
                guard ValueKind.matches(kinds[index], value) else { return try runOneByOne(statement, sets) }
            }
        }
        let name = try prepare(statement, kinds)
        try pipeline(sets.count) { index, fields in
            for value in sets[index] { fields.append(value) }
            return name
        }
    }

    /// For parameters that have values of several kinds.
    private func runOneByOne(_ statement: String, _ sets: [[DatabaseValue]]) throws(Failure) {
        for values in sets { _ = try run(statement, values) }
    }

    /// Runs so many statements, many of them in one trip, the next of which goes out before the answers to the one
    /// before are all there. `make` gives each its values, and returns the name that it is prepared under.
    func pipeline(_ count: Int, _ make: (Int, inout BinaryFields) -> String) throws(Failure) {
        try send { PQenterPipelineMode($0) }
        var failure: Failure?
        var (index, trips) = (0, 0)
        var fields = BinaryFields()
        while failure == nil, index < count {
            let first = index
            var bytes = 0
            while index < count, index - first < PostgreSQLLimits.tripStatements, bytes < PostgreSQLLimits.tripBytes {
                fields.removeAll()
                let name = make(index, &fields)
                try sendPrepared(name, fields)
                bytes += fields.bytes.count
                index += 1
            }
            try send { PQpipelineSync($0) }
            try flush()
            trips += 1
            if trips == 2 {
                failure = try endTrip()
                trips -= 1
            }
        }
        while trips > 0 {
            let later = try endTrip()
            failure = failure ?? later
            trips -= 1
        }
        try send { PQexitPipelineMode($0) }
        if let failure { throw failure }
    }

    /// Reads the answers of one trip, and returns the first error among them. Throws when the connection is lost.
    private func endTrip() throws(Failure) -> Failure? {
        var failure: Failure?
        while true {
            do throws(Failure) {
                if let answer = try next(), answer.status == PGRES_PIPELINE_SYNC { return failure }
            } catch {
                guard !error.isConnectionLost else { throw error }
                failure = failure ?? error
            }
        }
    }

    /// The name of a statement that takes values of these kinds.
    func prepare(_ statement: String, _ kinds: [ValueKind?]) throws(Failure) -> String {
        if let name = prepared.find(statement, kinds) { return name }
        let (name, gone) = prepared.makeRoom()
        if let gone { try command("DEALLOCATE \(gone)") }
        let types = kinds.map { $0?.type ?? 0 }
        try send { PQsendPrepare($0, name, statement, Int32(types.count), types) }
        try finish()
        prepared.add(statement, name, kinds)
        return name
    }

    func sendPrepared(_ name: String, _ fields: BinaryFields) throws(Failure) {
        try send { connection in
            fields.withParameters { count, values, lengths, formats in
                PQsendQueryPrepared(connection, name, count, values, lengths, formats, 1)
            }
        }
    }
}

/// Refuses what another database would not take, so that a statement that works here works there.
private func checkParameters(of statement: String, _ sets: [[DatabaseValue]]) throws(Failure) {
    do throws(DatabaseError) { try StatementParameters.check(statement, sets) } catch { throw Failure(error) }
}
