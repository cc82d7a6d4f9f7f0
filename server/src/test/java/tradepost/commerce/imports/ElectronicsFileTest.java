package tradepost.commerce.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tradepost.commerce.catalogue.AttributeKind;
import tradepost.commerce.catalogue.Slugs;
import tradepost.testing.Fixtures;

/** 19,406 real products, as they were published: what the rules make of them. Skipped where the file is not at hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ElectronicsFileTest {
    private final Path file = Fixtures.path("catalogue/electronics.csv.gz");
    private Findings findings;
    private int untyped;

    @BeforeAll
    void survey() throws IOException {
        assumeTrue(Files.exists(file), "electronics.csv.gz is not here");
        long start = System.nanoTime();
        var survey = new Survey(TypeRules.standard());
        each(row -> {
            untyped += row.productType().isEmpty() ? 1 : 0;
            survey.add(row);
        });
        findings = survey.findings(Map.of());
        System.out.printf("electronics.csv.gz surveyed in %s%n", Duration.ofNanos(System.nanoTime() - start));
    }

    @Test
    void every_row_is_read_and_none_has_to_be_refused() {
        assertThat(findings.rows()).isEqualTo(19_406);
        assertThat(findings.refused()).isZero();
        assertThat(untyped).isEqualTo(13_369);
        assertThat(findings.distinctSkus()).isEqualTo(17_585);
    }

    @Test
    void attributes_get_kinds_and_disagreements_are_reported() {
        // 5,340 names; the values of one are nothing but markup of pictures.
        assertThat(findings.attributes()).hasSize(5_339).doesNotContainKey("images_type_map");
        assertThat(findings.attributes().get("touchscreen").kind()).isEqualTo(AttributeKind.BOOLEAN);
        assertThat(findings.attributes().get("display_diagonal").kind()).isEqualTo(AttributeKind.NUMBER);
        assertThat(findings.attributes().get("processor_family").kind()).isEqualTo(AttributeKind.CHOICE);
        assertThat(findings.attributes().get("harmonized_system__hs__code").kind())
                .isNotEqualTo(AttributeKind.NUMBER);
        assertThat(findings.conflicts())
                .containsKeys("airflow", "height_adjustment", "intel__turbo_boost_technology")
                .hasSizeBetween(80, 200);
    }

    @Test
    void hardly_a_product_is_left_unsorted() {
        long unsorted = findings.rules().stream()
                .filter(hits -> hits.line() == 0)
                .mapToLong(RuleHits::products)
                .sum();
        assertThat(unsorted).isLessThan(findings.rows() * 3 / 100);
        assertThat(findings.rules().stream().mapToLong(RuleHits::products).sum())
                .isEqualTo(findings.rows());
    }

    @Test
    void shelves_show_few_facets_a_customer_would_ask_for() {
        assertThat(findings.facets().values()).allMatch(codes -> codes.size() <= 12);
        assertThat(findings.facets().get(CategoryPath.parse("Computers > Notebooks")))
                .contains("display_diagonal", "processor_family", "internal_memory")
                .doesNotContain("package_weight", "weight");
    }

    @Test
    void the_second_pass_repairs_what_it_says_and_twice_gives_the_same() throws IOException {
        var notes = new HashMap<String, Integer>();
        var prints = new HashMap<String, String>();
        var slugs = new HashSet<String>();
        each(row -> {
            var ready = (Prepared.Ready) findings.prepare(row);
            ready.notes().forEach(note -> notes.merge(note.code(), 1, Integer::sum));
            prints.put(ready.product().externalId(), ready.fingerprint());
            assertThat(slugs.add(Slugs.choose(
                            ready.product().title(), ready.product().externalId(), slugs::contains)))
                    .isTrue();
            assertThat(ready.product().title() + ready.product().description())
                    .doesNotContain("&deg;", "&#1057;", "<br", "</strong>", "<li>");
        });
        assertThat(notes)
                .containsEntry("entities_decoded", 16)
                .containsEntry("barcode_zero_restored", 1)
                .containsEntry("sku_repeated", 1_821);
        each(row -> assertThat(((Prepared.Ready) findings.prepare(row)).fingerprint())
                .isEqualTo(prints.get(row.externalId())));
    }

    private void each(Consumer<ProductRow> consumer) throws IOException {
        try (var rows = CsvRows.open(file)) {
            while (rows.hasNext()) {
                switch (rows.next()) {
                    case CsvRow.Read row -> consumer.accept(ProductRow.of(row.number(), row.cells()));
                    case CsvRow.Broken row ->
                        throw new AssertionError(row.note().message());
                }
            }
        }
    }
}
