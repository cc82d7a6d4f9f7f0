package tradepost.commerce.receivables;

import static tradepost.commerce.books.Voucher.Line.credit;
import static tradepost.commerce.books.Voucher.Line.debit;
import static tradepost.db.receivables.Tables.ITEM;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import tradepost.commerce.books.Heading;
import tradepost.commerce.books.Voucher;
import tradepost.commerce.ledger.Reference;
import tradepost.commerce.payments.transfers.QuotedDebts;
import tradepost.db.ids.InvoiceId;
import tradepost.db.ids.OpenItemId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.StatementLineId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.platform.tenants.Tenants;

/** Money that a bank's statement tells of and that quotes an invoice or a debit note: it is in the bank, and goes to the customer's account. */
@Singleton
class TransferredMoney implements QuotedDebts {
    private final ItemRows rows;
    private final Receivables receivables;
    private final Tenants tenants;
    private final PaidOrders paid;

    @Inject
    TransferredMoney(ItemRows rows, Receivables receivables, Tenants tenants, PaidOrders paid) {
        this.rows = rows;
        this.receivables = receivables;
        this.tenants = tenants;
        this.paid = paid;
    }

    @Override
    public List<OrderId> orders(Collection<String> numbers) {
        return rows.list(quoting(numbers)).stream()
                .map(OpenItem::order)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public void lock(Collection<OrderId> orders) {
        paid.keep(orders);
    }

    @Override
    public List<Debt> quoted(Collection<String> numbers) {
        paid.lock(rows.list(quoting(numbers)));
        return rows.lock(quoting(numbers)).stream().map(TransferredMoney::debt).toList();
    }

    private static Condition quoting(Collection<String> numbers) {
        return ITEM.PAYMENT_REFERENCE
                .eq(DSL.any(numbers.toArray(String[]::new)))
                .and(ITEM.KIND.in(ItemKind.INVOICE.code(), ItemKind.DEBIT_NOTE.code()));
    }

    @Override
    public Optional<Debt> find(OpenItemId id) {
        paid.lock(rows.list(ITEM.ID.eq(id)));
        return rows.lock(ITEM.ID.eq(id)).stream()
                .filter(item -> item.kind() == ItemKind.INVOICE || item.kind() == ItemKind.DEBIT_NOTE)
                .map(TransferredMoney::debt)
                .findFirst();
    }

    /** The same letters and digits as the column's, of which the database finds it. */
    private static Debt debt(OpenItem item) {
        var plain = item.number().toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        return new Debt(item.id(), plain.substring(Math.max(0, plain.length() - 21)), item.open());
    }

    /** The item has no order: it settles this very document, which pays its order too, and what is left is the customer's. */
    @Override
    public void pay(OpenItemId id, Money amount, StatementLineId line) {
        var debt = rows.lock(ITEM.ID.eq(id)).stream().findFirst().orElseThrow(() -> Problem.notFound("open_item", id));
        var today = Time.today(tenants.current().zone());
        var item = new OpenItem(
                OpenItemId.next(),
                ItemKind.PAYMENT,
                line.value(),
                debt.number(),
                null,
                debt.customer(),
                debt.debtor(),
                amount,
                amount,
                today,
                today);
        var voucher = new Voucher(
                "transfer:" + item.id(),
                today,
                "Transfer for " + debt.number(),
                new Reference("open_item", id.toString()),
                List.of(debit(Heading.BANK, amount), credit(Heading.DEPOSITS, amount)));
        receivables.write(receivables.enter(item, voucher, new InvoiceId(debt.document())), debt.number());
    }
}
