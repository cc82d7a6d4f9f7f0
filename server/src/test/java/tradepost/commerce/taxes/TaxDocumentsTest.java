package tradepost.commerce.taxes;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.db.ids.AccountId;
import tradepost.kernel.Money;
import tradepost.kernel.Rate;

@QuarkusTest
class TaxDocumentsTest extends TaxStory {
    private static final AccountId MILL = AccountId.next();
    private static final LocalDate MARCH = LocalDate.of(2027, 3, 20);

    @Inject
    TaxDocuments documents;

    @BeforeEach
    void open() {
        shop = shops.open("IN", "INR");
    }

    private static TaxDocument document(TaxDocument.State state, UUID source, UUID corrects, LocalDate on, long net) {
        long half = net * 9 / 100;
        var money = Money.of(net, "INR");
        return new TaxDocument(
                state,
                state == TaxDocument.State.ADJUSTED ? TaxDocument.Source.CREDIT_NOTE : TaxDocument.Source.INVOICE,
                source,
                "INV/1",
                corrects,
                on,
                MILL,
                new Assessment(TaxScheme.GST, "29-Karnataka", on, "", "", null),
                List.of(new TaxDocument.Line(
                        "Yarn",
                        "5205",
                        "standard",
                        Reason.STANDARD,
                        "",
                        "CGST 9 + SGST 9",
                        Rate.percent("18"),
                        money,
                        Money.of(2 * half, "INR"))),
                List.of(
                        new TaxTotal("CGST", Rate.percent("9"), money, Money.of(half, "INR"), "CGST 9 + SGST 9"),
                        new TaxTotal("SGST", Rate.percent("9"), money, Money.of(half, "INR"), "CGST 9 + SGST 9")),
                Money.of(0, "INR"));
    }

    private void record(TaxDocument document) {
        in(shop, () -> db.write(() -> documents.record(document, documents.withhold(document))));
    }

    private List<Map<String, Object>> all(String entity) {
        return in(shop, () -> list(entity));
    }

    private static long minor(Object money) {
        return ((Money) money).minor();
    }

