package tradepost.commerce.receivables;

import java.time.LocalDate;
import java.util.UUID;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.OpenItemId;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Money;

/** What a customer owes for a document, or has to their credit; order and customer may be null. The debtor is the customer's id or a guest's e-mail. */
public record OpenItem(
        OpenItemId id,
        ItemKind kind,
        UUID document,
        String number,
        OrderId order,
        AccountId customer,
        String debtor,
        Money amount,
        Money open,
        LocalDate issuedOn,
        LocalDate dueOn) {
    /** An item of which nothing is settled yet. */
    public static OpenItem of(
            ItemKind kind,
            UUID document,
            String number,
            OrderId order,
            AccountId customer,
            String email,
            Money amount,
            LocalDate issuedOn,
            LocalDate dueOn) {
        return new OpenItem(
                OpenItemId.next(),
                kind,
                document,
                number,
                order,
                customer,
                customer == null ? email.toLowerCase(java.util.Locale.ROOT) : customer.toString(),
                amount,
                amount,
                issuedOn,
                dueOn);
    }

    OpenItem less(Money settled) {
        return new OpenItem(
                id, kind, document, number, order, customer, debtor, amount, open.minus(settled), issuedOn, dueOn);
    }

    OpenItem called(String name) {
        return new OpenItem(id, kind, document, name, order, customer, debtor, amount, open, issuedOn, dueOn);
    }
}
