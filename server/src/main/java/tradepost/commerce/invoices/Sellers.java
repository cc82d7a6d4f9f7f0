package tradepost.commerce.invoices;

import static tradepost.db.invoices.Tables.LEGAL_ENTITY;
import static tradepost.db.invoices.Tables.SERIES;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jooq.Record;
import tradepost.commerce.payments.Payments;
import tradepost.commerce.payments.TransferAccount;
import tradepost.db.ids.InvoiceSeriesId;
import tradepost.db.ids.LegalEntityId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.platform.settings.Settings;
import tradepost.platform.tenants.Address;
import tradepost.platform.tenants.Tenants;

/** Who sells, and how their documents are numbered. */
@Singleton
class Sellers {
    private final Db db;
    private final Tenants tenants;
    private final Settings settings;

    @Inject
    Sellers(Db db, Tenants tenants, Settings settings) {
        this.db = db;
        this.tenants = tenants;
        this.settings = settings;
    }

    /** The legal entity that sells where nobody says another; a shop without any sells itself. */
    InvoiceSeller usual() {
        return db.selectFrom(LEGAL_ENTITY)
                .where(LEGAL_ENTITY.PREFERRED)
                .fetchOptional(this::seller)
                .orElseGet(this::shop);
    }

    InvoiceSeller get(LegalEntityId id) {
        return db.selectFrom(LEGAL_ENTITY)
                .where(LEGAL_ENTITY.ID.eq(id))
                .fetchOptional(this::seller)
                .orElseThrow(() -> Problem.notFound("legal_entity", id));
    }

    private InvoiceSeller shop() {
        return InvoiceSeller.of(tenants.current(), shopsBank());
    }

    /** Where customers are told to send money at the checkout; null where that is nowhere. */
    private InvoiceSeller.Bank shopsBank() {
        var account = settings.get(Payments.TRANSFER_ACCOUNT).strip();
        var iban = TransferAccount.iban(account);
        var bank = new InvoiceSeller.Bank(
                iban.orElse(""),
                "",
                iban.isPresent() ? "" : account,
                settings.get(Payments.UPI_ADDRESS).strip());
        return bank.isEmpty() ? null : bank;
    }

    private InvoiceSeller seller(Record row) {
        var own = new InvoiceSeller.Bank(
                row.get(LEGAL_ENTITY.IBAN),
                row.get(LEGAL_ENTITY.BIC),
                row.get(LEGAL_ENTITY.BANK),
                row.get(LEGAL_ENTITY.UPI));
        return new InvoiceSeller(
                row.get(LEGAL_ENTITY.NAME),
                new Address(
                        row.get(LEGAL_ENTITY.NAME),
                        "",
                        row.get(LEGAL_ENTITY.LINE1),
                        row.get(LEGAL_ENTITY.LINE2),
                        row.get(LEGAL_ENTITY.CITY),
                        row.get(LEGAL_ENTITY.REGION),
                        row.get(LEGAL_ENTITY.POSTCODE),
                        row.get(LEGAL_ENTITY.COUNTRY),
                        "",
                        row.get(LEGAL_ENTITY.TAX_NUMBER)),
                row.get(LEGAL_ENTITY.COUNTRY),
                row.get(LEGAL_ENTITY.REGION),
                row.get(LEGAL_ENTITY.TAX_NUMBER),
                row.get(LEGAL_ENTITY.EMAIL),
                row.get(LEGAL_ENTITY.ID),
                own.isEmpty() ? shopsBank() : own);
    }

    /** The series of a kind of documents of a seller: its own where one was defined, otherwise the one every shop begins with. */
    Series series(InvoiceKind kind, InvoiceSeller seller) {
        int first = firstMonth(seller);
        var usual = Series.standard(kind, seller.country(), first);
        var counter = counter(kind, seller.entity());
        var pattern = db.select(SERIES.PATTERN)
                .from(SERIES)
                .where(SERIES.COUNTER.eq(counter))
                .fetchOptional(SERIES.PATTERN)
                .orElse(usual.pattern());
        return new Series(counter, pattern, seller.country(), first);
    }

    private static String counter(InvoiceKind kind, LegalEntityId entity) {
        return entity == null ? kind.series() : entity + "/" + kind.series();
    }

    private int firstMonth(InvoiceSeller seller) {
        if (seller.entity() == null) return FiscalYear.firstMonth(seller.country());
        return db.select(LEGAL_ENTITY.FISCAL_START)
                .from(LEGAL_ENTITY)
                .where(LEGAL_ENTITY.ID.eq(seller.entity()))
                .fetchSingle(LEGAL_ENTITY.FISCAL_START);
    }

    /** Sets how a kind of documents is numbered from the next one on; serial numbers go on counting. */
    InvoiceSeriesId define(NewSeries wish) {
        var seller = wish.entity() == null ? shop() : get(wish.entity());
        Series.check(wish.pattern(), seller.country(), firstMonth(seller));
        var now = Time.now();
        return db.insertInto(SERIES)
                .set(SERIES.ID, InvoiceSeriesId.next())
                .set(SERIES.ENTITY_ID, wish.entity())
                .set(SERIES.KIND, wish.kind().code())
                .set(SERIES.COUNTER, counter(wish.kind(), wish.entity()))
                .set(SERIES.PATTERN, wish.pattern())
                .set(SERIES.CREATED_AT, now)
                .set(SERIES.UPDATED_AT, now)
                .onConflict(SERIES.TENANT_ID, SERIES.COUNTER)
                .doUpdate()
                .set(SERIES.PATTERN, wish.pattern())
                .set(SERIES.UPDATED_AT, now)
                .set(SERIES.VERSION, SERIES.VERSION.plus(1))
                .returningResult(SERIES.ID)
                .fetchSingle(SERIES.ID);
    }
}
