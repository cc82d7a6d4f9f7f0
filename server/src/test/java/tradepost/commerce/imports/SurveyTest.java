package tradepost.commerce.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.commerce.imports.Rows.codes;
import static tradepost.commerce.imports.Rows.row;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tradepost.commerce.catalogue.AttributeKind;

class SurveyTest {
    private static final TypeRules TEA = TypeRules.of(List.of("Tea > Pots : title teapot"));

    @Test
    void nearly_all_values_decide_the_kind_and_the_odd_one_is_kept_as_text_and_reported() {
        var rows = IntStream.range(0, 40)
                .mapToObj(i -> row(
                        i,
                        "external_id",
                        "" + i,
                        "attributes",
                        i == 7 ? "{\"airflow\":\"40 CFM\"}" : "{\"airflow\":" + i + ".0}"))
                .toList();
        var findings = survey(rows);
        assertThat(findings.attributes().get("airflow").kind()).isEqualTo(AttributeKind.NUMBER);
        assertThat(findings.notes()).singleElement().satisfies(note -> assertThat(note.message())
                .contains("39 look like a number")
                .contains("1 look like text (40 CFM)"));
        assertThat(ready(findings, rows.get(7)).attributes().get("airflow"))
                .isEqualTo(new AttributeValue.Text("40 CFM"));
        assertThat(ready(findings, rows.get(8)).attributes().get("airflow").shown())
                .isEqualTo("8");
    }

    @ParameterizedTest
    @CsvSource({
        "Y,BOOLEAN",
        "no,BOOLEAN",
        "'2',NUMBER",
        "1.5,NUMBER",
        "5.0,TEXT",
        "0815,TEXT",
        "8542310001,TEXT",
        "2024-05-01,DATE",
        "red,TEXT"
    })
    void a_text_counts_as_what_it_spells(String text, AttributeShape shape) {
        assertThat(AttributeShape.of(new AttributeValue.Text(text))).isEqualTo(shape);
    }

    @Test
    void few_repeated_texts_are_a_choice_and_yes_among_them_stays_readable() {
        var rows = IntStream.range(0, 30)
                .mapToObj(i -> row(
                        i,
                        "external_id",
                        "" + i,
                        "attributes",
                        "{\"drive\":\"" + List.of("DVD", "CD", "N").get(i % 3) + "\",\"note\":\"n" + i + "\"}"))
                .toList();
        var findings = survey(rows);
        assertThat(findings.attributes().get("drive").kind()).isEqualTo(AttributeKind.CHOICE);
        assertThat(findings.attributes().get("note").kind()).isEqualTo(AttributeKind.TEXT);
        assertThat(ready(findings, rows.get(2)).attributes().get("drive").shown())
                .isEqualTo("No");
    }

    @Test
    void an_attribute_the_catalogue_already_has_keeps_its_kind() {
        var rows = List.of(row(1, "attributes", "{\"size\":3.0}"));
        var survey = new Survey(TEA);
        rows.forEach(survey::add);
        assertThat(survey.findings(Map.of("size", AttributeKind.TEXT))
                        .attributes()
                        .get("size")
                        .kind())
                .isEqualTo(AttributeKind.TEXT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "black_toner_page_yield|Black toner page yield",
                "thermal_design_power__tdp|Thermal design power (TDP)",
                "ethernet_lan__rj_45__ports|Ethernet LAN (RJ 45) ports",
                "operating_temperature__t_t|Operating temperature",
                "usb_2_0_ports_quantity|USB 2.0 ports quantity",
                "dimensions__wxdxh|Dimensions (W×D×H)",
                "cartridge_s__included|Cartridge(s) included",
                "core___cladding_diameter|Core / cladding diameter",
                "auto_document_feeder__adf|Auto document feeder (ADF)"
            })
    void names_read_as_people_write_them(String code, String name) {
        assertThat(AttributeNames.of(code)).isEqualTo(name);
    }

    @Test
    void a_facet_divides_the_shelf_and_many_products_have_it() {
        var rows = IntStream.range(0, 100)
                .mapToObj(i -> row(i, "external_id", "" + i, "attributes", """
                {"colour":"%s","twin":"%s","lid":%s,"serial":"x%d","always":"tea","package_width":%d.0,"rare":%s}""".formatted(
                                i % 4, i % 4, i % 2 == 0, i, i % 3, i < 6 ? "\"a" + i % 2 + "\"" : "null")))
                .toList();
        assertThat(survey(rows).facets().get(CategoryPath.parse("Tea > Pots"))).containsExactly("colour", "lid");
    }

    @Test
    void a_shelf_shows_at_most_twelve_facets() {
        var rows = IntStream.range(0, 60)
                .mapToObj(i -> row(
                        i,
                        "external_id",
                        "" + i,
                        "attributes",
                        IntStream.range(2, 25)
                                .mapToObj(k -> "\"a%d\":%d".formatted(k, i % k))
                                .collect(Collectors.joining(",", "{", "}"))))
                .toList();
        assertThat(survey(rows).facets().get(CategoryPath.parse("Tea > Pots")))
                .hasSize(12)
                .startsWith("a10");
    }

    @Test
    void an_id_belongs_to_the_first_row_that_has_it_and_a_sku_to_all() {
        var rows = List.of(row(1), row(2), row(3, "external_id", "8"));
        var findings = survey(rows);
        assertThat(findings.prepare(rows.get(1))).isInstanceOf(Prepared.Refused.class);
        assertThat(codes(findings.prepare(rows.get(1)).notes())).containsExactly("external_id_repeated");
        assertThat(codes(ready(findings, rows.get(2)).notes())).containsExactly("sku_repeated");
        assertThat(findings.rows()).isEqualTo(3);
        assertThat(findings.refused()).isEqualTo(1);
    }

    @Test
    void the_fingerprint_changes_with_what_the_catalogue_would_see_and_nothing_else() {
        var base = print(row(1, "attributes", "{\"a\":25.0,\"b\":true}"));
        assertThat(print(row(9, "title", " Brown  Betty teapot", "attributes", "{\"b\":true,\"a\":25}")))
                .isEqualTo(base);
        assertThat(print(row(1, "price", "24.51", "attributes", "{\"a\":25.0,\"b\":true}")))
                .isNotEqualTo(base);
        assertThat(print(row(1, "attributes", "{\"a\":25.0,\"b\":false}"))).isNotEqualTo(base);
        assertThat(print(row(1, "title", "Brown Betty pot", "attributes", "{\"a\":25.0,\"b\":true}")))
                .isNotEqualTo(base);
    }

    @Test
    void what_no_rule_knows_says_so() {
        var row = row(1, "title", "Something");
        assertThat(codes(ready(survey(List.of(row)), row).notes())).containsExactly("unsorted");
        assertThat(survey(List.of(row)).rules()).containsExactly(new RuleHits(0, "Unsorted", 1));
    }

    private static String print(ProductRow row) {
        return ready(survey(List.of(row)), row).fingerprint();
    }

    private static Prepared.Ready ready(Findings findings, ProductRow row) {
        return (Prepared.Ready) findings.prepare(row);
    }

    private static Findings survey(List<ProductRow> rows) {
        var survey = new Survey(TEA);
        rows.forEach(survey::add);
        return survey.findings(Map.of());
    }
}
