package tradepost.platform.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import tradepost.kernel.entities.Write;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.platform.outputs.Outputs;

/** What becomes of the rows of a file. */
@QuarkusTest
class ImportsTest extends ImportStory {
    @Inject
    Exports exports;

    @Inject
    ExportJob exporting;

    @Inject
    Outputs outputs;

    private static String rows(String prefix, int count) {
        var text = new StringBuilder("name,slug,external_id\n");
        for (int i = 0; i < count; i++) text.append("Brand %s,%s-%s,%s-%s\n".formatted(i, prefix, i, prefix, i));
        return text.toString();
    }

    @Test
    void what_went_out_comes_back_with_exactly_what_was_changed_in_it() {
        brands(3);
        create("brands", "{'name':'=Sum','slug':'sum','description':'a, \\u0022b\\u0022'}");
        for (var format : Format.values()) {
            var id = exports.begin(new NewExport("brands", format, null, null, null));
            exporting.write(new RunExport(id), new Killable(db, json));
            var same = done(of(
                    "brands",
                    upload(
                            "brands." + format.code(),
                            bytes(outputs.get(exporting, id).file()))));
            assertThat(List.of(same.unchanged(), same.changed(), same.refused()))
                    .containsExactly(4L, 0L, 0L);
        }
        var id = exports.begin(new NewExport("brands", Format.CSV, null, null, null));
        exporting.write(new RunExport(id), new Killable(db, json));
        var text = text(outputs.get(exporting, id).file())
                .replace("Brand 0001", "Pots")
                .replace(",b2,", ",cups,");
        var changed = done(brandsFrom("brands.csv", text + ",New,new,,,,,\r\n"));
        assertThat(told(changed.id()))
                .containsExactly("1 unchanged", "2 changed", "3 changed", "4 unchanged", "5 created");
        assertThat(differences(changed.id(), "changed"))
                .containsExactly(
                        "{\"name\":{\"after\":\"Pots\",\"before\":\"Brand 0001\"}}",
                        "{\"slug\":{\"after\":\"cups\",\"before\":\"b2\"}}");
        assertThat(values("brands", "name")).containsExactly("=Sum", "Brand 0000", "Brand 0002", "New", "Pots");
        assertThat(values("brands", "version", "sort", "name")).containsExactly(1L, 1L, 2L, 1L, 2L);
    }

    @Test
    void a_check_says_what_would_happen_and_writes_nothing() {
        brands(2);
        var checked = done(checkedOnly(brandsFrom("b.csv", """
                Name,Slug,External ID,Colour
                Brand 0000,b0,0,red
                Pots,b1,1,
                Cups,cups,77,
                ,x,88,
                Again,again,77,
                Taken,b0,99,
                """)));
        assertThat(checked.stage()).isEqualTo(Stage.CHECKED);
        assertThat(told(checked.id()))
                .containsExactly(
                        "1 unchanged",
                        "2 change",
                        "3 create",
                        "4 refused name: Give name",
                        "5 refused external_id: row 3 has '77' already",
                        "6 refused slug: Another record has this value");
        assertThat(checked.columns())
                .filteredOn(column -> !column.fills())
                .singleElement()
                .satisfies(column -> assertThat(column.name()).isEqualTo("Colour"));
        assertThat(values("brands", "name")).containsExactly("Brand 0000", "Brand 0001");
        assertThat(db.fetchOne("select count(*) from kernel.audit where action like 'brands.%'")
                        .get(0, Long.class))
                .isEqualTo(2);
        imports.prepare(checked.id());
        work(checked.id(), Stage.APPLYING);
        assertThat(values("brands", "name")).containsExactly("Brand 0000", "Cups", "Pots");
        refused("only a checked one", () -> imports.prepare(checked.id()));
    }

    @Test
    void refused_rows_come_back_as_a_file_that_can_be_mended_and_brought_again() {
        var first = done(brandsFrom("b.csv", "name;slug;note\nPots;pots;=1\n;cups;x\n"));
        assertThat(first.created()).isEqualTo(1);
        var errors = db.fetchOne("select error_file_id from transfers.import").get(0, java.util.UUID.class);
        var text = text(new tradepost.db.ids.FileId(errors));
        assertThat(text).isEqualTo("name,slug,note,error\r\n,cups,x,name: Give name\r\n");
        var second = done(brandsFrom("b-errors.csv", text.replace("\r\n,", "\r\nCups,")));
        assertThat(second.created()).isEqualTo(1);
        assertThat(second.refused()).isZero();
    }

