package tradepost.commerce.tiers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.CustomerTierId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.accounts.Accounts;
import tradepost.platform.tenants.Tenants;

/** Which tier customers have: by turnover, unless somebody assigns one by hand. */
@Singleton
public class Tiers {
    private final Db db;
    private final Reviewing reviewing;
    private final Turnovers turnovers;
    private final Accounts accounts;
    private final Tenants tenants;

    @Inject
    Tiers(Db db, Reviewing reviewing, Turnovers turnovers, Accounts accounts, Tenants tenants) {
        this.db = db;
        this.reviewing = reviewing;
        this.turnovers = turnovers;
        this.accounts = accounts;
        this.tenants = tenants;
    }

    /** Gives a customer a tier by hand: turnover neither raises nor lowers it until its last day. */
    @Verb("customer_tiers.assign")
    public TierProspect assign(CustomerTierId tier, TierAssignment wish) {
        return db.write(() -> {
            var ladder = reviewing.ladder();
            if (ladder.find(tier).isEmpty()) throw Problem.notFound("customer_tier", tier);
            var customer = accounts.get(wish.customer()).id();
            var today = reviewing.today();
            if (wish.until() != null && wish.until().isBefore(today))
                throw Problem.invalid("until", "%s is over", wish.until());
            var before = reviewing.lock(customer, today);
            var now = before.assigned(tier, wish.until(), today);
            reviewing.become(before, now, ladder, turnovers.of(customer, today), TierCause.ASSIGNED, wish.reason());
            return prospect(customer);
        });
    }

    /** Ends what was assigned by hand: the customer has the tier of its turnover from now on. */
    @Verb("customer_tiers.release")
    public TierProspect release(TierHolder holder) {
        return db.write(() -> {
            var customer = accounts.get(holder.customer()).id();
            var today = reviewing.today();
            var before = reviewing.lock(customer, today);
            if (!before.isFixed(today))
                throw Problem.conflict("not_assigned", "The customer's tier is by turnover already");
            var ladder = reviewing.ladder();
            var turnover = turnovers.of(customer, today);
            var now = before.with(ladder.reached(turnover).map(Tier::id).orElse(null), today);
            reviewing.become(before, now, ladder, turnover, TierCause.ENDED, "");
            return prospect(customer);
        });
    }

    /** Says where a customer stands, and what a review would make of it now. */
    @Verb("customer_tiers.preview")
    public TierProspect preview(TierHolder holder) {
        return prospect(accounts.get(holder.customer()).id());
    }

    /** The caller's own tier, and what is missing for the next one. */
    @Verb(value = "customer_tiers.mine", open = Verb.Open.TO_ALL)
    public TierProspect mine() {
        var principal = Scope.current().principal();
        if (principal.kind() != Principal.Kind.CUSTOMER)
            throw Problem.forbidden("customers_only", "Log in as a customer to see your tier");
        return prospect(AccountId.of(principal.account()));
    }

    private TierProspect prospect(AccountId customer) {
        var today = reviewing.today();
        var ladder = reviewing.ladder();
        var standing = reviewing.look(customer, today);
        var turnover = turnovers.of(customer, today);
        var tier = ladder.find(standing.tier());
        var next = ladder.next(ladder.rank(standing.tier()));
        var currency = next.or(() -> tier)
                .map(one -> one.threshold().currency())
                .orElseGet(() -> tenants.current().currency());
        var counts = turnover.in(currency);
        return new TierProspect(
                standing.tier(),
                tier.map(Tier::name).orElse(null),
                standing.isFixed(today),
                standing.until(),
                standing.since(),
                ladder.reached(turnover).map(Tier::id).orElse(null),
                ladder.judge(standing, turnover, today).standing().tier(),
                counts,
                next.map(Tier::id).orElse(null),
                next.map(Tier::name).orElse(null),
                missing(next, counts),
                standing.fallsOn());
    }

    private static Money missing(Optional<Tier> next, Money counts) {
        return next.map(tier -> tier.threshold().minus(counts))
                .filter(Money::isPositive)
                .orElse(null);
    }
}
