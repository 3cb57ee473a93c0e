import Domain
import Gateway
import Web
import Wire

/// The pages, with the markets as the venue sees them now.
struct VenuePages: PageSource {
    private let site: WebSite

    init(view: VenueView) {
        site = WebSite(
            board: Board(view: view),
            errors: ErrorCatalogue.entries.map { entry in
                ErrorRow(code: entry.code, status: entry.status, title: entry.title, rule: entry.rule)
            })
    }

    func page(at path: String) -> Page? {
        site.file(at: path).map(Self.page)
    }

    func verificationPage(_ stage: VerificationStage) -> Page {
        let file =
            switch stage {
            case .asked(let token): site.verification(.asked(token: token))
            case .confirmed(let email): site.verification(.confirmed(email: email))
            case .refused(let reason): site.verification(.refused(reason))
            }
        return Self.page(file)
    }

    func passwordResetPage(_ stage: PasswordResetStage) -> Page {
        let file =
            switch stage {
            case .address(let refusal): site.passwordReset(.address(refusal: refusal))
            case .letterSent: site.passwordReset(.letterSent)
            case .password(let token, let refusal): site.passwordReset(.password(token: token, refusal: refusal))
            case .done: site.passwordReset(.done)
            case .refused(let reason): site.passwordReset(.refused(reason))
            }
        return Self.page(file)
    }

    func signUpPage(_ stage: SignUpStage) -> Page {
        let file =
            switch stage {
            case .asked(let invitation, let email, let refusal):
                site.signUp(.asked(invitation: invitation, email: email, refusal: refusal))
            case .letterSent: site.signUp(.letterSent)
            case .done(let email): site.signUp(.done(email: email))
            }
        return Self.page(file)
    }

    private static func page(_ file: WebFile) -> Page {
        Page(mediaType: file.mediaType, bytes: file.bytes, cacheSeconds: file.cacheSeconds)
    }

    private struct Board: MarketBoard {
        let view: VenueView

        func rows() -> [MarketRow] {
            view.markets.compactMap { market in
                guard let summary = view.summary(market.instrument.id) else { return nil }
                return MarketRow(
                    symbol: market.symbol.description, status: "\(summary.status)",
                    bestBid: summary.bid.map { market.units.text($0.price) },
                    bestAsk: summary.ask.map { market.units.text($0.price) },
                    lastPrice: summary.last.map { market.units.text($0.price) })
            }
        }
    }
}