    @Test
    void who_wants_all_or_nothing_gets_nothing_while_a_row_is_refused() {
        var stopped = done(with(brandsFrom("b.csv", "name,slug\nPots,pots\n,cups\n"), null, null, OnError.STOP));
        assertThat(stopped.stage()).isEqualTo(Stage.CHECKED);
        assertThat(values("brands", "name")).isEmpty();
        refused("1 rows are refused", () -> imports.prepare(stopped.id()));
    }

    @Test
    void rows_find_their_records_by_the_key_and_do_only_what_the_mode_allows() {
        brands(1);
        var file = "name,slug\nPots,b0\nCups,cups\n";
        assertThat(told(done(with(brandsFrom("a.csv", file), "slug", Mode.CREATE, null))
                        .id()))
                .containsExactly("1 refused slug: one of brands with 'b0' is there already", "2 created");
        assertThat(told(done(with(brandsFrom("a.csv", file + "Tea,tea\n"), "slug", Mode.CHANGE, null))
                        .id()))
                .containsExactly("1 changed", "2 unchanged", "3 refused slug: there is none of brands with 'tea'");
        refused("no field by which", () -> done(with(brandsFrom("a.csv", file), "name", null, null)));
        refused("No column tells", () -> done(brandsFrom("a.csv", "name\nPots\n")));
    }

    @Test
    void what_was_said_of_columns_is_remembered() {
        var said = mapped(
                brandsFrom("a.csv", "Marke,Kurz,Text\nPots,pots,\nCups,cups,Fine\n"),
                Map.of("Marke", "name", "Kurz", "slug", "Text", "description"),
                Map.of("external_id", ""),
                Map.of("description", "None yet"));
        assertThat(done(said).created()).isEqualTo(2);
        assertThat(values("brands", "description")).containsExactly("Fine", "None yet");
        assertThat(done(brandsFrom("a.csv", "Kurz,Text,Marke\ntea,Hot,Tea\n")).created())
                .isEqualTo(1);
        refused(
                "has no column 'Name'",
                () -> done(mapped(brandsFrom("a.csv", "name,slug\nA,a\n"), Map.of("Name", "name"), null, null)));
        refused(
                "no field colour",
                () -> done(mapped(brandsFrom("a.csv", "name,slug\nA,a\n"), Map.of("name", "colour"), null, null)));
    }

    @Test
    void whoever_is_killed_at_any_step_ends_like_who_was_not() {
        var stories = new int[1];
        killedEverywhere(() -> {
            var prefix = "s" + ++stories[0];
            var id = imports.begin(brandsFrom("b.csv", rows(prefix, 501) + ",broken,\n"));
            return run -> {
                job.work(new RunImport(id, Stage.READING), run);
                var at = records.get(id);
                assertThat(List.of(at.stage(), at.rows(), at.created(), at.refused()))
                        .containsExactly(Stage.APPLIED, 502L, 501L, 1L);
                assertThat(count("catalogue.brand where slug like '" + prefix + "-%' and version = 1"))
                        .isEqualTo(501);
                assertThat(count("transfers.import_row where outcome = 'created' and import_id = '" + id.value() + "'"))
                        .isEqualTo(501);
            };
        });
        assertThat(stories[0]).isGreaterThan(12);
        assertThat(count("kernel.audit where action = 'brands.create'")).isEqualTo(501L * stories[0]);
    }

    private long count(String what) {
        return db.fetchOne("select count(*) from " + what).get(0, Long.class);
    }

