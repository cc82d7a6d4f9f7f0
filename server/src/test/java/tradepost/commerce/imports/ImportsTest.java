package tradepost.commerce.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.BooleanNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tradepost.commerce.catalogue.Category;
import tradepost.commerce.catalogue.ShopStory;
import tradepost.commerce.listings.Card;
import tradepost.commerce.listings.Listings;
import tradepost.commerce.listings.Order;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.platform.settings.ChangedSettings;
import tradepost.platform.settings.Settings;
import tradepost.testing.Patience;

@QuarkusTest
class ImportsTest extends ShopStory {
    private static final String HEADER =
            "external_id,sku,title,brand,barcode,description,price,currency,released_on,product_type,attributes\n";
    private static final Consumer<Progress> SILENT = progress -> {};

    @TempDir
    Path folder;

    @Inject
    Imports imports;

    @Inject
    ImportWatchdog watchdog;

    @Inject
    Settings settings;

    @Inject
    Listings listings;

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private Path file(String name, String rows) throws IOException {
        return Files.writeString(folder.resolve(name), HEADER + rows);
    }

    private static String rows(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i ->
                        "%d,SKU-%d,Notebook %d,Lenovo,,A notebook,%d.50,USD,2026-01-02,Notebook,\"{\"\"colour\"\":\"\"Black\"\"}\"\n"
                                .formatted(i, i, i, i))
                .collect(Collectors.joining());
    }

    @Test
    void a_file_becomes_products_with_prices_on_shelves() throws IOException {
        var run = imports.run(file("two.csv", rows(2)), SILENT);
        assertThat(run.status()).isEqualTo(ImportStatus.FINISHED);
        assertThat(run.created()).isEqualTo(2);
        var cards = listings.page(null, Order.PRICE, null, 10).cards();
        assertThat(cards).extracting(Card::title).containsExactly("Notebook 1", "Notebook 2");
        assertThat(cards.getFirst().price()).isEqualTo(new Money(150, Currency.getInstance("USD")));
        var product = catalogue.product("notebook-1");
        assertThat(product.properties()).singleElement().satisfies(property -> assertThat(property.value())
                .isEqualTo("Black"));
        assertThat(catalogue.categories().path(product.category()))
                .extracting(Category::name)
                .containsExactly("Computers", "Notebooks");
    }

    @Test
    void the_same_file_again_changes_nothing() throws IOException {
        var file = file("three.csv", rows(3));
        imports.run(file, SILENT);
        var second = imports.run(file, SILENT);
        assertThat(second.unchanged()).isEqualTo(3);
        assertThat(second.created() + second.updated()).isZero();
        assertThat(catalogue.product("notebook-1").version()).isEqualTo(1);
    }

    @Test
    void a_changed_row_updates_its_product_only() throws IOException {
        imports.run(file("first.csv", rows(3)), SILENT);
        var second = imports.run(file("second.csv", rows(3).replace("Notebook 2", "Notebook Two")), SILENT);
        assertThat(second.updated()).isEqualTo(1);
        assertThat(second.unchanged()).isEqualTo(2);
        assertThat(catalogue.movedTo("notebook-2")).hasValue("notebook-two");
    }

    @Test
    void every_row_has_an_outcome_and_refusals_say_why() throws IOException {
        var run = imports.run(
                file("bad.csv", rows(2) + "3,S,Dear notebook,,,,ten,USD,,,\n1,S,Again,,,,1,USD,,,\n"), SILENT);
        assertThat(run.rows()).isEqualTo(4).isEqualTo(run.created() + run.updated() + run.unchanged() + run.refused());
        assertThat(run.refused()).isEqualTo(2);
        assertThat(imports.report(run.id()).examples())
                .filteredOn(note -> note.severity() == Note.Severity.REFUSED)
                .extracting(Note::code)
                .containsExactly("external_id_repeated", "price_not_a_number");
    }

    @Test
    void a_price_below_the_margin_floor_stays_as_it_was_unless_imports_may() throws IOException {
        imports.run(file("first.csv", rows(2)), SILENT);
        db.write(() -> db.execute("""
                insert into prices.cost (id, variant_id, currency, amount_minor, valid_from, created_at, updated_at)
                select gen_random_uuid(), id, 'USD', 100, ?::timestamptz, ?::timestamptz, ?::timestamptz from catalogue.variant where sku = 'SKU-2'
                """, Time.now(), Time.now(), Time.now()));
        var low = imports.run(file("low.csv", rows(2).replace(",2.50,", ",0.90,")), SILENT);
        assertThat(imports.report(low.id()).examples()).extracting(Note::code).containsExactly("below_floor");
        assertThat(prices()).containsExactly(150L, 250L);
        db.write(() -> settings.change(new ChangedSettings(Map.of("imports.below_floor", BooleanNode.TRUE))));
        imports.run(file("lower.csv", rows(2).replace(",2.50,", ",0.80,")), SILENT);
        assertThat(prices()).containsExactly(150L, 80L);
    }

    private List<Long> prices() {
        return db.fetch(
                        "select p.amount_minor from prices.price p join catalogue.variant v on v.id = p.variant_id order by v.sku")
                .getValues(0, Long.class);
    }

    @Test
    void rows_of_one_sku_stay_with_a_warning() throws IOException {
        var run = imports.run(file("sku.csv", rows(2).replace("SKU-2", "SKU-1")), SILENT);
        assertThat(run.created()).isEqualTo(2);
        assertThat(run.warnings()).isEqualTo(1);
        assertThat(imports.report(run.id()).notes())
                .contains(new ImportReport.NoteCount(Note.Severity.WARNING, "sku_repeated", 1));
    }

    @Test
    void the_report_counts_products_by_the_rule_that_placed_them() throws IOException {
        var run = imports.run(file("rules.csv", rows(2)), SILENT);
        assertThat(imports.report(run.id()).rules()).singleElement().satisfies(rule -> assertThat(rule.products())
                .isEqualTo(2));
    }

    @Test
    void an_import_cut_off_in_any_phase_goes_on_where_it_was() throws IOException {
        var file = file("long.csv", rows(2_500));
        for (var phase : List.of(Progress.Phase.READING, Progress.Phase.SURVEYING, Progress.Phase.APPLYING)) {
            assertThatThrownBy(() -> imports.run(file, progress -> {
                        if (progress.phase() == phase && progress.done() >= 1_000) throw new Killed();
                    }))
                    .isInstanceOf(Killed.class);
        }
        assertThat(imports.unfinished()).singleElement().satisfies(run -> assertThat(run.applied())
                .isEqualTo(1_000));
        var run = imports.run(file, SILENT);
        assertThat(run.created()).isEqualTo(2_500);
        assertThat(imports.unfinished()).isEmpty();
        assertThat(db.fetchOne("select count(*) from catalogue.product").get(0, Long.class))
                .isEqualTo(2_500);
        assertThat(db.fetchOne("select count(*) from imports.import_row").get(0, Long.class))
                .isZero();
    }

    @Test
    void a_run_whose_process_died_goes_on_by_itself_when_nothing_was_heard_of_it() throws IOException {
        var file = file("died.csv", rows(2_500));
        assertThatThrownBy(() -> imports.run(file, progress -> {
                    if (progress.phase() == Progress.Phase.APPLYING && progress.done() >= 1_000) throw new Killed();
                }))
                .isInstanceOf(Killed.class);
        var cutOff = imports.unfinished().getFirst();
        while (watchdog.round()) {}
        assertThat(imports.report(cutOff.id()).run().status()).isEqualTo(ImportStatus.APPLYING);
        // The run is made older instead of the clock later, since its job is to begin now.
        var silence = Time.now().minus(Duration.ofMinutes(2));
        db.write(() -> db.execute("update imports.import_run set updated_at = ?::timestamptz", silence));
        while (watchdog.round()) {}
        Patience.until(
                "the job has applied the rest", () -> imports.unfinished().isEmpty());
        assertThat(imports.report(cutOff.id()).run())
                .extracting(ImportRun::status, ImportRun::created)
                .containsExactly(ImportStatus.FINISHED, 2_500L);
    }

    @Test
    void a_run_whose_file_was_not_read_to_its_end_fails_and_says_what_to_do() throws IOException {
        var file = file("torn.csv", rows(2_500));
        assertThatThrownBy(() -> imports.run(file, progress -> {
                    throw new Killed();
                }))
                .isInstanceOf(Killed.class);
        var cutOff = imports.unfinished().getFirst();
        Time.at(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2)), () -> {
            while (watchdog.round()) {}
            return null;
        });
        assertThat(imports.report(cutOff.id()).run().failure()).contains("give the file once more");
        assertThat(imports.run(file, SILENT).created()).isEqualTo(2_500);
    }

    @Test
    void a_file_without_the_needed_columns_says_which() throws IOException {
        var file = Files.writeString(folder.resolve("wrong.csv"), "sku,title\n1,Cup\n");
        assertThatThrownBy(() -> imports.run(file, SILENT))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("external_id");
        assertThat(imports.unfinished()).isEmpty();
    }

    @Test
    void a_row_that_cannot_be_read_does_not_stop_the_others() throws IOException {
        var run = imports.run(
                file(
                        "columns.csv",
                        rows(1) + "2,too,few\n" + rows(3).lines().skip(2).collect(Collectors.joining("\n", "", "\n"))),
                SILENT);
        assertThat(run.created()).isEqualTo(2);
        assertThat(run.refused()).isEqualTo(1);
        assertThat(run.rows()).isEqualTo(3);
    }

    @Test
    void a_chunk_costs_as_many_statements_with_nine_hundred_rows_as_with_one() throws IOException {
        var one = file("one.csv", rows(1));
        var many = file("many.csv", rows(901).lines().skip(1).collect(Collectors.joining("\n", "", "\n")));
        // Shelves, attributes, brands and price lists are made once.
        imports.run(
                file("before.csv", rows(902).lines().skip(901).collect(Collectors.joining("\n", "", "\n"))), SILENT);
        assertThat(statements(() -> imports.run(many, SILENT))).isEqualTo(statements(() -> imports.run(one, SILENT)));
    }
}
