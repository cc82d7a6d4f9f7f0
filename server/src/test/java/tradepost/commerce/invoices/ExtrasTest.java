package tradepost.commerce.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.receivables.AgeingOn;
import tradepost.commerce.receivables.Debtors;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class ExtrasTest {
    @Inject
    Shops shops;

    @Inject
    Db db;

    @Inject
    Extras extras;

    @Inject
    tradepost.commerce.papers.Papers papers;

    @Inject
    Invoices invoices;

    @Inject
    Debtors debtors;

    private Tenant shop;

    @BeforeEach
    void open() {
        shop = shops.open();
    }

    @Test
    void a_service_is_invoiced_without_an_order_and_charged_and_credited_by_notes() {
        Shops.in(shop, () -> {
            var invoice = extras.issue(service("1000.00", null));
            assertThat(invoice.number()).matches("INV/\\d\\d-\\d\\d/000001");
            assertThat(invoice.tax().isPositive()).isTrue();
            assertThat(invoice.total()).isEqualTo(invoice.net().plus(invoice.tax()));
            var more = extras.debitNote(invoice.id(), new Charging("Waiting time", Money.of("50.00", "INR"), null));
            assertThat(more.number()).startsWith("DN/");
            assertThat(more.tax())
                    .isEqualTo(Money.of("50.00", "INR")
                            .share(invoice.lines().getFirst().rate()));
            var back = extras.creditNote(invoice.id(), new Crediting(Money.of("100.00", "INR"), "Goodwill"));
            assertThat(back.total()).isEqualTo(Money.of("100.00", "INR"));
            var owed = debtors.ageing(new AgeingOn(null, null, null, null)).lines();
            assertThat(owed).singleElement().satisfies(line -> assertThat(line.balance())
                    .isEqualTo(invoice.total().plus(more.total()).minus(back.total())));
            assertThatThrownBy(() -> extras.creditNote(invoice.id(), new Crediting(invoice.total(), "All of it")))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("credit_exceeds_invoice"));
            assertThatThrownBy(() -> extras.creditNote(back.id(), new Crediting(back.total(), "A note of a note")))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("not_an_invoice"));
            assertThat(invoices.prove().foots()).isTrue();
            assertThat(papers.pdf(invoice.id(), "")).startsWith('%', 'P', 'D', 'F');
        });
    }

    @Test
    void each_legal_entity_counts_its_documents_in_its_own_year_and_pattern() {
        Shops.in(shop, () -> {
            var entity = tradepost.db.ids.LegalEntityId.next();
            db.write(() -> db.execute("""
                    insert into invoices.legal_entity (id, name, country, region, fiscal_start, iban, created_at, updated_at)
                    values (?, 'Tea House GmbH', 'DE', '', 7, 'DE89370400440532013000', ?::timestamptz, ?::timestamptz)
                    """, entity.value(), Time.now(), Time.now()));
            extras.issue(service("10.00", null));
            extras.define(new NewSeries(entity, InvoiceKind.INVOICE, "TH-{fiscal}-{serial:4}"));
            var invoice = extras.issue(service("10.00", entity));
            assertThat(invoice.number()).matches("TH-\\d\\d-\\d\\d-0001");
            assertThat(invoice.seller().name()).isEqualTo("Tea House GmbH");
            var note = extras.creditNote(invoice.id(), new Crediting(invoice.total(), "Sent twice"));
            assertThat(note.number()).matches("CN/\\d\\d-\\d\\d/000001");
            assertThat(note.seller().entity()).isEqualTo(entity);
            assertThat(invoices.get(invoice.id()).status()).isEqualTo(InvoiceStatus.PAID);
        });
    }

    private static NewInvoice service(String price, tradepost.db.ids.LegalEntityId entity) {
        var position = new NewInvoice.Position("Tasting", null, "9963", Quantity.of(1), Money.of(price, "INR"), null);
        return new NewInvoice(null, "anna@example.org", Market.BENGALURU, "PO-1", entity, 30, List.of(position));
    }
}
