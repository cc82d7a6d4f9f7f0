package tradepost.commerce.credit;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;
import static tradepost.db.credit.Tables.COMMITMENT;
import static tradepost.db.credit.Tables.LINE;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.CreditCommitmentId;
import tradepost.db.ids.CreditLineId;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Rate;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.tenants.Tenants;

/** Gives customers credit and lets their orders through as far as it goes. */
@Singleton
public class Credit {
    private final Db db;
    private final Tenants tenants;
    private final Owing owing;

    @Inject
    Credit(Db db, Tenants tenants, Owing owing) {
        this.db = db;
        this.tenants = tenants;
        this.owing = owing;
    }

    /**
     * Lets an order on account through, in the transaction that places it, or says why not. Admitted again, the order claims the new amount in
     * place of the old.
     */
    public void admit(AccountId customer, OrderId order, Money amount) {
        if (!db.inTransaction())
            throw new IllegalStateException("An order is admitted in the transaction that places it");
        var line = line(
                        LINE.CUSTOMER_ID
                                .eq(customer)
                                .and(LINE.CURRENCY.eq(amount.currency().getCurrencyCode())),
                        true)
                .orElseThrow(() -> Problem.conflict(
                        "no_credit", "There is no credit in %s for this customer; pay another way", amount.currency()));
        var exposure = exposure(line, order);
        demandPunctual(line, exposure);
        if (exposure.exposure().plus(amount).compareTo(exposure.allowed()) > 0)
            throw Problem.conflict(
                            "credit_exceeded",
                            "Of the credit %s is left and this order is %s; pay something first or pay another way",
                            exposure.available(),
                            amount)
                    .with("available", exposure.available());
        commit(customer, order, amount);
    }

    /** An order that was admitted became dearer, which has to be admitted as well, or by a negative amount cheaper. */
    public void adjust(AccountId customer, OrderId order, Money by) {
        if (by.isPositive())
            admit(customer, order, claimed(order, by.currency()).plus(by));
        else lower(order, by.times(-1));
    }

    private Money claimed(OrderId order, Currency currency) {
        return db.select(COMMITMENT.OPEN_MINOR)
                .from(COMMITMENT)
                .where(COMMITMENT.ORDER_ID.eq(order))
                .fetchOptional(row -> new Money(row.value1(), currency))
                .orElse(Money.zero(currency));
    }

    /** Whether a customer has credit in a currency, used up or not. */
    public boolean isGranted(AccountId customer, Currency currency) {
        return db.fetchExists(db.selectOne()
                .from(LINE)
                .where(LINE.CUSTOMER_ID.eq(customer), LINE.CURRENCY.eq(currency.getCurrencyCode())));
    }

    private void demandPunctual(CreditLine line, Exposure exposure) {
        if (line.overdueDays() == null || exposure.oldestDue() == null) return;
        if (exposure.oldestDue().plusDays(line.overdueDays()).isBefore(today()))
            throw Problem.conflict(
                            "credit_overdue",
                            "Something is unpaid that was due on %s; pay it first",
                            exposure.oldestDue())
                    .with("due_on", exposure.oldestDue());
    }

    private void commit(AccountId customer, OrderId order, Money amount) {
        var now = Time.now();
        db.insertInto(COMMITMENT)
                .set(COMMITMENT.ID, CreditCommitmentId.next())
                .set(COMMITMENT.ORDER_ID, order)
                .set(COMMITMENT.CUSTOMER_ID, customer)
                .set(COMMITMENT.CURRENCY, amount.currency().getCurrencyCode())
                .set(COMMITMENT.AMOUNT_MINOR, amount.minor())
                .set(COMMITMENT.OPEN_MINOR, amount.minor())
                .set(COMMITMENT.CREATED_AT, now)
                .set(COMMITMENT.UPDATED_AT, now)
                .onConflict(COMMITMENT.TENANT_ID, COMMITMENT.ORDER_ID)
                .doUpdate()
                .set(COMMITMENT.AMOUNT_MINOR, amount.minor())
                .set(COMMITMENT.OPEN_MINOR, amount.minor())
                .set(COMMITMENT.UPDATED_AT, now)
                .set(COMMITMENT.VERSION, COMMITMENT.VERSION.plus(1))
                .execute();
    }

    /** So much of an order was invoiced, or has become less: it claims that no longer. An order that claimed nothing is not minded. */
    public void lower(OrderId order, Money amount) {
        db.update(COMMITMENT)
                .set(COMMITMENT.OPEN_MINOR, greatest(COMMITMENT.OPEN_MINOR.minus(amount.minor()), val(0L)))
                .set(COMMITMENT.UPDATED_AT, Time.now())
                .set(COMMITMENT.VERSION, COMMITMENT.VERSION.plus(1))
                .where(COMMITMENT.ORDER_ID.eq(order), COMMITMENT.OPEN_MINOR.gt(0L))
                .execute();
    }

    /** An order claims nothing any more: it is cancelled, or what is left of it will never be invoiced. */
    public void release(OrderId order) {
        db.update(COMMITMENT)
                .set(COMMITMENT.OPEN_MINOR, 0L)
                .set(COMMITMENT.UPDATED_AT, Time.now())
                .set(COMMITMENT.VERSION, COMMITMENT.VERSION.plus(1))
                .where(COMMITMENT.ORDER_ID.eq(order), COMMITMENT.OPEN_MINOR.gt(0L))
                .execute();
    }

