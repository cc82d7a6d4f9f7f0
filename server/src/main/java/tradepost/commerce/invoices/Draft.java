package tradepost.commerce.invoices;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import tradepost.commerce.books.Heading;
import tradepost.commerce.books.Voucher;
import tradepost.commerce.ledger.Reference;
import tradepost.commerce.orders.Order;
import tradepost.commerce.receivables.OpenItem;
import tradepost.commerce.taxes.Assessment;
import tradepost.commerce.taxes.TaxCollection;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.InvoiceId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.ShipmentId;
import tradepost.kernel.Money;

/** A document that lacks nothing but its number. The cause is the shipment or refund it is issued for. */
record Draft(
        InvoiceKind kind,
        OrderId order,
        InvoiceId corrects,
        InvoiceStatus status,
        LocalDate issuedOn,
        LocalDate dueOn,
        InvoiceSeller seller,
        InvoiceBuyer buyer,
        InvoiceContent content,
        UUID cause,
        Assessment assessment) {
    static Draft invoice(
            Order order,
            ShipmentId shipment,
            InvoiceContent content,
            InvoiceSeller seller,
            LocalDate day,
            LocalDate due) {
        return new Draft(
                InvoiceKind.INVOICE,
                order.id(),
                null,
                InvoiceStatus.ISSUED,
                day,
                due,
                seller,
                new InvoiceBuyer(
                        order.email(),
                        order.billingAddress(),
                        order.shippingAddress(),
                        order.number(),
                        order.paymentMethod()),
                content,
                shipment.value(),
                order.totals().assessment());
    }

    static Draft debitNote(Invoice invoice, InvoiceContent content, UUID cause, LocalDate day, LocalDate due) {
        return new Draft(
                InvoiceKind.DEBIT_NOTE,
                invoice.order(),
                invoice.id(),
                InvoiceStatus.ISSUED,
                day,
                due,
                invoice.seller(),
                invoice.buyer(),
                content,
                cause,
                invoice.assessment());
    }

    static Draft free(
            NewInvoice wish,
            InvoiceSeller seller,
            InvoiceContent content,
            LocalDate day,
            LocalDate due,
            Assessment assessment) {
        return new Draft(
                InvoiceKind.INVOICE,
                null,
                null,
                InvoiceStatus.ISSUED,
                day,
                due,
                seller,
                new InvoiceBuyer(wish.email(), wish.billing(), wish.billing(), wish.reference(), "bank_transfer"),
                content,
                UUID.randomUUID(),
                assessment);
    }

    /** The same, paid when it was issued: nothing is due later. */
    Draft paid() {
        return new Draft(
                kind,
                order,
                corrects,
                InvoiceStatus.PAID,
                issuedOn,
                issuedOn,
                seller,
                buyer,
                content,
                cause,
                assessment);
    }

    /** The same with the income tax that is collected with it. */
    Draft collecting(List<TaxCollection> collections) {
        return new Draft(
                kind,
                order,
                corrects,
                status,
                issuedOn,
                dueOn,
                seller,
                buyer,
                content.collecting(collections),
                cause,
                assessment);
    }

    static Draft creditNote(Invoice invoice, List<Invoice> earlier, Money amount, UUID refund, LocalDate day) {
        return creditNote(invoice, CreditLines.of(invoice, earlier, amount), refund, day);
    }

    static Draft creditNote(Invoice invoice, InvoiceContent content, UUID refund, LocalDate day) {
        return new Draft(
                InvoiceKind.CREDIT_NOTE,
                invoice.order(),
                invoice.id(),
                InvoiceStatus.PAID,
                day,
                day,
                invoice.seller(),
                invoice.buyer(),
                content,
                refund,
                invoice.assessment());
    }

    Money total() {
        return sum(InvoiceLine::gross).plus(content.roundOff()).plus(content.collected());
    }

    private Money sum(Function<InvoiceLine, Money> amount) {
        var zero = Money.zero(content.lines().getFirst().net().currency());
        return content.lines().stream().map(amount).reduce(zero, Money::plus);
    }

    /** What is open because of it, under the number of its order until it has its own. */
    OpenItem item(InvoiceId id, AccountId customer) {
        return item(id, buyer.orderNumber(), customer);
    }

    OpenItem item(InvoiceId id, String number, AccountId customer) {
        return OpenItem.of(kind.item(), id.value(), number, order, customer, buyer.email(), total(), issuedOn, dueOn);
    }

    /** Goods, delivery, each tax and what is collected for the tax office are booked apart, for an invoice and, the other way round, for a note. */
    Voucher voucher(InvoiceId id) {
        var sign = kind.item().isDebit() ? 1 : -1;
        var lines = new ArrayList<Voucher.Line>();
        lines.add(Voucher.Line.debit(Heading.RECEIVABLES, total().times(sign)));
        for (var line : content.lines())
            lines.add(Voucher.Line.credit(
                    line.isDelivery() ? Heading.DELIVERY : Heading.REVENUE,
                    line.net().times(sign)));
        for (var tax : content.taxes())
            lines.add(Voucher.Line.credit(Heading.TAX, tax.name(), tax.amount().times(sign)));
        lines.add(Voucher.Line.credit(Heading.ROUNDING, content.roundOff().times(sign)));
        lines.add(Voucher.Line.credit(Heading.TAX_COLLECTED, content.collected().times(sign)));
        return new Voucher(
                "invoice:" + id,
                issuedOn,
                kind.title() + " for order " + buyer.orderNumber(),
                new Reference("invoice", id.toString()),
                lines);
    }

    Invoice numbered(InvoiceId id, Numbers.Number number) {
        var lines = content.lines();
        var net = sum(InvoiceLine::net);
        var tax = sum(InvoiceLine::tax);
        return new Invoice(
                id,
                kind,
                number.text(),
                order,
                corrects,
                status,
                issuedOn,
                dueOn,
                seller,
                buyer,
                lines,
                content.taxes(),
                net,
                tax,
                content.roundOff(),
                content.collections(),
                content.collected(),
                total(),
                assessment);
    }
}
