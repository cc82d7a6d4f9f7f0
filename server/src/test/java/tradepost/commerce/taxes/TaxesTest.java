package tradepost.commerce.taxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static tradepost.testing.Shops.in;

import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;

@QuarkusTest
class TaxesTest extends TaxStory {
    private static final Place KARNATAKA = new Place("IN", "Karnataka", "560001");
    private static final Place BERLIN = new Place("DE", "Berlin", "10115");

    private List<String> levied(Place seller, Place buyer, String taxClass) {
        return levies(taxed(Sale.to(buyer, seller, false), taxClass));
    }

    @Test
    void within_a_state_of_india_centre_and_state_share_and_between_states_the_union_takes_all() {
        shop = shops.open("IN", "INR");
        assertThat(levied(KARNATAKA, new Place("IN", "karnataka"), "standard")).containsExactly("CGST 9 %", "SGST 9 %");
        assertThat(levied(KARNATAKA, new Place("IN", "Kerala"), "luxury")).containsExactly("IGST 40 %");
        assertThat(levied(KARNATAKA, new Place("IN", "Kerala"), "zero")).isEmpty();
        assertThat(levied(new Place("IN", "Ladakh"), new Place("IN", "38"), "standard"))
                .containsExactly("CGST 9 %", "UTGST 9 %");
    }

    @Test
    void a_registered_buyer_who_has_goods_sent_elsewhere_is_supplied_at_home() {
        shop = shops.open("IN", "INR");
        var elsewhere = new Sale(
                KARNATAKA,
                new Place("IN", "Kerala"),
                new Place("IN", "Karnataka"),
                null,
                "29AAPFU0939F1ZR",
                false,
                null);
        var taxation = taxed(elsewhere, "standard");
        assertThat(levies(taxation)).containsExactly("CGST 9 %", "SGST 9 %");
        assertThat(taxation.assessment().placeOfSupply()).isEqualTo("29-Karnataka");
    }

    @Test
    void exports_and_special_zones_are_free_under_a_letter_of_undertaking_and_bear_the_integrated_tax_without() {
        shop = shops.open("IN", "INR");
        var abroad = Sale.to(new Place("AE", "Dubai"), KARNATAKA, false);
        assertThat(levies(taxed(abroad, "standard"))).isEmpty();
        assertThat(reasons(taxed(abroad, "standard"))).containsExactly(Reason.EXPORT);
        create("tax_exemptions", "{'class':'reduced','country':'IN','region':'Karnataka','reason':'special_zone'}");
        var zone = Sale.to(new Place("IN", "Karnataka"), KARNATAKA, false);
        assertThat(reasons(taxed(zone, "reduced", "standard"))).containsExactly(Reason.SPECIAL_ZONE, Reason.STANDARD);
        change("tax_policies", "{'exports':'charged'}");
        assertThat(levies(taxed(zone, "reduced"))).containsExactly("IGST 5 %");
        assertThat(levies(taxed(abroad, "standard"))).containsExactly("IGST 18 %");
    }

    @Test
    void within_the_union_the_rates_of_the_buyer_hold_and_exports_are_free() {
        shop = shops.open("DE", "EUR");
        assertThat(levied(BERLIN, new Place("", ""), "standard")).containsExactly("MwSt. 19 %");
        assertThat(levied(BERLIN, new Place("FR", ""), "reduced")).containsExactly("VAT 5.5 %");
        assertThat(levied(BERLIN, new Place("SE", ""), "standard")).containsExactly("VAT 25 %");
        assertThat(levied(BERLIN, new Place("GB", ""), "standard")).isEmpty();
        assertThat(levied(BERLIN, new Place("US", "NY"), "standard")).isEmpty();
        assertThat(levied(BERLIN, new Place("ES", "", "35001"), "standard"))
                .as("the Canaries are outside")
                .isEmpty();
    }

