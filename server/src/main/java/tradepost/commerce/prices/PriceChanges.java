package tradepost.commerce.prices;

import static tradepost.db.prices.Tables.PRICE_CHANGE;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Currency;
import org.jooq.JSONB;
import tradepost.db.ids.PriceChangeId;
import tradepost.kernel.Json;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.jobs.Jobs;

/** Changes many prices by a rule: looks first, applies now or at a moment, and takes back what nobody has changed since. */
@Singleton
public class PriceChanges {
    private static final int PART = 1_000;
    private static final int EXAMPLES = 10;
    private final Db db;
    private final Json json;
    private final Jobs jobs;
    private final PriceLists lists;
    private final PriceRule rule;

    @Inject
    PriceChanges(Db db, Json json, Jobs jobs, PriceLists lists, PriceRule rule) {
        this.db = db;
        this.json = json;
        this.jobs = jobs;
        this.lists = lists;
        this.rule = rule;
    }

    /** Says what a change would do now: how many prices, some of them, and which would come below the margin floor. */
    @Verb("prices.preview_change")
    public PreviewedChange preview(NewPriceChange change) {
        var currency = currency(change);
        long prices = 0;
        long changed = 0;
        long low = 0;
        long unknown = 0;
        var examples = new ArrayList<PreviewedChange.Example>();
        var lowExamples = new ArrayList<PreviewedChange.Example>();
        for (var variants = rule.variants(change, PriceRule.FIRST, PART);
                !variants.isEmpty();
                variants = rule.variants(change, variants.getLast().value(), PART)) {
            for (var price : rule.compute(change, currency, variants)) {
                prices++;
                if (price.next() == null) unknown++;
                if (!price.changes()) continue;
                changed++;
                if (examples.size() < EXAMPLES) examples.add(example(price, currency));
                if (!price.isBelowFloor()) continue;
                low++;
                if (lowExamples.size() < EXAMPLES) lowExamples.add(example(price, currency));
            }
        }
        return new PreviewedChange(prices, changed, low, unknown, examples, lowExamples);
    }

    private static PreviewedChange.Example example(PriceRule.Computed price, Currency currency) {
        return new PreviewedChange.Example(
                price.variant(),
                price.minimum(),
                new Money(price.old(), currency),
                new Money(price.next(), currency),
                price.floor() == null ? null : new Money(price.floor(), currency));
    }

    /** The currency of the list, in which all amounts of the rule must be. */
    private Currency currency(NewPriceChange change) {
        var currency = lists.currency(change.list());
        var action = change.action();
        var checks = Problem.checks();
        rule.check(change.filter(), checks);
        require(checks, "filter/from", change.filter().from(), currency);
        require(checks, "filter/to", change.filter().to(), currency);
        require(checks, "action/amount", action.amount(), currency);
        require(checks, "action/step", action.step(), currency);
        require(checks, "action/ending", action.ending(), currency);
        checks.done();
        return currency;
    }

    private static void require(Problem.Checks checks, String field, Money amount, Currency currency) {
        checks.require(
                amount == null || amount.currency().equals(currency),
                field,
                "The prices of this list are in %s",
                currency);
    }

    /** Applies a change as a job, now or at its moment. Prices that would come below the margin floor stay, unless that is approved. */
    @Verb("prices.apply_change")
    public PriceChange apply(NewPriceChange change) {
        var currency = currency(change);
        if (!change.reason().isEmpty() && !Floor.approved(change.reason()))
            throw Problem.forbidden(
                    "below_floor", "Prices below the margin floor take the permission %s", Floor.APPROVAL);
        var id = PriceChangeId.next();
        var now = Time.now();
        var at = change.at() == null || change.at().isBefore(now) ? now : change.at();
        var job = jobs.start(new ApplyPriceChange(id), at);
        db.insertInto(PRICE_CHANGE)
                .set(PRICE_CHANGE.ID, id)
                .set(PRICE_CHANGE.PRICE_LIST_ID, change.list())
                .set(PRICE_CHANGE.NAME, change.name())
                .set(PRICE_CHANGE.CURRENCY, currency.getCurrencyCode())
                .set(PRICE_CHANGE.STATUS, PriceChangeState.SCHEDULED.code())
                .set(PRICE_CHANGE.RULE, JSONB.valueOf(json.write(change)))
                .set(PRICE_CHANGE.APPLY_AT, at)
                .set(PRICE_CHANGE.JOB_ID, job.id())
                .set(PRICE_CHANGE.CREATED_AT, now)
                .set(PRICE_CHANGE.UPDATED_AT, now)
                .execute();
        return get(id);
    }

    /** Calls a change off that still waits for its moment. */
    @Verb("price_changes.cancel")
    public PriceChange cancel(PriceChangeId id) {
        become(id, PriceChangeState.CANCELLED);
        return get(id);
    }

    /** Takes an applied change back as a job; prices that somebody changed since stay and are listed as conflicts. */
    @Verb("price_changes.undo")
    public PriceChange undo(PriceChangeId id) {
        become(id, PriceChangeState.RUNNING);
        var job = jobs.start(new UndoPriceChange(id));
        db.update(PRICE_CHANGE)
                .set(PRICE_CHANGE.JOB_ID, job.id())
                .where(PRICE_CHANGE.ID.eq(id))
                .execute();
        return get(id);
    }

    /** A change as it stands. */
    public PriceChange get(PriceChangeId id) {
        return find(id, false);
    }

    NewPriceChange rule(PriceChangeId id) {
        return db.select(PRICE_CHANGE.RULE)
                .from(PRICE_CHANGE)
                .where(PRICE_CHANGE.ID.eq(id))
                .fetchSingle(row -> json.read(row.value1().data(), NewPriceChange.class));
    }

    void become(PriceChangeId id, PriceChangeState state) {
        var change = find(id, true);
        db.update(PRICE_CHANGE)
                .set(PRICE_CHANGE.STATUS, change.status().to(state).code())
                .set(PRICE_CHANGE.UPDATED_AT, Time.now())
                .set(PRICE_CHANGE.VERSION, PRICE_CHANGE.VERSION.plus(1))
                .where(PRICE_CHANGE.ID.eq(id))
                .execute();
    }

    private PriceChange find(PriceChangeId id, boolean locked) {
        var query = db.select(
                        PRICE_CHANGE.ID,
                        PRICE_CHANGE.PRICE_LIST_ID,
                        PRICE_CHANGE.NAME,
                        PRICE_CHANGE.STATUS.convertFrom(PriceChangeState::of),
                        PRICE_CHANGE.APPLY_AT,
                        PRICE_CHANGE.CHANGED,
                        PRICE_CHANGE.REFUSED,
                        PRICE_CHANGE.CONFLICTS,
                        PRICE_CHANGE.JOB_ID)
                .from(PRICE_CHANGE)
                .where(PRICE_CHANGE.ID.eq(id));
        return (locked ? query.forUpdate() : query)
                .fetchOptional(org.jooq.Records.mapping(PriceChange::new))
                .orElseThrow(() -> Problem.notFound("price_change", id));
    }
}
