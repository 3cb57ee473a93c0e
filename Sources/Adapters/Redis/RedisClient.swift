import NIOCore
import NIOSSL
import Ports
import Synchronization

/// Asks a server, or the node of a cluster that has the key. Which of the two it is the server says when it is reached.
final class RedisClient: Sendable {
    private struct State {
        var nodes: [RedisPlace: RedisNode]
        /// A server without a cluster; nil before it was reached.
        var alone: RedisNode?
        /// How the cluster was laid out when it was looked at last; nil without one.
        var layout: ClusterLayout?
        var looking: Task<Bool, Never>?
        var nextLook = ContinuousClock.now
        /// Goes on with each question.
        var turn = 0
    }

    /// Where a command goes.
    private struct Target {
        var node: RedisNode
        /// The slot is on its way there, which the node wants to hear first.
        var isAsking = false
    }

    /// What follows from an answer.
    private enum Next {
        case done(RESPValue)
        case failed(CacheError)
        case at(Target)
        /// The same after a moment.
        case later
    }

    private let recipe: RedisConnection.Recipe
    private let seeds: [RedisNode]
    private let state: Mutex<State>

    init(_ recipe: RedisConnection.Recipe) {
        self.recipe = recipe
        seeds = recipe.settings.address.places.map { RedisNode($0, recipe) }
        state = Mutex(State(nodes: Dictionary(seeds.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })))
    }

    /// Throws where certificates that are to be believed cannot be read.
    convenience init(_ settings: RedisSettings, on group: any EventLoopGroup) throws {
        let address = settings.address
        var encryption: NIOSSLContext?
        if address.isEncrypted {
            var configuration = TLSConfiguration.makeClientConfiguration()
            if let path = address.trustPath { configuration.trustRoots = .file(path) }
            encryption = try NIOSSLContext(configuration: configuration)
        }
        self.init(RedisConnection.Recipe(group: group, encryption: encryption, settings: settings))
    }

    /// The answer to a command. What changes something is not sent a second time, unless it is known that it did not
    /// happen. Throws `full` where the server has no room.
    func ask(_ command: RedisCommand) async throws(CacheError) -> RESPValue {
        let settings = recipe.settings
        let limit = ContinuousClock.now + .milliseconds(settings.connectMilliseconds + settings.answerMilliseconds)
        var target: Target
        do throws(RedisFailure) { target = try await self.target(of: command) } catch {
            throw .unavailable(reason: error.reason)
        }
        for attempt in 1...RedisLimits.attemptsMax where ContinuousClock.now < limit {
            let answers: [RESPValue]
            do throws(RedisFailure) {
                answers = try await target.node.send(target.isAsking ? [RedisCommand("ASKING"), command] : [command])
            } catch {
                guard let other = await self.target(of: command, after: error, at: target.node) else {
                    throw .unavailable(reason: error.reason)
                }
                target = other
                continue
            }
            switch next(after: answers.last ?? .null, at: target.node) {
            case .done(let value): return value
            case .failed(let error): throw error
            case .at(let other):
                target = other
                // Two nodes that send to each other have not heard of the same yet.
                if attempt > RedisLimits.redirectionsAtOnce { await pause() }
            case .later: await pause()
            }
        }
        throw .unavailable(reason: "the cluster does not come to a node that has the key")
    }

    /// Ends all connections. Nothing may be asked afterwards.
    func close() {
        for node in state.withLock({ Array($0.nodes.values) }) { node.close() }
    }

    private func pause() async {
        // The end of a task ends the pause, and no more than that.
        try? await Task.sleep(for: .milliseconds(RedisLimits.againMilliseconds))
    }

    private func next(after answer: RESPValue, at node: RedisNode) -> Next {
        guard case .error(let text) = answer else { return .done(answer) }
        let words = ServerWords(text)
        switch words.code {
        case "MOVED", "ASK":
            guard words.words.count == 2, let slot = Int(words.words[0]).flatMap({ ClusterSlot($0) }),
                let place = RedisPlace(named: words.words[1], by: node.place), let other = self.node(at: place)
            else { return .failed(.unavailable(reason: "the cluster names a node that is none")) }
            if words.code == "ASK" { return .at(Target(node: other, isAsking: true)) }
            state.withLock { $0.layout?.move(slot, to: place) }
            beginLooking()
            return .at(Target(node: other))
        case "TRYAGAIN": return .later
        case "OOM": return .failed(.full)
        case "NOSCRIPT": return .done(answer)
        default:
            // It may have become a replica, or know that another node is lost.
            beginLooking()
            return .failed(.unavailable(reason: words.reason))
        }
    }
}

