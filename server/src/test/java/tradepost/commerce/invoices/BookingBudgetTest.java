package tradepost.commerce.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** What it costs to issue, book and open a document: a number of statements that its length does not change. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class BookingBudgetTest {
    private static final int BUDGET = 14;

    @Inject
    Shops shops;

    @Inject
    Db db;

    @Inject
    Extras extras;

    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private final Thread me = Thread.currentThread();
    private ExecuteListenerProvider[] before;
    private Tenant shop;

    @BeforeEach
    void listen() {
        shop = shops.open();
        before = db.configuration().executeListenerProviders();
        db.configuration().set(DefaultExecuteListenerProvider.providers(new ExecuteListener() {
            private static final long serialVersionUID = 1;

            @Override
            public void executeStart(ExecuteContext context) {
                // How fresh the shop's settings are is looked at from time to time, whatever is issued.
                boolean looksAtSettings = context.sql().contains("\"stamp\"");
                if (Thread.currentThread() == me && !looksAtSettings) sent.add(context.sql());
            }
        }));
    }

    @AfterEach
    void rest() {
        db.configuration().set(before);
    }

    @Test
    void a_long_invoice_costs_as_many_statements_as_a_short_one() {
        Shops.in(shop, () -> {
            issued(1); // opens the accounts
            var few = issued(1);
            var many = issued(100);
            assertThat(many).hasSameSizeAs(few);
            assertThat(few).hasSizeBetween(5, BUDGET);
        });
    }

    private List<String> issued(int positions) {
        sent.clear();
        var position = new NewInvoice.Position("Tasting", null, "", Quantity.of(1), Money.of("10.00", "INR"), null);
        extras.issue(new NewInvoice(
                null,
                "anna@example.org",
                Market.BENGALURU,
                "PO-1",
                null,
                30,
                Collections.nCopies(positions, position)));
        return List.copyOf(sent);
    }
}
