package tradepost.commerce.tiers;

import static tradepost.db.tiers.Tables.CHANGE;
import static tradepost.db.tiers.Tables.STANDING;
import static tradepost.db.tiers.Tables.TIER;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Objects;
import org.jooq.Record;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.CustomerTierId;
import tradepost.db.ids.TierChangeId;
import tradepost.db.ids.TierStandingId;
import tradepost.kernel.Money;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.settings.Setting;
import tradepost.platform.accounts.CustomerGroups;
import tradepost.platform.settings.Settings;
import tradepost.platform.tenants.Tenants;

/** Looks at a customer's tier under the lock of the customer's standing, so that of two invoices at once the second sees the turnover of both. */
@Singleton
class Reviewing {
    static final Setting<Long> GRACE = Setting.whole("tiers.grace_days", 30)
            .between(0L, 366L)
            .describe("How many days a customer keeps a tier whose turnover is no longer reached");
    private final Db db;
    private final Turnovers turnovers;
    private final CustomerGroups groups;
    private final Settings settings;
    private final Tenants tenants;

    @Inject
    Reviewing(Db db, Turnovers turnovers, CustomerGroups groups, Settings settings, Tenants tenants) {
        this.db = db;
        this.turnovers = turnovers;
        this.groups = groups;
        this.settings = settings;
        this.tenants = tenants;
    }

    LocalDate today() {
        return Time.today(tenants.current().zone());
    }

    Ladder ladder() {
        return new Ladder(
                db.selectFrom(TIER)
                        .orderBy(TIER.RANK, TIER.CODE)
                        .fetch(row -> new Tier(
                                row.get(TIER.ID),
                                row.get(TIER.NAME),
                                row.get(TIER.RANK),
                                row.get(TIER.CUSTOMER_GROUP_ID),
                                new Money(
                                        row.get(TIER.THRESHOLD_MINOR), Currency.getInstance(row.get(TIER.CURRENCY))))),
                settings.get(GRACE));
    }

    /** Gives the customer the tier that turnover or time has made due; whoever asks has opened the transaction. */
    void review(AccountId customer, boolean redefined) {
        var today = today();
        var standing = lock(customer, today);
        var ladder = ladder();
        var turnover = turnovers.of(customer, today);
        var verdict = ladder.judge(standing, turnover, today);
        if (verdict.cause() == null) {
            keep(verdict.standing(), turnover, today);
            warn(standing, verdict.standing());
            return;
        }
        var cause = redefined && verdict.cause() == TierCause.REACHED ? TierCause.REDEFINED : verdict.cause();
        become(standing, verdict.standing(), ladder, turnover, cause, "");
    }

    private void warn(Standing before, Standing now) {
        if (now.fallsOn() != null && before.fallsOn() == null)
            db.tell(new TierEvent.Endangered(now.customer(), now.tier(), now.fallsOn()));
    }

    /** What a customer has, and nobody else changes until the transaction ends. */
    Standing lock(AccountId customer, LocalDate today) {
        var now = Time.now();
        db.insertInto(STANDING)
                .set(STANDING.ID, TierStandingId.next())
                .set(STANDING.ACCOUNT_ID, customer)
                .set(STANDING.SINCE, today)
                .set(STANDING.CREATED_AT, now)
                .set(STANDING.UPDATED_AT, now)
                .onConflictDoNothing()
                .execute();
        return db.selectFrom(STANDING)
                .where(STANDING.ACCOUNT_ID.eq(customer))
                .forUpdate()
                .fetchSingle(Reviewing::standing);
    }

    /** What a customer has now, for whoever only asks. */
    Standing look(AccountId customer, LocalDate today) {
        return db.selectFrom(STANDING)
                .where(STANDING.ACCOUNT_ID.eq(customer))
                .fetchOptional(Reviewing::standing)
                .orElseGet(() -> Standing.none(customer, today));
    }

    private static Standing standing(Record row) {
        return new Standing(
                row.get(STANDING.ACCOUNT_ID),
                row.get(STANDING.TIER_ID),
                row.get(STANDING.MANUAL),
                row.get(STANDING.UNTIL),
                row.get(STANDING.SINCE),
                row.get(STANDING.FALLS_ON));
    }

    /** Moves the customer from one tier's group to the other's, remembers why and tells of it; the same tier by hand is news too. */
    void become(Standing before, Standing now, Ladder ladder, Turnover turnover, TierCause cause, String reason) {
        keep(now, turnover, today());
        var old = ladder.find(before.tier()).map(Tier::group).orElse(null);
        var group = ladder.find(now.tier()).map(Tier::group).orElse(null);
        if (old != null && !old.equals(group)) groups.leave(now.customer(), old);
        if (group != null) groups.join(now.customer(), group);
        remember(before.tier(), now, ladder, turnover, cause, reason);
        db.tell(new TierEvent.Changed(now.customer(), before.tier(), now.tier(), cause, reason));
    }

    private void keep(Standing now, Turnover turnover, LocalDate today) {
        db.update(STANDING)
                .set(STANDING.TIER_ID, now.tier())
                .set(STANDING.MANUAL, now.manual())
                .set(STANDING.UNTIL, now.until())
                .set(STANDING.SINCE, now.since())
                .set(STANDING.FALLS_ON, now.fallsOn())
                .set(STANDING.REVIEW_ON, due(now, turnover, today))
                .set(STANDING.UPDATED_AT, Time.now())
                .set(STANDING.VERSION, STANDING.VERSION.plus(1))
                .where(STANDING.ACCOUNT_ID.eq(now.customer()))
                .execute();
    }

    /** The first day on which time alone may change something: what was assigned ends, grace ends, or a month no longer counts. */
    private static LocalDate due(Standing now, Turnover turnover, LocalDate today) {
        if (now.isFixed(today)) return now.until() == null ? null : now.until().plusDays(1);
        var moves = turnover.movesOn();
        if (now.fallsOn() == null) return moves;
        return moves == null || now.fallsOn().isBefore(moves) ? now.fallsOn() : moves;
    }

    private void remember(
            CustomerTierId from, Standing now, Ladder ladder, Turnover turnover, TierCause cause, String reason) {
        var currency = ladder.find(Objects.requireNonNullElse(now.tier(), from))
                .map(tier -> tier.threshold().currency())
                .orElseGet(() -> tenants.current().currency());
        db.insertInto(CHANGE)
                .set(CHANGE.ID, TierChangeId.next())
                .set(CHANGE.ACCOUNT_ID, now.customer())
                .set(CHANGE.FROM_ID, from)
                .set(CHANGE.TO_ID, now.tier())
                .set(CHANGE.CAUSE, cause.code())
                .set(CHANGE.REASON, reason)
                .set(CHANGE.CURRENCY, currency.getCurrencyCode())
                .set(CHANGE.TURNOVER_MINOR, turnover.in(currency).minor())
                .set(CHANGE.CHANGED_AT, Time.now())
                .execute();
    }
}
