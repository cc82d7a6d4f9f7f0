package tradepost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpMethod;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySchemas;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Birds;
import tradepost.testing.OwnDatabase;

/**
 * The proof that the rows of a file reach no record of another shop, for every entity that can be brought in and everything by which a row calls a
 * record: its key, and references by id, code, name and external id. Each row has a twin that calls what is nowhere, and is refused like it.
 */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class ImportIsolationTest extends IsolationStory {
    private static final String START = "/api/v1/imports/actions/start";
    private static final Set<String> NAMES = Set.of("code", "external_id", "slug", "sku", "number", "name", "email");
    private Map<String, Birds.Bird> others;

    /** A row that calls a record of another shop, and its twin. */
    private record Twins(Object row, String foreign, Object twin, String absent) {}

    /** A file of such rows; they look for records of one table. */
    private record Probe(Entity entity, String about, String key, String mode, List<Twins> rows) {}

    /** Shops may link any record to any other with fields of their own. */
    @BeforeEach
    void link() throws SQLException {
        others = birds.settle(stranger.id());
        for (var entity : importable())
            if (entity.takesCustomFields())
                told(
                        stranger,
                        HttpMethod.POST,
                        "/api/v1/custom_fields",
                        json.write(Map.of(
                                "entity", entity.name(),
                                "key", "mate",
                                "label", "Mate",
                                "type", "link",
                                "target", entity.name())));
    }

    private List<Entity> importable() {
        return entities.all().stream().filter(EntitySchemas::isChangeable).toList();
    }

    private List<Probe> probes() {
        var probes = new ArrayList<Probe>();
        for (var entity : importable()) {
            probes.addAll(byKeys(entity));
            fields(entity).forEach((name, field) -> {
                if (!field.is("writable") || field.text("reference") == null) return;
                var target = entities.named(field.text("reference"));
                probes.add(byId(entity, name, target));
                if (EntitySchemas.isWritable(entity)) probes.add(byNames(entity, name, target));
            });
        }
        probes.removeIf(probe -> probe.rows().isEmpty());
        return probes;
    }

    /** Rows about a record of another shop. */
    private List<Probe> byKeys(Entity entity) {
        var probes = new ArrayList<Probe>();
        var there = atHomeIs(entity);
        fields(entity).forEach((name, field) -> {
            if (!name.equals("id") && !(field.is("unique") && field.is("writable"))) return;
            var foreign = there.path(name).asText();
            // A key that may be empty and is an id is looked for by those who are tied to it.
            if (foreign.isEmpty() && field.text("reference") != null) return;
            if (foreign.isEmpty()) throw new AssertionError(entity.name() + " has no " + name + " at home to look for");
            boolean isId = name.equals("id") || field.text("reference") != null;
            var absent = isId ? nowhere(foreign) : unheardOf();
            var twins = new Twins(Map.of(name, foreign), foreign, Map.of(name, absent), absent);
            probes.add(new Probe(entity, table(entity), name, "change", List.of(twins)));
        });
        return probes;
    }

    private JsonNode atHomeIs(Entity entity) {
        return told(home, HttpMethod.GET, path(entity, bird(entity).text()), "");
    }

    private static String unheardOf() {
        return "x" + UUID.randomUUID().toString().replace("-", "");
    }

    /** Rows that tie our own records to one of another shop by its id. */
    private Probe byId(Entity entity, String field, Entity target) {
        var foreign = bird(target).text();
        var absent = nowhere(foreign);
        var row = tied(bird(entity, own.values()).text(), field, foreign);
        var twin = tied(bird(entity, others.values()).text(), field, absent);
        return new Probe(entity, table(target), "id", "change", List.of(new Twins(row, foreign, twin, absent)));
    }

    private static Map<String, Object> tied(String id, String field, String to) {
        return field.startsWith("custom.")
                ? Map.of("id", id, "custom", Map.of(field.substring("custom.".length()), to))
                : Map.of("id", id, field, to);
    }

    /** Rows of new records that are tied to one of another shop by what people call it. */
    private Probe byNames(Entity entity, String field, Entity target) {
        var there = atHomeIs(target);
        var called = new TreeSet<String>();
        fields(target).forEach((name, described) -> {
            boolean findable = described.is("unique") || described.is("filterable");
            if (findable && NAMES.contains(name) && !there.path(name).asText().isEmpty())
                called.add(there.path(name).asText());
        });
        var rows = new ArrayList<Twins>();
        for (var name : called) {
            var absent = unheardOf();
            rows.add(new Twins(row(field, name), name, row(field, absent), absent));
        }
        return new Probe(entity, table(target), null, "create", rows);
    }

    private static Map<String, Object> row(String field, String calls) {
        return field.startsWith("custom.")
                ? Map.of("custom", Map.of(field.substring("custom.".length()), calls))
                : Map.of(field, calls);
    }

    /** Brings the files of probes and says of each where a row was told from its twin. */
    private Map<Probe, List<String>> escapes(Collection<Probe> probes) {
        var started = new LinkedHashMap<Probe, JsonNode>();
        for (var probe : probes) started.put(probe, start(probe));
        var escapes = new LinkedHashMap<Probe, List<String>>();
        started.forEach((probe, job) -> {
            ended(stranger, job);
            var escaped = new ArrayList<String>();
            var id = job.path("import_id").asText();
            var checked = told(stranger, HttpMethod.GET, "/api/v1/imports/" + id, "");
            var rows = told(stranger, HttpMethod.GET, "/api/v1/import_rows?limit=200&filter%5Bimport_id%5D=" + id, "")
                    .path("data");
            var about = probe.entity().name() + " by " + probe.rows().getFirst().row();
            if (rows.size() != 2 * probe.rows().size()) escaped.add(about + " was not reached: " + checked);
            else
                for (int i = 0; i < probe.rows().size(); i++) {
                    var twins = probe.rows().get(i);
                    var heard = outcome(rows.get(2 * i), twins.foreign());
                    var twin = outcome(rows.get(2 * i + 1), twins.absent());
                    if (!heard.equals(twin) || !heard.startsWith("refused"))
                        escaped.add(probe.entity().name() + " by " + twins.row() + ": " + heard + " but " + twin);
                }
            escapes.put(probe, escaped);
        });
        return escapes;
    }

    private static String outcome(JsonNode row, String calls) {
        return (row.path("outcome").asText() + " " + row.path("error").asText()).replace(calls, "ID");
    }

    private JsonNode start(Probe probe) {
        var lines = new StringBuilder();
        for (var twins : probe.rows())
            lines.append(json.write(twins.row()))
                    .append('\n')
                    .append(json.write(twins.twin()))
                    .append('\n');
        var wanted = new LinkedHashMap<String, Object>();
        wanted.put("file", upload(stranger, "probe.jsonl", lines.toString()));
        wanted.put("entity", probe.entity().name());
        wanted.put("mode", probe.mode());
        wanted.put("key", probe.key());
        wanted.put("dry_run", true);
        return told(stranger, HttpMethod.POST, START, json.write(wanted));
    }

    private String upload(Tenant shop, String name, String content) {
        return told(shop, HttpMethod.PUT, "/api/v1/uploads/" + name, content)
                .path("id")
                .asText();
    }

    @Test
    void a_row_finds_nothing_in_another_shop() {
        assertThat(importable()).hasSizeGreaterThan(8);
        assertThat(escapes(probes()).values()).allMatch(List::isEmpty);
    }

    @Test
    void an_open_cage_is_noticed_whichever_it_is() {
        var unnoticed = new ArrayList<String>();
        var byTable = probes().stream().collect(Collectors.groupingBy(Probe::about));
        byTable.forEach((table, probes) -> uncaged(table, () -> {
            escapes(probes).forEach((probe, escaped) -> {
                if (escaped.isEmpty()) unnoticed.add(probe.entity().name() + " by " + probe.rows());
            });
            return unnoticed;
        }));
        assertThat(unnoticed).isEmpty();
    }

    /** What a stranger notices of a file at home when a file of any entity is to be brought. */
    private List<String> filesFound(String file) {
        var escaped = new ArrayList<String>();
        for (var entity : importable()) {
            var wanted = json.write(Map.of("file", "<id>", "entity", entity.name(), "mode", "change"));
            if (differs(HttpMethod.POST, START, wanted, file)) escaped.add(entity.name());
        }
        return escaped;
    }

    @Test
    void a_file_of_another_shop_is_no_file() {
        var file = upload(home, "b.jsonl", "{\"slug\":\"pots\"}\n");
        assertThat(filesFound(file)).isEmpty();
        assertThat(uncaged(settled.get("File").table(), () -> filesFound(file))).hasSameSizeAs(importable());
    }

    /** Says of a header that means nothing what another shop said of the same. */
    private List<String> mappingsFound() {
        var file = upload(stranger, "zeug.csv", "Marke,Kürzel\nPots,pots\n");
        var started = told(
                stranger,
                HttpMethod.POST,
                START,
                json.write(Map.of("file", file, "entity", "brands", "dry_run", true)));
        ended(stranger, started);
        var job = told(
                stranger, HttpMethod.GET, "/api/v1/jobs/" + started.path("id").asText(), "");
        return job.path("state").asText().equals("failed") && job.toString().contains("No column fills a field")
                ? List.of()
                : List.of("What another shop said of the columns");
    }

    @Test
    void what_another_shop_said_of_columns_is_not_known() {
        var wanted = Map.of(
                "file",
                upload(home, "zeug.csv", "Marke,Kürzel\nPots,pots\n"),
                "entity",
                "brands",
                "mapping",
                Map.of("Marke", "name", "Kürzel", "slug"),
                "dry_run",
                true);
        ended(home, told(home, HttpMethod.POST, START, json.write(wanted)));
        assertThat(mappingsFound()).isEmpty();
        assertThat(unnoticed(List.of("transfers.mapping"), this::mappingsFound)).isEmpty();
    }

    @Test
    void what_another_shop_brought_in_is_not_there() {
        var file = upload(home, "b.csv", "name,slug\nPots,pots\n,cups\n");
        var escaped = new ArrayList<String>();
        for (var dry : List.of(true, false)) {
            var wanted = Map.of("file", file, "entity", "brands", "dry_run", dry);
            var started = told(home, HttpMethod.POST, START, json.write(wanted));
            ended(home, started);
            escaped.addAll(touched(started));
        }
        assertThat(escaped).isEmpty();
        assertThat(told(home, HttpMethod.GET, "/api/v1/brands?filter%5Bslug%5D=pots", "")
                        .path("data"))
                .hasSize(1);
    }

    /** What a stranger notices of an import, its job, its rows and its error file by their ids. */
    private List<String> touched(JsonNode started) {
        var id = started.path("import_id").asText();
        var escaped = new ArrayList<String>();
        for (var path : List.of(
                "imports/<id>",
                "imports/<id>/history",
                "imports?filter%5Bid%5D=<id>",
                "import_rows?filter%5Bimport_id%5D=<id>"))
            if (differs(HttpMethod.GET, "/api/v1/" + path, "", id)) escaped.add(path);
        for (var action : List.of("apply", "undo"))
            if (differs(HttpMethod.POST, "/api/v1/imports/<id>/actions/" + action, "", id))
                escaped.add("imports." + action);
        for (var path : List.of("jobs/<id>", "jobs/<id>/progress"))
            if (differs(HttpMethod.GET, "/api/v1/" + path, "", job(started).toString())) escaped.add(path);
        var there = told(home, HttpMethod.GET, "/api/v1/imports/" + id, "");
        for (var path : List.of("/files/<id>", "/api/v1/files/<id>"))
            if (differs(HttpMethod.GET, path, "", there.path("error_file_id").asText())) escaped.add(path);
        return escaped;
    }
}
