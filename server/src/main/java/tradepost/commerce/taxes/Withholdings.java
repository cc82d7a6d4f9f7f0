package tradepost.commerce.taxes;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tradepost.db.ids.TaxDocumentId;
import tradepost.db.ids.WithholdingId;
import tradepost.db.ids.WithholdingRuleId;
import tradepost.kernel.Money;
import tradepost.kernel.Rate;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenants;

/**
 * Income tax that is deducted or collected beside a sale: on what a party trades in a fiscal year above a threshold, outside the taxable value of goods
 * and services. What was traded and withheld so far stands in a row for each rule, party and year, which is locked until the commit, so that two invoices
 * at once cannot both pass below the threshold.
 */
@Singleton
class Withholdings {
    private static final String RULES = """
            select id, rate, base, class, threshold_minor, year_starts from taxes.withholding_rule
            where country = ? and currency = ? and (valid_from is null or valid_from <= ?::date) and (valid_until is null or valid_until > ?::date)
            order by id
            """;
    private static final String COUNT = """
            insert into taxes.withholding_total as t (rule_id, customer_id, year, base_minor, withheld_minor, updated_at)
            select rule, ?::uuid, year, base, 0, ?::timestamptz from unnest(?::uuid[], ?::bigint[], ?::bigint[]) n (rule, year, base)
            on conflict (tenant_id, rule_id, customer_id, year) do update set base_minor = t.base_minor + excluded.base_minor, updated_at = excluded.updated_at
            returning t.rule_id, t.base_minor, t.withheld_minor
            """;
    private static final String WRITE = """
            with withheld as (
                update taxes.withholding_total t set withheld_minor = t.withheld_minor + n.amount
                from unnest(?::uuid[], ?::bigint[], ?::bigint[]) n (rule, year, amount)
                where t.rule_id = n.rule and t.year = n.year and t.customer_id = ?::uuid)
            insert into taxes.withholding (id, document_id, rule_id, customer_id, year, currency, base_minor, amount_minor, created_at)
            select id, ?::uuid, rule, ?::uuid, year, ?, base, amount, ?::timestamptz
            from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[]) n (id, rule, year, base, amount)
            """;
    private final Db db;
    private final Tenants tenants;

    @Inject
    Withholdings(Db db, Tenants tenants) {
        this.db = db;
        this.tenants = tenants;
    }

    private record Rule(
            WithholdingRuleId id, Rate rate, boolean gross, String taxClass, long threshold, long yearStarts) {
        long year(LocalDate day) {
            return day.getMonthValue() >= yearStarts ? day.getYear() : day.getYear() - 1L;
        }

        long base(TaxDocument document) {
            return document.lines().stream()
                    .filter(line -> taxClass.isEmpty() || taxClass.equals(line.taxClass()))
                    .mapToLong(line -> line.net().minor() + (gross ? line.tax().minor() : 0))
                    .sum();
        }
    }

    private record Counted(WithholdingRuleId rule, long year, long base, long amount) {}

    /** Nothing for guests: a threshold needs a party. */
    void withhold(TaxDocumentId id, TaxDocument document) {
        if (document.customer() == null) return;
        var currency = document.roundOff().currency();
        var rules =
                rules(document).stream().filter(rule -> rule.base(document) > 0).toList();
        if (rules.isEmpty()) return;
        var counted = new ArrayList<Counted>();
        db.resultQuery(
                        COUNT,
                        document.customer().value(),
                        Time.now(),
                        Columns.ids(rules, Rule::id),
                        Columns.longs(rules, rule -> rule.year(document.on())),
                        Columns.longs(rules, rule -> rule.base(document)))
                .forEach(row -> rules.stream()
                        .filter(rule -> rule.id().value().equals(row.get(0, UUID.class)))
                        .forEach(rule -> {
                            long above = Math.max(0, row.get(1, Long.class) - rule.threshold());
                            long due = new Money(above, currency)
                                            .share(rule.rate())
                                            .minor()
                                    - row.get(2, Long.class);
                            counted.add(new Counted(
                                    rule.id(), rule.year(document.on()), rule.base(document), Math.max(0, due)));
                        }));
        write(id, document, counted);
    }

    private List<Rule> rules(TaxDocument document) {
        return db.resultQuery(
                        RULES,
                        tenants.current().country(),
                        document.roundOff().currency().getCurrencyCode(),
                        document.on(),
                        document.on())
                .fetch(row -> new Rule(
                        new WithholdingRuleId(row.get(0, UUID.class)),
                        new Rate(row.get(1, Long.class)),
                        row.get(2, String.class).equals("gross"),
                        row.get(3, String.class),
                        row.get(4, Long.class),
                        row.get(5, Long.class)));
    }

    /** What a credit note takes back of the original's, in proportion; the threshold counts it back in the original's year. */
    void giveBack(TaxDocumentId id, UUID original, TaxDocument document) {
        if (original == null || document.customer() == null) return;
        var counted = db.resultQuery(
                        """
                        select w.rule_id, w.year, -round(w.base_minor * ?::numeric / d.total_minor)::bigint, -round(w.amount_minor * ?::numeric / d.total_minor)::bigint
                        from taxes.withholding w join taxes.document d on d.id = w.document_id where w.document_id = ?::uuid and d.total_minor <> 0
                        """, document.total().minor(), document.total().minor(), original)
                .fetch(row -> new Counted(
                        new WithholdingRuleId(row.get(0, UUID.class)),
                        row.get(1, Long.class),
                        row.get(2, Long.class),
                        row.get(3, Long.class)));
        if (counted.isEmpty()) return;
        db.resultQuery(
                        COUNT,
                        document.customer().value(),
                        Time.now(),
                        Columns.ids(counted, Counted::rule),
                        Columns.longs(counted, Counted::year),
                        Columns.longs(counted, Counted::base))
                .fetch();
        write(id, document, counted);
    }

    private void write(TaxDocumentId id, TaxDocument document, List<Counted> counted) {
        var due = counted.stream().filter(one -> one.amount() != 0).toList();
        if (due.isEmpty()) return;
        db.execute(
                WRITE,
                Columns.ids(due, Counted::rule),
                Columns.longs(due, Counted::year),
                Columns.longs(due, Counted::amount),
                document.customer().value(),
                id.value(),
                document.customer().value(),
                document.roundOff().currency().getCurrencyCode(),
                Time.now(),
                Columns.ids(due, one -> WithholdingId.next()),
                Columns.ids(due, Counted::rule),
                Columns.longs(due, Counted::year),
                Columns.longs(due, Counted::base),
                Columns.longs(due, Counted::amount));
    }
}
