package tradepost.commerce.invoices;

import static tradepost.db.invoices.Tables.INVOICE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.JSONB;
import org.jooq.Record;
import tradepost.commerce.taxes.Assessment;
import tradepost.commerce.taxes.TaxCollection;
import tradepost.commerce.taxes.TaxTotal;
import tradepost.db.ids.InvoiceId;
import tradepost.kernel.Json;
import tradepost.kernel.Money;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;

/** Writes documents and reads them as they were written. */
@Singleton
class InvoiceRows {
    private static final TypeReference<List<InvoiceLine>> LINES = new TypeReference<>() {};
    private static final TypeReference<List<TaxTotal>> TAXES = new TypeReference<>() {};
    private static final TypeReference<List<TaxCollection>> COLLECTIONS = new TypeReference<>() {};
    private final Db db;
    private final Json json;

    @Inject
    InvoiceRows(Db db, Json json) {
        this.db = db;
        this.json = json;
    }

    boolean exists(InvoiceKind kind, UUID cause) {
        return db.fetchExists(INVOICE, INVOICE.KIND.eq(kind.code()), INVOICE.CAUSE_ID.eq(cause));
    }

    void insert(Invoice invoice, UUID cause, Numbers.Number number) {
        var now = Time.now();
        db.insertInto(INVOICE)
                .set(INVOICE.ID, invoice.id())
                .set(INVOICE.KIND, invoice.kind().code())
                .set(INVOICE.NUMBER, invoice.number())
                .set(INVOICE.SERIES, number.series().counter())
                .set(INVOICE.ENTITY_ID, invoice.seller().entity())
                .set(INVOICE.FISCAL_YEAR, number.year().start())
                .set(INVOICE.SERIAL, number.serial())
                .set(INVOICE.ORDER_ID, invoice.order())
                .set(INVOICE.CORRECTS_ID, invoice.corrects())
                .set(INVOICE.CAUSE_ID, cause)
                .set(INVOICE.STATUS, invoice.status().code())
                .set(INVOICE.ISSUED_ON, invoice.issuedOn())
                .set(INVOICE.DUE_ON, invoice.dueOn())
                .set(INVOICE.CURRENCY, invoice.total().currency().getCurrencyCode())
                .set(INVOICE.SELLER, stored(invoice.seller()))
                .set(INVOICE.BUYER, stored(invoice.buyer()))
                .set(INVOICE.LINES, stored(invoice.lines()))
                .set(INVOICE.TAXES, stored(invoice.taxes()))
                .set(INVOICE.NET_MINOR, invoice.net().minor())
                .set(INVOICE.TAX_MINOR, invoice.tax().minor())
                .set(INVOICE.ROUND_OFF_MINOR, invoice.roundOff().minor())
                .set(INVOICE.COLLECTIONS, stored(invoice.collections()))
                .set(INVOICE.COLLECTED_MINOR, invoice.collected().minor())
                .set(INVOICE.ASSESSMENT, stored(invoice.assessment()))
                .set(INVOICE.TOTAL_MINOR, invoice.total().minor())
                .set(INVOICE.CREATED_AT, now)
                .set(INVOICE.UPDATED_AT, now)
                .execute();
    }

    private JSONB stored(Object value) {
        return JSONB.valueOf(json.write(value));
    }

    List<Invoice> list(Condition which) {
        return db.selectFrom(INVOICE).where(which).orderBy(INVOICE.ID).fetch(this::invoice);
    }

    List<Invoice> list(Condition which, int most) {
        return db.selectFrom(INVOICE)
                .where(which)
                .orderBy(INVOICE.ISSUED_ON, INVOICE.ID)
                .limit(most)
                .fetch(this::invoice);
    }

    private Invoice invoice(Record row) {
        var currency = Money.currency(row.get(INVOICE.CURRENCY));
        return new Invoice(
                row.get(INVOICE.ID),
                InvoiceKind.of(row.get(INVOICE.KIND)),
                row.get(INVOICE.NUMBER),
                row.get(INVOICE.ORDER_ID),
                row.get(INVOICE.CORRECTS_ID),
                InvoiceStatus.of(row.get(INVOICE.STATUS)),
                row.get(INVOICE.ISSUED_ON),
                row.get(INVOICE.DUE_ON),
                json.read(row.get(INVOICE.SELLER).data(), InvoiceSeller.class),
                json.read(row.get(INVOICE.BUYER).data(), InvoiceBuyer.class),
                read(row.get(INVOICE.LINES), LINES),
                read(row.get(INVOICE.TAXES), TAXES),
                new Money(row.get(INVOICE.NET_MINOR), currency),
                new Money(row.get(INVOICE.TAX_MINOR), currency),
                new Money(row.get(INVOICE.ROUND_OFF_MINOR), currency),
                read(row.get(INVOICE.COLLECTIONS), COLLECTIONS),
                new Money(row.get(INVOICE.COLLECTED_MINOR), currency),
                new Money(row.get(INVOICE.TOTAL_MINOR), currency),
                json.read(row.get(INVOICE.ASSESSMENT).data(), Assessment.class));
    }

    private <T> T read(JSONB stored, TypeReference<T> type) {
        try {
            return json.mapper().readValue(stored.data(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot read a stored document", e);
        }
    }

    /** What became of a document; one that cannot become so, such as a note that was never open, stays as it is. */
    void become(InvoiceId id, InvoiceStatus status) {
        var before = Arrays.stream(InvoiceStatus.values())
                .filter(one -> one.next().contains(status))
                .map(InvoiceStatus::code)
                .toList();
        db.update(INVOICE)
                .set(INVOICE.STATUS, status.code())
                .set(INVOICE.UPDATED_AT, Time.now())
                .set(INVOICE.VERSION, INVOICE.VERSION.plus(1))
                .where(INVOICE.ID.eq(id), INVOICE.STATUS.in(before))
                .execute();
    }
}
