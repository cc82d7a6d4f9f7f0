package tradepost.commerce.taxes;

import static tradepost.db.taxes.Tables.DOCUMENT;
import static tradepost.db.taxes.Tables.DOCUMENT_LEVY;
import static tradepost.db.taxes.Tables.DOCUMENT_LINE;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import tradepost.db.ids.TaxDocumentId;
import tradepost.db.ids.TaxDocumentLineId;
import tradepost.db.ids.TaxLevyId;
import tradepost.kernel.Money;
import tradepost.kernel.Rate;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/**
 * Writes down what was told about taxes, in the caller's transaction and with one statement: an estimate for an order, a commitment for an invoice, an
 * adjustment for a credit note, and what takes one of them back. Rows are never altered; the same source is written down once in each state for each cause, which is the source itself or a
 * change of it.
 */
@Singleton
public class TaxDocuments {
    private static final String INSERT = """
            with document as (
                insert into taxes.document (id, state, source_type, source_id, cause_id, number, corrects_id, taxed_on, scheme, place_of_supply, customer_id,
                    seller_number, buyer_number, number_check_id, currency, net_minor, tax_minor, round_off_minor, total_minor, created_at)
                select ?::uuid, ?, ?, ?::uuid, ?::uuid, ?, o.id, coalesce(o.taxed_on, ?::date), ?, ?, ?::uuid, ?, ?, ?::uuid, ?, ?, ?, ?, ?, ?::timestamptz
                from (select 1) one left join lateral (
                    select id, taxed_on from (
                        select id, taxed_on from taxes.document where source_id = ?::uuid and state in ('estimated', 'committed') offset 0) told
                    order by id desc limit 1) o on true
                on conflict (tenant_id, source_id, state, cause_id) do nothing
                returning id),
            line as (
                insert into taxes.document_line (id, document_id, position, title, code, class, reason, explanation, tax_group, rate, currency, net_minor, tax_minor)
                select n.id, d.id, n.position, n.title, n.code, n.class, n.reason, n.explanation, n.tax_group, n.rate, n.currency, n.net, n.tax
                from document d, unnest(?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[],
                    ?::bigint[], ?::bigint[]) n (id, position, title, code, class, reason, explanation, tax_group, rate, currency, net, tax)),
            levy as (
                insert into taxes.document_levy (id, document_id, position, name, rate, tax_group, currency, base_minor, amount_minor)
                select n.id, d.id, n.position, n.name, n.rate, n.tax_group, n.currency, n.base, n.amount
                from document d, unnest(?::uuid[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
                    n (id, position, name, rate, tax_group, currency, base, amount))
            select id from document
            """;
    private final Db db;
    private final Withholdings withholdings;

    @Inject
    TaxDocuments(Db db, Withholdings withholdings) {
        this.db = db;
        this.withholdings = withholdings;
    }

    /** Counts an invoice or note that is about to be told, and says what is withheld beside it: once for each, and to be handed to {@link #record}. */
    public Withholding withhold(TaxDocument document) {
        return withholdings.settle(document);
    }

    /** Writes a document down with what is withheld beside it. */
    public void record(TaxDocument document, Withholding withheld) {
        record(document, document.sourceId(), withheld);
    }

    /** Writes a document down that nothing is withheld beside, unless its source has one in this state. */
    public void record(TaxDocument document) {
        record(document, document.sourceId(), Withholding.NONE);
    }

    /** Takes back what was told about a source, and tells it as it is since a cause; the same cause does so once. */
    public void anew(TaxDocument document, UUID cause) {
        if (db.fetchExists(
                DOCUMENT,
                DOCUMENT.SOURCE_ID
                        .eq(document.sourceId())
                        .and(DOCUMENT.STATE.eq(document.state().code()))
                        .and(DOCUMENT.CAUSE_ID.eq(cause)))) return;
        voided(document.sourceId());
        record(document, cause, Withholding.NONE);
    }

    private void record(TaxDocument document, UUID cause, Withholding withheld) {
        var id = TaxDocumentId.next();
        int sign = document.state().sign();
        var assessment = document.assessment();
        var currency = document.roundOff().currency().getCurrencyCode();
        var lines = IntStream.range(0, document.lines().size()).boxed().toList();
        var taxes = IntStream.range(0, document.taxes().size()).boxed().toList();
        var written = db.resultQuery(
                        INSERT,
                        id.value(),
                        document.state().code(),
                        document.source().code(),
                        document.sourceId(),
                        cause,
                        document.number(),
                        assessment.on() == null ? document.on() : assessment.on(),
                        assessment.scheme().code(),
                        assessment.placeOfSupply(),
                        document.customer() == null ? null : document.customer().value(),
                        assessment.sellerNumber(),
                        assessment.buyerNumber(),
                        assessment.evidence() == null
                                ? null
                                : assessment.evidence().id().value(),
                        currency,
                        sign * document.net().minor(),
                        sign * document.tax().minor(),
                        sign * document.roundOff().minor(),
                        sign * document.total().minor(),
                        Time.now(),
                        document.corrects(),
                        Columns.ids(lines, i -> TaxDocumentLineId.next()),
                        Columns.longs(lines, i -> i + 1L),
                        Columns.texts(lines, i -> document.lines().get(i).title()),
                        Columns.texts(lines, i -> document.lines().get(i).code()),
                        Columns.texts(lines, i -> document.lines().get(i).taxClass()),
                        Columns.texts(
                                lines, i -> document.lines().get(i).reason().code()),
                        Columns.texts(lines, i -> document.lines().get(i).explanation()),
                        Columns.texts(lines, i -> document.lines().get(i).group()),
                        Columns.longs(lines, i -> document.lines().get(i).rate().millionths()),
                        Columns.texts(lines, i -> currency),
                        Columns.longs(
                                lines, i -> sign * document.lines().get(i).net().minor()),
                        Columns.longs(
                                lines, i -> sign * document.lines().get(i).tax().minor()),
                        Columns.ids(taxes, i -> TaxLevyId.next()),
                        Columns.longs(taxes, i -> i + 1L),
                        Columns.texts(taxes, i -> document.taxes().get(i).name()),
                        Columns.longs(taxes, i -> document.taxes().get(i).rate().millionths()),
                        Columns.texts(taxes, i -> document.taxes().get(i).group()),
                        Columns.texts(taxes, i -> currency),
                        Columns.longs(
                                taxes,
                                i -> sign * document.taxes().get(i).base().minor()),
                        Columns.longs(
                                taxes,
                                i -> sign * document.taxes().get(i).amount().minor()))
                .fetchOne();
        if (written == null) {
            if (!withheld.due().isEmpty()) throw new IllegalStateException(document.number() + " was told before");
            return;
        }
        withholdings.write(id, document, withheld);
        db.tell(new TaxEvent.Documented(
                id,
                document.state(),
                document.source(),
                document.sourceId(),
                new Money(sign * document.tax().minor(), document.roundOff().currency())));
    }

