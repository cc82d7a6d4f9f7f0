package tradepost.commerce.taxes;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.Result;
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
 * at once cannot both pass below the threshold. All rows of a party are locked before its first document is numbered: who waits for a number holds none
 * that somebody with the number still needs.
 *
 * <p>Each invoice bears the rate of its day, on what it brings above the threshold and no earlier one bore: the Income-tax Act 1961 has the tax fall due
 * when the account is debited or credited (sections 194Q(1), 206C(1)), and a rate that changed within a year, as by sections 197B and 206C(10A) from 14 May
 * 2020 on, left what was due before as it was. The threshold is the year's, and counts what was traded under all rules of a section.
 */
@Singleton
class Withholdings {
    private static final String RULES = """
            select id, section, kind, rate, base, class, threshold_minor, year_starts from taxes.withholding_rule
            where country = ? and currency = ? and (valid_from is null or valid_from <= ?::date) and (valid_until is null or valid_until > ?::date)
            order by id
            """;
    private static final String LOCK =
            "select year from taxes.withholding_total where customer_id = ?::uuid order by rule_id, year for update";
    private static final String COUNT = """
            insert into taxes.withholding_total as t (rule_id, customer_id, year, base_minor, withheld_minor, updated_at)
            select rule, ?::uuid, year, base, 0, ?::timestamptz from unnest(?::uuid[], ?::bigint[], ?::bigint[]) n (rule, year, base)
            on conflict (tenant_id, rule_id, customer_id, year) do update set base_minor = t.base_minor + excluded.base_minor, updated_at = excluded.updated_at
            """;
    private static final String COUNTED = """
            select n.rule, sum(t.base_minor)::bigint as base_minor, sum(t.taxed_minor)::bigint as taxed_minor
            from unnest(?::uuid[], ?::bigint[]) n (rule, year)
            join taxes.withholding_rule m on m.id = n.rule
            join taxes.withholding_rule r on r.country = m.country and r.section = m.section and r.class = m.class and r.currency = m.currency
            join taxes.withholding_total t on t.rule_id = r.id and t.year = n.year and t.customer_id = ?::uuid
            group by n.rule
            """;
    private static final String ORIGINAL = """
            select r.id, r.section, r.kind, coalesce(w.rate, r.rate) as rate, r.base, r.class, r.threshold_minor, r.year_starts, t.year, o.taxed_on, o.total_minor,
                   coalesce(w.taxed_minor, 0) as taxed_minor,
                   coalesce((select -sum(n.total_minor) from taxes.document n where n.corrects_id = o.id), 0)::bigint as told,
                   coalesce(w.base_minor, 0) as base_minor, coalesce(w.amount_minor, 0) as amount_minor,
                   coalesce((select -sum(b.amount_minor) from taxes.withholding b join taxes.document n on n.id = b.document_id
                             where n.corrects_id = o.id and b.rule_id = r.id), 0)::bigint as back,
                   coalesce((select -sum(b.taxed_minor) from taxes.withholding b join taxes.document n on n.id = b.document_id
                             where n.corrects_id = o.id and b.rule_id = r.id), 0)::bigint as untaxed
            from taxes.document o
            join taxes.withholding_total t on t.customer_id = o.customer_id
            join taxes.withholding_rule r on r.id = t.rule_id and r.currency = o.currency
            left join taxes.withholding w on w.document_id = o.id and w.rule_id = r.id
            where o.source_id = ?::uuid and o.state = 'committed' and (w.id is not null or r.created_at <= o.created_at
                and (r.valid_from is null or r.valid_from <= o.taxed_on) and (r.valid_until is null or r.valid_until > o.taxed_on))
            order by r.id
            """;
    private static final String WRITE = """
            with withheld as (
                update taxes.withholding_total t set withheld_minor = t.withheld_minor + n.amount, taxed_minor = t.taxed_minor + n.taxed
                from unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[]) n (rule, year, amount, taxed)
                where t.rule_id = n.rule and t.year = n.year and t.customer_id = ?::uuid)
            insert into taxes.withholding (id, document_id, rule_id, customer_id, year, currency, base_minor, taxed_minor, rate, amount_minor, created_at)
            select id, ?::uuid, rule, ?::uuid, year, ?, base, taxed, rate, amount, ?::timestamptz
            from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[]) n (id, rule, year, base, taxed, rate, amount)
            """;
    private final Db db;
    private final Tenants tenants;

    @Inject
    Withholdings(Db db, Tenants tenants) {
        this.db = db;
        this.tenants = tenants;
    }

    private record Rule(
            WithholdingRuleId id,
            String section,
            boolean collected,
            Rate rate,
            boolean gross,
            String taxClass,
            long threshold,
            long yearStarts) {
        static Rule of(Record row) {
            return new Rule(
                    new WithholdingRuleId(row.get("id", UUID.class)),
                    row.get("section", String.class),
                    row.get("kind", String.class).equals("tcs"),
                    new Rate(row.get("rate", Long.class)),
                    row.get("base", String.class).equals("gross"),
                    row.get("class", String.class),
                    row.get("threshold_minor", Long.class),
                    row.get("year_starts", Long.class));
        }

        long year(LocalDate day) {
            return day.getMonthValue() >= yearStarts ? day.getYear() : day.getYear() - 1L;
        }

        long base(TaxDocument document) {
            return document.lines().stream()
                    .filter(line -> taxClass.isEmpty() || taxClass.equals(line.taxClass()))
                    .mapToLong(line -> line.net().minor() + (gross ? line.tax().minor() : 0))
                    .sum();
        }

        Withholding.Part part(long year, long base, long taxed, Money amount) {
            return new Withholding.Part(id, year, base, taxed, amount, section, collected, rate);
        }
    }

