package tradepost.commerce.receivables;

import static tradepost.db.receivables.Tables.ITEM;
import static tradepost.db.receivables.Tables.TERMS;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.impl.DSL;
import tradepost.db.ids.AccountId;
import tradepost.kernel.Money;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.tenants.Tenants;

/** Tells what customers owe: by age, as accounts, and document by document. */
@Singleton
public class Debtors {
    private final Db db;
    private final Tenants tenants;
    private final Ageing ageing;
    private final Accounts accounts;

    @Inject
    Debtors(Db db, Tenants tenants, Ageing ageing, Accounts accounts) {
        this.db = db;
        this.tenants = tenants;
        this.ageing = ageing;
        this.accounts = accounts;
    }

    /** Who owes how much for how long, at the end of a day, by customers. */
    @Verb("open_items.ageing")
    public AgeingReport ageing(AgeingOn wish) {
        return ageing.on(wish, Time.today(tenants.current().zone()));
    }

    /** What happened between the shop and a customer in a span of days, with what was open before and after. */
    @Verb("open_items.statement")
    public CustomerStatement statement(StatementOf wish) {
        return accounts.statement(wish);
    }

    /** What is open of a document and in which language its customer reads, which is empty where nothing was agreed. */
    public record Open(Money amount, String language) {}

    /** Of those documents that are on somebody's account. */
    public Map<UUID, Open> open(Collection<UUID> documents) {
        return db.select(ITEM.DOCUMENT_ID, ITEM.OPEN_MINOR, ITEM.CURRENCY, DSL.coalesce(TERMS.LANGUAGE, DSL.inline("")))
                .from(ITEM)
                .leftJoin(TERMS)
                .on(TERMS.CUSTOMER_ID.eq(ITEM.CUSTOMER_ID))
                .where(ITEM.DOCUMENT_ID.in(documents), ITEM.KIND.ne(ItemKind.WRITE_OFF.code()))
                .fetchMap(ITEM.DOCUMENT_ID, row -> new Open(Money.of(row.value2(), row.value3()), row.value4()));
    }

    /** The language that a customer's documents are written in, empty where nothing was agreed. */
    public String language(AccountId customer) {
        return db.select(TERMS.LANGUAGE)
                .from(TERMS)
                .where(TERMS.CUSTOMER_ID.eq(customer))
                .fetchOptional(TERMS.LANGUAGE)
                .orElse("");
    }

    /** What is open of everybody, in the two ways that the ledger has it: owed for documents, and paid in advance. */
    public List<Standing> standing() {
        return db.select(
                        ITEM.CURRENCY,
                        DSL.sum(DSL.case_()
                                .when(ITEM.SIDE.eq("debit"), ITEM.OPEN_MINOR)
                                .when(ITEM.KIND.ne(ItemKind.PAYMENT.code()), ITEM.OPEN_MINOR.neg())
                                .else_(0L)),
                        DSL.sum(DSL.case_()
                                .when(ITEM.KIND.eq(ItemKind.PAYMENT.code()), ITEM.OPEN_MINOR)
                                .else_(0L)))
                .from(ITEM)
                .groupBy(ITEM.CURRENCY)
                .orderBy(ITEM.CURRENCY)
                .fetch(row -> new Standing(
                        Money.of(row.value2().longValueExact(), row.value1()),
                        Money.of(row.value3().longValueExact(), row.value1())));
    }

    /** What is owed for documents less notes, and what was paid in advance. */
    public record Standing(Money owed, Money deposits) {}
}
