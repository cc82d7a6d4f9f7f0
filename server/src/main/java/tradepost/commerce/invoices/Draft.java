package tradepost.commerce.invoices;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.PaymentStatus;
import tradepost.commerce.taxes.Assessment;
import tradepost.db.ids.InvoiceId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.ShipmentId;
import tradepost.kernel.Money;
import tradepost.platform.tenants.Tenant;

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
            Order order, ShipmentId shipment, InvoiceContent content, Tenant shop, LocalDate day, LocalDate due) {
        boolean paid = isPaid(order.paymentStatus());
        return new Draft(
                InvoiceKind.INVOICE,
                order.id(),
                null,
                paid ? InvoiceStatus.PAID : InvoiceStatus.ISSUED,
                day,
                paid ? day : due,
                new InvoiceSeller(
                        shop.name(), shop.address(), shop.country(), shop.region(), shop.taxNumber(), shop.email()),
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

    private static boolean isPaid(PaymentStatus status) {
        return switch (status) {
            case PAID, OVERPAID, PARTIALLY_REFUNDED, REFUNDED -> true;
            case NONE, PENDING, AUTHORISED, PARTIALLY_PAID -> false;
        };
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

    FiscalYear year() {
        return FiscalYear.of(issuedOn, seller.country());
    }

    Invoice numbered(InvoiceId id, Numbers.Number number) {
        var lines = content.lines();
        var zero = Money.zero(lines.getFirst().net().currency());
        var net = lines.stream().map(InvoiceLine::net).reduce(zero, Money::plus);
        var tax = lines.stream().map(InvoiceLine::tax).reduce(zero, Money::plus);
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
                net.plus(tax).plus(content.roundOff()),
                assessment);
    }
}