    /** Counts a document that is about to be told, and says what is withheld beside it; nothing for guests: a threshold needs a party. */
    Withholding settle(TaxDocument document) {
        if (document.customer() == null) return Withholding.NONE;
        return switch (document.state()) {
            case COMMITTED -> withhold(document);
            case ADJUSTED -> giveBack(document);
            case ESTIMATED, VOIDED -> Withholding.NONE;
        };
    }

    private Withholding withhold(TaxDocument document) {
        var currency = document.roundOff().currency();
        var rules = rules(document);
        if (rules.isEmpty()) return Withholding.NONE;
        lock(document);
        var parts = new ArrayList<Withholding.Part>();
        var begun = rules.stream()
                .map(rule -> rule.part(rule.year(document.on()), rule.base(document), 0, Money.zero(currency)))
                .toList();
        count(document, begun);
        var counted = counted(document, begun).intoMap(row -> row.get("rule", UUID.class));
        for (var rule : rules) {
            var total = counted.get(rule.id().value());
            long base = rule.base(document);
            long above = total.get("base_minor", Long.class) - rule.threshold() - total.get("taxed_minor", Long.class);
            long taxed = Math.clamp(above, 0, Math.max(0, base));
            var amount = new Money(taxed, currency).share(rule.rate());
            if (base > 0) parts.add(rule.part(rule.year(document.on()), base, taxed, amount));
        }
        return new Withholding(parts);
    }

    private List<Rule> rules(TaxDocument document) {
        return db.resultQuery(
                        RULES,
                        tenants.current().country(),
                        document.roundOff().currency().getCurrencyCode(),
                        document.on(),
                        document.on())
                .fetch(Rule::of);
    }

    /**
     * What a credit note takes back of the original's: of each rule in proportion to what it is about, and with the last of the invoice all that is left.
     * The threshold counts it back in the original's year, whether anything was withheld then or not.
     */
    private Withholding giveBack(TaxDocument document) {
        if (lock(document) == 0) return Withholding.NONE;
        var parts = new ArrayList<Withholding.Part>();
        for (var row : db.resultQuery(ORIGINAL, document.corrects())) {
            var rule = Rule.of(row);
            long year = rule.year(row.get("taxed_on", LocalDate.class));
            if (year != row.get("year", Long.class)) continue;
            boolean last = row.get("told", Long.class) + document.total().minor() >= row.get("total_minor", Long.class);
            long base = rule.base(document);
            long whole = row.get("base_minor", Long.class);
            var withheld = new Money(
                    row.get("amount_minor", Long.class), document.roundOff().currency());
            long left = withheld.minor() - row.get("back", Long.class);
            long share = last || whole == 0
                    ? left
                    : Math.min(left, withheld.portion(base, whole).minor());
            long taxed = row.get("taxed_minor", Long.class);
            long still = taxed - row.get("untaxed", Long.class);
            long untaxed = last || whole == 0
                    ? still
                    : Math.min(
                            still,
                            new Money(taxed, withheld.currency())
                                    .portion(base, whole)
                                    .minor());
            parts.add(rule.part(year, -base, -untaxed, new Money(-share, withheld.currency())));
        }
        if (!parts.isEmpty()) count(document, parts);
        return new Withholding(parts);
    }

    /** How many years of how many rules were counted for the party so far. */
    private int lock(TaxDocument document) {
        return db.resultQuery(LOCK, document.customer().value()).fetch().size();
    }

    private void count(TaxDocument document, List<Withholding.Part> parts) {
        db.execute(
                COUNT,
                document.customer().value(),
                Time.now(),
                Columns.ids(parts, Withholding.Part::rule),
                Columns.longs(parts, Withholding.Part::year),
                Columns.longs(parts, Withholding.Part::base));
    }

    /** What the party has traded and what of it bore the tax, under all rules of a section in the year. */
    private Result<Record> counted(TaxDocument document, List<Withholding.Part> parts) {
        return db.resultQuery(
                        COUNTED,
                        Columns.ids(parts, Withholding.Part::rule),
                        Columns.longs(parts, Withholding.Part::year),
                        document.customer().value())
                .fetch();
    }

    /** Writes down what was settled for a document that is told now. */
    void write(TaxDocumentId id, TaxDocument document, Withholding withheld) {
        var due = withheld.due();
        if (due.isEmpty()) return;
        db.execute(
                WRITE,
                Columns.ids(due, Withholding.Part::rule),
                Columns.longs(due, Withholding.Part::year),
                Columns.longs(due, part -> part.amount().minor()),
                Columns.longs(due, Withholding.Part::taxed),
                document.customer().value(),
                id.value(),
                document.customer().value(),
                document.roundOff().currency().getCurrencyCode(),
                Time.now(),
                Columns.ids(due, part -> WithholdingId.next()),
                Columns.ids(due, Withholding.Part::rule),
                Columns.longs(due, Withholding.Part::year),
                Columns.longs(due, Withholding.Part::base),
                Columns.longs(due, Withholding.Part::taxed),
                Columns.longs(due, part -> part.rate().millionths()),
                Columns.longs(due, part -> part.amount().minor()));
    }
}