    @Test
    void a_source_is_written_down_once_in_each_state_and_never_altered() {
        var invoice = UUID.randomUUID();
        record(document(TaxDocument.State.COMMITTED, invoice, null, MARCH, 100_00));
        record(document(TaxDocument.State.COMMITTED, invoice, null, MARCH, 100_00));
        assertThat(all("tax_documents")).hasSize(1);
        assertThat(all("tax_document_lines")).hasSize(1);
        assertThat(all("tax_levies")).hasSize(2);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> in(shop, () -> db.execute("update taxes.document set tax_minor = 0"))))
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void a_credit_note_bears_the_day_of_its_invoice_and_all_of_it_back_is_nothing() {
        var invoice = UUID.randomUUID();
        record(document(TaxDocument.State.COMMITTED, invoice, null, MARCH, 100_00));
        record(document(TaxDocument.State.ADJUSTED, UUID.randomUUID(), invoice, MARCH.plusYears(1), 40_00));
        record(document(TaxDocument.State.ADJUSTED, UUID.randomUUID(), invoice, MARCH.plusYears(1), 60_00));
        assertThat(all("tax_documents")).allMatch(row -> row.get("taxed_on").equals(MARCH.toString()));
        for (var member : List.of("net", "tax", "total"))
            assertThat(all("tax_documents").stream()
                            .mapToLong(row -> minor(row.get(member)))
                            .sum())
                    .isZero();
        assertThat(all("tax_levies").stream()
                        .mapToLong(row -> minor(row.get("amount")))
                        .sum())
                .isZero();
    }

    @Test
    void what_came_to_nothing_is_taken_back_as_it_was_told() {
        var order = UUID.randomUUID();
        record(document(TaxDocument.State.ESTIMATED, order, null, MARCH, 100_00));
        in(shop, () -> db.write(() -> documents.voided(order)));
        in(shop, () -> db.write(() -> documents.voided(order)));
        in(shop, () -> db.write(() -> documents.voided(UUID.randomUUID())));
        assertThat(all("tax_documents"))
                .extracting(row -> row.get("state"))
                .containsExactlyInAnyOrder("estimated", "voided");
        assertThat(all("tax_documents").stream()
                        .mapToLong(row -> minor(row.get("total")))
                        .sum())
                .isZero();
    }

    private void rule() {
        create(
                "withholding_rules",
                "{'country':'IN','section':'194Q','kind':'tds','rate':'0.1','threshold':{'amount':'1000.00','currency':'INR'},'currency':'INR'}");
    }

    private List<Long> withheld() {
        return all("withholdings").stream().map(row -> minor(row.get("amount"))).toList();
    }

    @Test
    void only_what_is_traded_above_the_threshold_of_the_fiscal_year_bears_withholding_outside_the_taxable_value() {
        rule();
        record(document(TaxDocument.State.COMMITTED, UUID.randomUUID(), null, MARCH, 900_00));
        assertThat(withheld()).isEmpty();
        var second = UUID.randomUUID();
        record(document(TaxDocument.State.COMMITTED, second, null, MARCH, 600_00));
        assertThat(withheld()).as("0.1 % of 500.00").containsExactly(50L);
        record(document(TaxDocument.State.COMMITTED, UUID.randomUUID(), null, MARCH.plusDays(20), 900_00));
        assertThat(withheld()).as("another fiscal year begins in April").hasSize(1);
        record(document(TaxDocument.State.ADJUSTED, UUID.randomUUID(), second, MARCH.plusDays(30), 600_00));
        assertThat(withheld()).containsExactlyInAnyOrder(50L, -50L);
        assertThat(all("tax_documents").stream()
                        .mapToLong(row -> minor(row.get("net")))
                        .max())
                .hasValue(900_00);
    }

    @Test
    void each_invoice_bears_the_rate_of_its_day_and_the_threshold_is_the_years() {
        create(
                "withholding_rules",
                "{'country':'IN','section':'206C(1H)','kind':'tds','rate':'0.1','valid_until':'2026-03-10','threshold':{'amount':'1000.00','currency':'INR'},'currency':'INR'}");
        create(
                "withholding_rules",
                "{'country':'IN','section':'206C(1H)','kind':'tds','rate':'0.075','valid_from':'2026-03-10','threshold':{'amount':'1000.00','currency':'INR'},'currency':'INR'}");
        var before = LocalDate.of(2026, 3, 9);
        var since = LocalDate.of(2026, 3, 10);
        record(document(TaxDocument.State.COMMITTED, UUID.randomUUID(), null, before, 900_00));
        var first = UUID.randomUUID();
        record(document(TaxDocument.State.COMMITTED, first, null, before, 600_00));
        assertThat(withheld()).as("0.1 % of 500.00").containsExactly(50L);
        var second = UUID.randomUUID();
        record(document(TaxDocument.State.COMMITTED, second, null, since, 400_00));
        assertThat(withheld())
                .as("0.075 % of 400.00: the threshold was passed under the earlier rate, which stays for what bore it")
                .containsExactlyInAnyOrder(50L, 30L);
        record(document(TaxDocument.State.ADJUSTED, UUID.randomUUID(), first, since, 600_00));
        record(document(TaxDocument.State.ADJUSTED, UUID.randomUUID(), second, since, 400_00));
        assertThat(withheld())
                .as("back at the rate it was withheld at")
                .containsExactlyInAnyOrder(50L, 30L, -50L, -30L);
    }

    @Test
    void a_rate_that_is_written_anew_holds_for_what_comes_after_and_documents_keep_theirs() {
        rule();
        var first = UUID.randomUUID();
        record(document(TaxDocument.State.COMMITTED, first, null, MARCH, 2000_00));
        in(shop, () -> db.write(() -> db.execute("update taxes.withholding_rule set rate = 2000")));
        record(document(TaxDocument.State.COMMITTED, UUID.randomUUID(), null, MARCH, 1000_00));
        assertThat(withheld()).as("0.1 % and 0.2 % of 1000.00 each").containsExactlyInAnyOrder(100L, 200L);
        assertThat(in(shop, () -> documents.deducted(List.of(first))).get(first))
                .singleElement()
                .satisfies(one -> assertThat(one.rate()).isEqualTo(Rate.percent("0.1")));
    }

    @Test
    void what_was_credited_counts_for_no_threshold_whether_anything_was_withheld_then_or_not() {
        rule();
        var first = UUID.randomUUID();
        record(document(TaxDocument.State.COMMITTED, first, null, MARCH, 900_00));
        record(document(TaxDocument.State.ADJUSTED, UUID.randomUUID(), first, MARCH, 900_00));
        record(document(TaxDocument.State.COMMITTED, UUID.randomUUID(), null, MARCH, 900_00));
        assertThat(withheld()).isEmpty();
    }

    @Test
    void all_parts_that_go_back_take_back_exactly_what_was_withheld() {
        rule();
        var invoice = UUID.randomUUID();
        record(document(TaxDocument.State.COMMITTED, invoice, null, MARCH, 1_500_00));
        for (int part = 0; part < 3; part++)
            record(document(TaxDocument.State.ADJUSTED, UUID.randomUUID(), invoice, MARCH, 500_00));
        assertThat(withheld()).containsExactlyInAnyOrder(50L, -17L, -17L, -16L);
    }

    @Test
    void two_invoices_at_once_do_not_both_pass_below_the_threshold() throws Exception {
        rule();
        try (var pool = Executors.newFixedThreadPool(4)) {
            Callable<Void> invoice = () -> {
                record(document(TaxDocument.State.COMMITTED, UUID.randomUUID(), null, MARCH, 600_00));
                return null;
            };
            for (var done : pool.invokeAll(java.util.Collections.nCopies(8, invoice))) done.get();
        }
        assertThat(withheld().stream().mapToLong(Long::longValue).sum())
                .as("0.1 % of 4,800.00 less 1,000.00")
                .isEqualTo(380);
    }
}
