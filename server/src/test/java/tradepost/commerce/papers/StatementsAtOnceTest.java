package tradepost.commerce.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tradepost.commerce.invoices.Invoice;
import tradepost.commerce.orders.PaymentStatus;
import tradepost.commerce.payments.transfers.ReadStatement;
import tradepost.kernel.Money;
import tradepost.testing.OwnDatabase;

/** Statements that are read at the same moment and tell of the same orders. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class StatementsAtOnceTest extends TransferStory {
    private static final int ORDERS = 6;

    private List<Invoice> orders() {
        return IntStream.range(0, ORDERS).mapToObj(_ -> invoiced()).toList();
    }

    private List<ReadStatement> read(List<List<String>> files, int times) throws Exception {
        var ready = new CountDownLatch(files.size() * times);
        var read = new ArrayList<ReadStatement>();
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = IntStream.range(0, files.size() * times)
                    .mapToObj(i -> crowd.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return read(files.get(i % files.size()));
                    }))
                    .toList();
            for (var one : tries) read.add(one.get());
        }
        return read;
    }

    private Money came() {
        var sum = "select coalesce(sum(amount_minor), 0)::bigint from receivables.item where kind = 'payment'";
        return in(shop, () -> Money.of(db.fetchSingle(sum).get(0, Long.class), "INR"));
    }

    private void paidOnce(List<Invoice> invoices) {
        assertThat(invoices).allSatisfy(invoice -> assertThat(status(invoice)).isEqualTo(PaymentStatus.PAID));
        assertThat(came()).isEqualTo(invoices.stream().map(Invoice::total).reduce(rupees("0"), Money::plus));
        assertThat(open("debit").plus(open("credit")).isZero()).isTrue();
        foots();
    }

    @Test
    void the_same_file_four_times_is_booked_once() throws Exception {
        var invoices = orders();
        var lines =
                invoices.stream().map(invoice -> line(invoice, invoice.total())).toList();
        var read = read(List.of(lines), 4);
        assertThat(read.stream().mapToInt(ReadStatement::matched).sum()).isEqualTo(ORDERS);
        assertThat(read.stream().mapToInt(ReadStatement::repeated).sum()).isEqualTo(3 * ORDERS);
        paidOnce(invoices);
    }

    @Test
    void two_files_about_the_same_orders_each_the_other_way_round_do_not_wait_for_each_other() throws Exception {
        var invoices = orders();
        var tens = new ArrayList<String>();
        var rest = new ArrayList<String>();
        for (var invoice : invoices) {
            tens.add(line(invoice, rupees("10.00")));
            rest.add(line(invoice, invoice.total().minus(rupees("10.00"))));
        }
        Collections.reverse(rest);
        read(List.of(tens, rest), 2);
        paidOnce(invoices);
    }
}