    @Test
    void what_nobody_changed_since_is_taken_back_and_the_rest_is_kept_and_listed() {
        brands(3);
        var done = done(brandsFrom("b.csv", """
                name,slug,external_id
                Pots,b0,0
                Cups,b1,1
                Tea,tea,7
                Milk,milk,8
                """));
        for (var slug : List.of("b1", "milk")) {
            var record = all("brands", "filter[slug]", slug).getFirst();
            var mine = new Write.Change(
                    (String) record.get("id"), (Long) record.get("version"), tree("{'description':'mine'}"));
            entities.write(entities.named("brands"), mine);
        }
        imports.takeBack(done.id());
        work(done.id(), Stage.UNDOING);
        assertThat(told(done.id()))
                .containsExactly(
                        "1 undone", "2 kept Somebody changed it since", "3 undone", "4 kept Somebody changed it since");
        assertThat(values("brands", "name")).containsExactly("Brand 0000", "Brand 0002", "Cups", "Milk");
        refused("nothing to take back", () -> imports.takeBack(done.id()));
    }

    @Test
    void taking_back_goes_on_after_a_kill() {
        var stories = new int[1];
        killedEverywhere(() -> {
            var done = done(brandsFrom("b.csv", rows("u" + ++stories[0], 501)));
            imports.takeBack(done.id());
            return run -> {
                job.work(new RunImport(done.id(), Stage.UNDOING), run);
                assertThat(records.get(done.id()).undone()).isEqualTo(501);
                assertThat(values("brands", "name")).isEmpty();
            };
        });
    }

    @Test
    void two_files_about_the_same_records_in_another_order_both_end() throws Exception {
        var lines = new ArrayList<>(rows("c", 1_200).lines().toList());
        var head = lines.removeFirst() + "\n";
        var one = imports.begin(brandsFrom("one.csv", head + String.join("\n", lines)));
        java.util.Collections.reverse(lines);
        var two = imports.begin(
                brandsFrom("two.csv", head + String.join("\n", lines).replace("Brand", "Label")));
        var scope = Scope.current();
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var work : List.of(
                    hands.submit(() -> scope.run(() -> work(one, Stage.READING))),
                    hands.submit(() -> scope.run(() -> work(two, Stage.READING))))) work.get();
        }
        var first = records.get(one);
        var second = records.get(two);
        assertThat(first.refused() + second.refused()).isZero();
        assertThat(first.created() + second.created()).isEqualTo(1_200);
        assertThat(first.created() + first.changed()).isEqualTo(1_200);
        assertThat(count("catalogue.brand")).isEqualTo(1_200);
    }

    @Test
    void twenty_thousand_brands() {
        var id = imports.begin(checkedOnly(brandsFrom("many.csv", rows("m", 20_000))));
        long began = System.nanoTime();
        work(id, Stage.READING);
        System.out.printf("20,000 brands read and checked in %.1f s%n", (System.nanoTime() - began) / 1e9);
        imports.prepare(id);
        began = System.nanoTime();
        work(id, Stage.APPLYING);
        System.out.printf("20,000 brands applied in %.1f s%n", (System.nanoTime() - began) / 1e9);
        assertThat(records.get(id).created()).isEqualTo(20_000);
        began = System.nanoTime();
        var out = exports.begin(new NewExport("brands", Format.XLSX, null, null, null));
        exporting.write(new RunExport(out), new Killable(db, json));
        System.out.printf("20,000 brands exported as XLSX in %.1f s%n", (System.nanoTime() - began) / 1e9);
        assertThat(outputs.get(exporting, out).wanted().rows()).isEqualTo(20_000);
    }

    @Test
    void a_row_is_shown_to_those_who_may_read_what_it_tells_of() {
        var brands = done(brandsFrom("b.csv", "name,slug\nPots,pots\n")).id();
        var places = done(of("locations", upload("l.csv", "code,name,kind\na,Annex,warehouse\n")))
                .id();
        var clerk = new Principal(
                Principal.Kind.STAFF, UUID.randomUUID(), "Clerk", Set.of("import_rows.read", "locations.read"));
        Scope.current().as(clerk).run(() -> {
            assertThat(values("import_rows", "import_id")).containsExactly(places.toString());
            assertThat(told(brands)).isEmpty();
            var row = ImportRow.id(brands, 1).toString();
            refused("There is no import rows", () -> entities.get(entities.named("import_rows"), row));
        });
        assertThat(values("import_rows", "import_id")).containsExactlyInAnyOrder(brands.toString(), places.toString());
    }
}
