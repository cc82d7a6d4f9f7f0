package tradepost.commerce.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import tradepost.commerce.invoices.Invoice;
import tradepost.commerce.invoices.Invoices;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.orders.PaymentStatus;
import tradepost.commerce.payments.Payment;
import tradepost.commerce.payments.Payments;
import tradepost.commerce.payments.settlements.Settlements;
import tradepost.commerce.payments.transfers.ReadStatement;
import tradepost.commerce.payments.transfers.StatementFile;
import tradepost.commerce.payments.transfers.StatementFormat;
import tradepost.commerce.payments.transfers.Statements;
import tradepost.commerce.receivables.Receivables;
import tradepost.db.ids.OpenItemId;
import tradepost.db.ids.PaymentApplicationId;
import tradepost.kernel.Money;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenant;
import tradepost.supply.shipping.NewShipment;
import tradepost.supply.shipping.Shipping;
import tradepost.testing.Buyers;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

/** Orders that wait for transfers and were invoiced, and a bank's statement that quotes the invoices. */
abstract class TransferStory {
    @Inject
    Shops shops;

    @Inject
    Buyers buyers;

    @Inject
    Shipping shipping;

    @Inject
    Orders orders;

    @Inject
    Invoices invoices;

    @Inject
    Payments payments;

    @Inject
    Receivables receivables;

    @Inject
    Statements statements;

    @Inject
    Settlements settlements;

    @Inject
    Db db;

    Tenant shop;

    @BeforeEach
    void open() {
        shop = shops.openForTransfers();
    }

    Invoice invoiced() {
        return in(shop, () -> {
            var order =
                    buyers.buy("bank_transfer", "50.00", 1, "20.00", 1).order().id();
            shipping.ship(order, new NewShipment(null, null, null));
            Patience.until("it is invoiced", () -> !invoices.of(order).isEmpty());
            return invoices.of(order).getFirst();
        });
    }

    ReadStatement read(List<String> lines) {
        var table = "date,amount,text\n" + String.join("\n", lines);
        return in(shop, () -> statements.read(new StatementFile(StatementFormat.CSV, table)));
    }

    static String line(Invoice invoice, Money amount) {
        return "2026-11-21,%s,%s".formatted(amount.decimal().toPlainString(), PayCode.reference(invoice.number()));
    }

    void pay(Invoice invoice, Money amount) {
        read(List.of(line(invoice, amount)));
    }

    PaymentStatus status(Invoice invoice) {
        return in(shop, () -> orders.get(invoice.order()).paymentStatus());
    }

    Money awaited(Invoice invoice) {
        return in(shop, () -> payments.of(invoice.order()).stream()
                .filter(Payment::isAwaited)
                .map(Payment::amount)
                .reduce(rupees("0"), Money::plus));
    }

    Money open(String side) {
        var sum = "select coalesce(sum(open_minor), 0)::bigint from receivables.item where side = ?";
        return in(shop, () -> Money.of(db.fetchSingle(sum, side).get(0, Long.class), "INR"));
    }

    /** What stands against this invoice. */
    PaymentApplicationId applied(Invoice invoice) {
        var sql = """
                select a.id from receivables.application a join receivables.item i on i.id = a.debit_id
                where i.document_id = ? and a.amount_minor > 0 and not exists (select from receivables.application b where b.reverses_id = a.id)
                order by a.id limit 1
                """;
        return in(
                shop,
                () -> new PaymentApplicationId(
                        db.fetchSingle(sql, invoice.id().value()).get(0, UUID.class)));
    }

    /** The open item of this invoice. */
    OpenItemId item(Invoice invoice) {
        var sql = "select id from receivables.item where document_id = ?";
        return in(
                shop,
                () -> new OpenItemId(db.fetchSingle(sql, invoice.id().value()).get(0, UUID.class)));
    }

    void foots() {
        in(shop, () -> {
            var proven = invoices.prove();
            assertThat(proven.foots()).as(proven.toString()).isTrue();
            assertThat(settlements.prove().holds()).isTrue();
        });
    }

    static Money rupees(String amount) {
        return Money.of(amount, "INR");
    }
}