    /** Sets how much a customer may owe. Less than is claimed already has to be said in so many words. */
    @Verb("credit_lines.grant")
    public Exposure grant(Granting wish) {
        return db.write(() -> {
            var now = Time.now();
            var currency = wish.limit().currency().getCurrencyCode();
            var tolerance = wish.tolerance() == null ? 0 : wish.tolerance().millionths();
            db.insertInto(LINE)
                    .set(LINE.ID, CreditLineId.next())
                    .set(LINE.CUSTOMER_ID, wish.customer())
                    .set(LINE.CURRENCY, currency)
                    .set(LINE.LIMIT_MINOR, wish.limit().minor())
                    .set(LINE.TOLERANCE, tolerance)
                    .set(LINE.OVERDUE_DAYS, wish.overdueDays())
                    .set(LINE.CREATED_AT, now)
                    .set(LINE.UPDATED_AT, now)
                    .onConflict(LINE.TENANT_ID, LINE.CUSTOMER_ID, LINE.CURRENCY)
                    .doUpdate()
                    .set(LINE.LIMIT_MINOR, wish.limit().minor())
                    .set(LINE.TOLERANCE, tolerance)
                    .set(LINE.OVERDUE_DAYS, wish.overdueDays())
                    .set(LINE.UPDATED_AT, now)
                    .set(LINE.VERSION, LINE.VERSION.plus(1))
                    .execute();
            var line = line(LINE.CUSTOMER_ID.eq(wish.customer()).and(LINE.CURRENCY.eq(currency)), true)
                    .orElseThrow();
            var exposure = exposure(line, null);
            if (!wish.evenBelowExposure() && exposure.exposure().compareTo(wish.limit()) > 0)
                throw Problem.conflict(
                                "limit_below_exposure",
                                "%s is claimed already; say even_below_exposure to stop further orders",
                                exposure.exposure())
                        .with("exposure", exposure.exposure());
            db.tell(new CreditEvent.Granted(line.id(), wish.customer(), wish.limit()));
            return exposure;
        });
    }

    /** Allows more than the limit for a while, with a reason that stays on the record. */
    @Verb("credit_lines.override")
    public Exposure override(CreditLineId id, Overriding wish) {
        return db.write(() -> {
            var line = line(LINE.ID.eq(id), true).orElseThrow(() -> Problem.notFound("credit_line", id));
            if (!wish.extra().currency().equals(line.limit().currency()))
                throw Problem.invalid("extra", "Give it in %s", line.limit().currency());
            if (wish.until().isBefore(today())) throw Problem.invalid("until", "%s is over", wish.until());
            db.update(LINE)
                    .set(LINE.EXTRA_MINOR, wish.extra().minor())
                    .set(LINE.EXTRA_UNTIL, wish.until())
                    .set(LINE.EXTRA_REASON, wish.reason())
                    .set(LINE.UPDATED_AT, Time.now())
                    .set(LINE.VERSION, LINE.VERSION.plus(1))
                    .where(LINE.ID.eq(id))
                    .execute();
            db.tell(new CreditEvent.Overridden(id, line.customer(), wish.extra(), wish.until(), wish.reason()));
            return exposure(line(LINE.ID.eq(id), false).orElseThrow(), null);
        });
    }

    /** What a customer owes and has ordered, and how much more there is. */
    @Verb("credit_lines.exposure")
    public Exposure exposure(CreditLineId id) {
        return exposure(line(LINE.ID.eq(id), false).orElseThrow(() -> Problem.notFound("credit_line", id)), null);
    }

    /** Orders first and receivables second: what is invoiced in between is counted twice rather than not at all. */
    private Exposure exposure(CreditLine line, OrderId without) {
        var currency = line.limit().currency();
        var claimed = new Money(claimed(line, without), currency);
        var owed = owing.owed(line.customer(), currency);
        return Exposure.of(line, owed.open(), claimed, owed.oldestDue(), today());
    }

    private long claimed(CreditLine line, OrderId without) {
        var mine = COMMITMENT
                .CUSTOMER_ID
                .eq(line.customer())
                .and(COMMITMENT.CURRENCY.eq(line.limit().currency().getCurrencyCode()))
                .and(COMMITMENT.OPEN_MINOR.gt(0L));
        return db.select(coalesce(sum(COMMITMENT.OPEN_MINOR), val(BigDecimal.ZERO)))
                .from(COMMITMENT)
                .where(without == null ? mine : mine.and(COMMITMENT.ORDER_ID.ne(without)))
                .fetchSingle()
                .value1()
                .longValueExact();
    }

    private Optional<CreditLine> line(Condition which, boolean alone) {
        var query = db.selectFrom(LINE).where(which);
        return (alone ? query.forUpdate() : query).fetchOptional(Credit::line);
    }

    private static CreditLine line(Record row) {
        var currency = Currency.getInstance(row.get(LINE.CURRENCY));
        return new CreditLine(
                row.get(LINE.ID),
                row.get(LINE.CUSTOMER_ID),
                new Money(row.get(LINE.LIMIT_MINOR), currency),
                new Rate(row.get(LINE.TOLERANCE)),
                row.get(LINE.OVERDUE_DAYS),
                new Money(row.get(LINE.EXTRA_MINOR), currency),
                row.get(LINE.EXTRA_UNTIL));
    }

    private LocalDate today() {
        return Time.today(tenants.current().zone());
    }
}