    /** What the buyers of documents deduct, by the documents' sources; those without any are not in it. What is collected stands on the documents themselves. */
    public Map<UUID, List<Withheld>> deducted(Collection<UUID> sources) {
        return db.resultQuery("""
                        select d.source_id, r.section, w.rate, w.amount_minor, w.currency
                        from taxes.document d join taxes.withholding w on w.document_id = d.id join taxes.withholding_rule r on r.id = w.rule_id
                        where d.source_id = any (?::uuid[]) and d.state in ('committed', 'adjusted') and r.kind = 'tds' and w.amount_minor <> 0 order by w.id
                        """, (Object) sources.toArray(UUID[]::new))
                .fetchGroups(
                        row -> row.get(0, UUID.class),
                        row -> new Withheld(
                                row.get(1, String.class),
                                new Rate(row.get(2, Long.class)),
                                Money.of(row.get(3, Long.class), row.get(4, String.class))));
    }

    /** Takes back what was last told about a source that came to nothing or became another, as it was told; a source without a document needs none. */
    public void voided(UUID source) {
        var original = db.selectFrom(DOCUMENT)
                .where(DOCUMENT.SOURCE_ID.eq(source), DOCUMENT.STATE.in("estimated", "committed"))
                .orderBy(DOCUMENT.ID.desc())
                .limit(1)
                .fetchOne();
        if (original == null) return;
        var currency = Money.currency(original.get(DOCUMENT.CURRENCY));
        var lines = db.selectFrom(DOCUMENT_LINE)
                .where(DOCUMENT_LINE.DOCUMENT_ID.eq(original.get(DOCUMENT.ID)))
                .orderBy(DOCUMENT_LINE.POSITION)
                .fetch(row -> new TaxDocument.Line(
                        row.get(DOCUMENT_LINE.TITLE),
                        row.get(DOCUMENT_LINE.CODE),
                        row.get(DOCUMENT_LINE.CLASS),
                        Reason.of(row.get(DOCUMENT_LINE.REASON)),
                        row.get(DOCUMENT_LINE.EXPLANATION),
                        row.get(DOCUMENT_LINE.TAX_GROUP),
                        new Rate(row.get(DOCUMENT_LINE.RATE)),
                        new Money(row.get(DOCUMENT_LINE.NET_MINOR), currency),
                        new Money(row.get(DOCUMENT_LINE.TAX_MINOR), currency)));
        var taxes = db.selectFrom(DOCUMENT_LEVY)
                .where(DOCUMENT_LEVY.DOCUMENT_ID.eq(original.get(DOCUMENT.ID)))
                .orderBy(DOCUMENT_LEVY.POSITION)
                .fetch(row -> new TaxTotal(
                        row.get(DOCUMENT_LEVY.NAME),
                        new Rate(row.get(DOCUMENT_LEVY.RATE)),
                        new Money(row.get(DOCUMENT_LEVY.BASE_MINOR), currency),
                        new Money(row.get(DOCUMENT_LEVY.AMOUNT_MINOR), currency),
                        row.get(DOCUMENT_LEVY.TAX_GROUP)));
        record(
                new TaxDocument(
                        TaxDocument.State.VOIDED,
                        TaxDocument.Source.valueOf(
                                original.get(DOCUMENT.SOURCE_TYPE).toUpperCase(java.util.Locale.ROOT)),
                        source,
                        original.get(DOCUMENT.NUMBER),
                        source,
                        original.get(DOCUMENT.TAXED_ON),
                        original.get(DOCUMENT.CUSTOMER_ID),
                        new Assessment(
                                TaxScheme.of(original.get(DOCUMENT.SCHEME)),
                                original.get(DOCUMENT.PLACE_OF_SUPPLY),
                                original.get(DOCUMENT.TAXED_ON),
                                original.get(DOCUMENT.SELLER_NUMBER),
                                original.get(DOCUMENT.BUYER_NUMBER),
                                null),
                        lines,
                        taxes,
                        new Money(original.get(DOCUMENT.ROUND_OFF_MINOR), currency)),
                original.get(DOCUMENT.CAUSE_ID),
                Withholding.NONE);
    }
}