// Where to go.
extension RedisClient {
    /// Where a command goes first. The first one finds out what the servers are.
    private func target(of command: RedisCommand) async throws(RedisFailure) -> Target {
        if let node = route(command, isReplica: true) {
            let isOld = state.withLock { $0.nextLook + .seconds(RedisLimits.layoutSecondsMax) < .now }
            if isOld { beginLooking() }
            return Target(node: node)
        }
        var reason = "there is no server"
        for seed in seeds {
            do throws(RedisFailure) {
                guard try await seed.connection().mode == "cluster" else {
                    guard seeds.count == 1 else { throw .notSent(reason: "the servers are no cluster") }
                    state.withLock { $0.alone = seed }
                    return Target(node: seed)
                }
                if await look(), let node = route(command, isReplica: true) { return Target(node: node) }
                reason = "no node of the cluster has the slot"
            } catch {
                reason = error.reason
            }
        }
        throw .notSent(reason: reason)
    }

    /// Where a command goes that was not answered; nil where it has to be given up.
    private func target(of command: RedisCommand, after failure: RedisFailure, at node: RedisNode) async -> Target? {
        var isSent = true
        if case .notSent = failure { isSent = false }
        guard !isSent || command.isQuestion else {
            beginLooking()
            return nil
        }
        // Another try of a server that was just asked in vain is of no use, but of one that has ended a connection is.
        guard state.withLock({ $0.layout != nil }) else { return isSent ? Target(node: node) : nil }
        guard await look(), let other = route(command, isReplica: false) else { return nil }
        return other !== node || isSent ? Target(node: other) : nil
    }

    /// The node that has the key of the command; nil while that is not known.
    private func route(_ command: RedisCommand, isReplica: Bool) -> RedisNode? {
        let asksReplica = isReplica && command.isQuestion && recipe.settings.address.asksReplicas
        let place = state.withLock { state -> RedisPlace? in
            if let alone = state.alone { return alone.place }
            guard let layout = state.layout else { return nil }
            guard let key = command.key else { return layout.places.first }
            state.turn &+= 1
            return layout.place(of: ClusterSlot(of: key), replica: asksReplica ? state.turn : nil)
        }
        return place.flatMap { node(at: $0) }
    }

    /// Nil where there are too many.
    private func node(at place: RedisPlace) -> RedisNode? {
        state.withLock { state in
            if let node = state.nodes[place] { return node }
            guard state.nodes.count < RedisLimits.nodesMax else { return nil }
            let node = RedisNode(place, recipe)
            state.nodes[place] = node
            return node
        }
    }
}

// How a cluster is laid out.
extension RedisClient {
    /// Looks at the layout, beside what is asked, if that was not done a moment ago.
    private func beginLooking() {
        guard state.withLock({ $0.layout != nil }) else { return }
        Task { await look() }
    }

    /// Looks at the layout, and waits for it; whether it is known afterwards. All who want to know wait for one look.
    private func look() async -> Bool {
        let task = state.withLock { state -> Task<Bool, Never>? in
            if let looking = state.looking { return looking }
            guard state.nextLook <= .now else { return nil }
            state.nextLook = .now + .milliseconds(RedisLimits.layoutMilliseconds)
            let task = Task { await self.lookNow() }
            state.looking = task
            return task
        }
        guard let task else { return state.withLock { $0.layout != nil } }
        return await task.value
    }

    /// Asks one node after the other, those that are known to be in the cluster first.
    private func lookNow() async -> Bool {
        let nodes = state.withLock { state in
            (state.layout?.places ?? []).compactMap { state.nodes[$0] } + Array(state.nodes.values)
        }
        var asked: Set<RedisPlace> = []
        for node in nodes where asked.insert(node.place).inserted {
            // What a node says that is no layout, or does not say, the next one may.
            guard let answer = try? await node.send([RedisCommand("CLUSTER", "SLOTS", isQuestion: true)]).first,
                let layout = ClusterLayout(answer, from: node.place)
            else { continue }
            let kept = layout.everybody.union(seeds.map(\.place))
            state.withLock { state in
                state.layout = layout
                state.looking = nil
                // Those who wait for an answer of another node still have it.
                state.nodes = state.nodes.filter { kept.contains($0.key) }
            }
            return true
        }
        return state.withLock { state in
            state.looking = nil
            return state.layout != nil
        }
    }
}