    @Test
    void below_the_threshold_consumers_elsewhere_pay_the_sellers_tax() {
        shop = shops.open("DE", "EUR");
        change("tax_policies", "{'union_sales':'origin'}");
        assertThat(levied(BERLIN, new Place("FR", ""), "standard")).containsExactly("MwSt. 19 %");
        create("tax_registrations", "{'country':'FR','number':'FR 40 303 265 045'}");
        assertThat(levied(BERLIN, new Place("FR", ""), "standard")).containsExactly("VAT 20 %");
    }

    @Test
    void a_rate_holds_from_its_day_until_its_last_and_never_twice() {
        shop = shops.open("GB", "GBP");
        create(
                "tax_rates",
                "{'country':'GB','class':'books','scheme':'vat','name':'VAT','rate':'5','valid_until':'2026-07-01'}");
        create(
                "tax_rates",
                "{'country':'GB','class':'books','scheme':'vat','name':'VAT','rate':'8','valid_from':'2026-07-01'}");
        var london = new Place("GB", "");
        for (var day : List.of("2026-06-30", "2026-07-01")) {
            var sale = new Sale(london, london, null, null, "", false, LocalDate.parse(day));
            assertThat(levies(taxed(sale, "books"))).containsExactly(day.endsWith("30") ? "VAT 5 %" : "VAT 8 %");
        }
        var twice = catchThrowableOfType(
                RuntimeException.class,
                () -> create(
                        "tax_rates",
                        "{'country':'GB','class':'books','scheme':'vat','name':'VAT','rate':'9','valid_from':'2026-12-01'}"));
        assertThat(twice).hasMessageContaining("one rate at a time");
    }

    @Test
    void a_class_without_a_rate_is_taxed_as_standard() {
        shop = shops.open("GB", "GBP");
        assertThat(levied(new Place("GB", ""), new Place("GB", ""), "unheard of"))
                .containsExactly("VAT 20 %");
    }

    @Test
    void state_county_and_city_each_levy_their_own_and_only_where_the_shop_is_registered() {
        shop = shops.open("US", "USD");
        var austin = new Place("US", "TX", "78701");
        area("TX", "state", "Texas", "", "", "destination", "6.25");
        area("TX", "city", "Austin", "78701", "78799", "destination", "1");
        area("TX", "district", "Austin MTA", "78701", "78799", "destination", "1");
        var elsewhere = new Place("US", "TX", "75001");
        assertThat(reasons(taxed(Sale.to(austin, elsewhere, false), "standard")))
                .containsExactly(Reason.OUT_OF_SCOPE);
        create("tax_registrations", "{'country':'US','region':'TX','number':'32000000001'}");
        assertThat(levied(elsewhere, austin, "standard"))
                .containsExactly("Texas 6.25 %", "Austin 1 %", "Austin MTA 1 %");
        assertThat(levied(elsewhere, elsewhere, "standard")).containsExactly("Texas 6.25 %");
        assertThat(levied(elsewhere, new Place("US", "OK", "73101"), "standard"))
                .isEmpty();
    }

    @Test
    void a_state_of_origin_taxes_at_home_as_the_seller_is_and_may_leave_delivery_alone() {
        shop = shops.open("US", "USD");
        create("tax_registrations", "{'country':'US','region':'AZ','number':'20000001'}");
        area("AZ", "state", "Arizona", "", "", "origin", "5.6");
        area("AZ", "city", "Phoenix", "85001", "85099", "origin", "2.3");
        var phoenix = new Place("US", "AZ", "85001");
        var tucson = new Place("US", "AZ", "85701");
        assertThat(levied(phoenix, tucson, "standard")).containsExactly("Arizona 5.6 %", "Phoenix 2.3 %");
        in(shop, () -> db.execute("update taxes.jurisdiction set shipping_taxed = false"));
        var delivery = new Taxable("standard", Money.of("9.00", "USD"), tradepost.kernel.Quantity.ZERO, null, true);
        var taxation = in(shop, () -> taxes.calculate(Sale.to(tucson, phoenix, false), List.of(delivery)));
        assertThat(reasons(taxation)).containsExactly(Reason.EXEMPT);
    }

