package tradepost.commerce.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class NumbersTest {
    private static final int ISSUERS = 50;
    private static final Series INVOICES = Series.standard(InvoiceKind.INVOICE, "IN", 4);

    @Inject
    Numbers numbers;

    @Inject
    Db db;

    @Inject
    Shops shops;

    /** What makes one issuer in five give up after it has taken its number. */
    private static final class GaveUp extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Test
    void fifty_issuers_at_once_of_whom_ten_give_up_leave_no_gap() throws Exception {
        var shop = shops.open();
        var year = FiscalYear.of(LocalDate.of(2026, 11, 21), 4);
        var kept = new ConcurrentSkipListSet<Long>();
        try (var issuers = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, ISSUERS)
                    .mapToObj(i -> issuers.submit(() -> Shops.in(shop, () -> issue(i, year, kept))))
                    .toList();
            for (var one : all) one.get();
        }
        assertThat(List.copyOf(kept))
                .isEqualTo(
                        LongStream.rangeClosed(1, ISSUERS - ISSUERS / 5).boxed().toList());
    }

    private void issue(int issuer, FiscalYear year, ConcurrentSkipListSet<Long> kept) {
        try {
            long serial = db.write(() -> {
                var number = numbers.next(INVOICES, year);
                if (issuer % 5 == 0) throw new GaveUp();
                return number.serial();
            });
            kept.add(serial);
        } catch (GaveUp e) {
            assertThat(issuer % 5).isZero();
        }
    }

    @Test
    void a_number_names_its_fiscal_year_and_fits_what_the_law_allows() {
        assertThat(new Numbers.Number(INVOICES, FiscalYear.of(LocalDate.of(2027, 3, 31), 4), 123).text())
                .isEqualTo("INV/26-27/000123")
                .hasSize(16);
        assertThat(FiscalYear.of(LocalDate.of(2027, 4, 1), 4).label()).isEqualTo("27-28");
        assertThat(new Numbers.Number(
                                Series.standard(InvoiceKind.CREDIT_NOTE, "DE", 1),
                                FiscalYear.of(LocalDate.of(2027, 3, 31), 1),
                                1)
                        .text())
                .isEqualTo("CN/2027/000001");
    }

    @Test
    void a_pattern_that_the_law_does_not_allow_is_refused() {
        Series.check("A-{fiscal}-{serial:5}", "IN", 4);
        for (var wrong : List.of("INV{serial}", "{fiscal}", "INV#{fiscal}/{serial}", "INVOICE/{fiscal}/{serial:6}"))
            assertThatThrownBy(() -> Series.check(wrong, "IN", 4)).isInstanceOf(Problem.class);
        var full = new Series("x", "INV/{fiscal}/{serial:6}", "IN", 4);
        assertThatThrownBy(() -> full.text(new FiscalYear(2026, "26-27"), 1_000_000))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("series_full"));
    }
}