    private void area(String state, String level, String name, String from, String until, String rule, String rate) {
        var area = create(
                "tax_jurisdictions",
                "{'country':'US','region':'%s','level':'%s','name':'%s','postcode_from':'%s','postcode_to':'%s','sourcing':'%s'}"
                        .formatted(state, level, name, from, until, rule));
        create(
                "tax_rates",
                "{'country':'US','jurisdiction_id':'%s','class':'standard','scheme':'sales','name':'%s','rate':'%s'}"
                        .formatted(area.get("id"), name, rate));
    }

    @Test
    void numbers_of_the_shop_are_checked_as_they_are_entered() {
        shop = shops.open("IN", "INR");
        var wrong = catchThrowableOfType(
                Problem.class, () -> create("tax_registrations", "{'country':'IN','number':'27AAPFU0939F1ZO'}"));
        assertThat(wrong.fields())
                .extracting(Problem.Field::pointer, Problem.Field::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("/number", "wrong_number"));
        var right = create("tax_registrations", "{'country':'IN','region':'Maharashtra','number':'27 aapfu0939f1zv'}");
        assertThat(right).containsEntry("number", "27AAPFU0939F1ZV");
    }

    @Test
    void an_exemption_names_somebody_and_a_certificate() {
        shop = shops.open("IN", "INR");
        var nobody = catchThrowableOfType(Problem.class, () -> create("tax_exemptions", "{'reason':'exempt'}"));
        assertThat(nobody.fields()).extracting(Problem.Field::pointer).containsExactly("/account_id");
        create(
                "tax_exemptions",
                "{'class':'standard','reason':'exempt','certificate':'EX-7','valid_until':'2020-01-01'}");
        assertThat(levied(KARNATAKA, KARNATAKA, "standard")).as("it is over").hasSize(2);
        create("tax_exemptions", "{'class':'standard','reason':'exempt','certificate':'EX-8'}");
        var exempt =
                taxed(Sale.to(KARNATAKA, KARNATAKA, false), "standard").items().getFirst();
        assertThat(exempt.reason()).isEqualTo(Reason.EXEMPT);
        assertThat(exempt.explanation()).isEqualTo("EX-8");
    }

    @Test
    void a_cess_stands_beside_the_tax_of_its_class() {
        shop = shops.open("IN", "INR");
        create(
                "tax_rates",
                "{'country':'IN','class':'luxury','scheme':'gst','levy':'cess','name':'CESS','rate':'3','per_unit':{'amount':'4.00','currency':'INR'},'currency':'INR'}");
        assertThat(levied(KARNATAKA, KARNATAKA, "luxury")).containsExactly("CGST 20 %", "SGST 20 %", "CESS 3 %");
    }

    @Test
    void one_statement_tells_the_law_however_many_lines_there_are() {
        shop = shops.open("IN", "INR");
        var sale = Sale.to(KARNATAKA, KARNATAKA, true);
        for (int lines : List.of(1, 200)) {
            var items = Collections.nCopies(lines, new Taxable("standard", Money.of("1.00", "INR")));
            assertThat(in(shop, () -> statements(() -> taxes.calculate(sale, items))))
                    .isEqualTo(1);
        }
    }

    @Test
    void integrators_hear_what_a_sale_would_be_taxed() {
        shop = shops.open("DE", "EUR");
        var line = new WantedEstimate.Line(Money.of("119.00", "EUR"), "", null, null, null);
        var wanted = new WantedEstimate(null, new Place("DE", ""), null, null, null, true, null, List.of(line));
        var estimate = in(shop, () -> taxes.estimate(wanted));
        assertThat(estimate.tax()).isEqualTo(Money.of("19.00", "EUR"));
        var nowhere = new WantedEstimate(null, null, null, null, null, null, null, List.of());
        assertThat(catchThrowableOfType(Problem.class, () -> in(shop, () -> taxes.estimate(nowhere)))
                        .fields())
                .extracting(Problem.Field::pointer)
                .containsExactly("/to", "/lines");
    }
}
