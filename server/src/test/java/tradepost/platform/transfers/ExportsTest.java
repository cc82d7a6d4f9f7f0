package tradepost.platform.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import tradepost.db.ids.ExportId;
import tradepost.kernel.Time;
import tradepost.platform.files.NewLink;
import tradepost.platform.outputs.Outputs;

/** Records on their way into files. */
@QuarkusTest
class ExportsTest extends TransferStory {
    private static final List<String> FIELDS = List.of("name", "slug", "description");

    @Inject
    Exports exports;

    @Inject
    ExportJob job;

    @Inject
    Outputs outputs;

    private ExportId export(String entity, Format format, List<String> fields) {
        return exports.begin(new NewExport(entity, format, null, null, fields));
    }

    private byte[] written(ExportId id) {
        job.write(new RunExport(id), new Killable(db, json));
        return bytes(outputs.get(job, id).file());
    }

    private String csv(NewExport wanted) {
        return new String(written(exports.begin(wanted)), StandardCharsets.UTF_8);
    }

    @Test
    void a_list_becomes_a_file_of_the_wanted_records_and_fields() {
        brands(3);
        var filter = tree("{'or':[{'name':'Brand 0002'},{'slug':{'in':'b0'}}]}");
        assertThat(csv(new NewExport("brands", Format.CSV, filter, "-name", FIELDS)))
                .isEqualTo("name,slug,description\r\nBrand 0002,b2,\r\nBrand 0000,b0,\r\n");
        assertThat(csv(new NewExport("brands", Format.CSV, tree("{'q':'brand 0001'}"), null, FIELDS)))
                .isEqualTo("name,slug,description\r\nBrand 0001,b1,\r\n");
        assertThat(csv(new NewExport("brands", Format.CSV, tree("{'name':{'contains':'0002'}}"), null, FIELDS)))
                .isEqualTo("name,slug,description\r\nBrand 0002,b2,\r\n");
    }

    @Test
    void no_text_becomes_a_formula() {
        create("brands", "{'name':'=HYPERLINK(1)','slug':'a','description':'+49, -1 and @you'}");
        create("brands", "{'name':'-5','slug':'b','description':'plain - text'}");
        create("brands", "{'name':'\\tTab','slug':'c','description':'\\u0027=kept'}");
        assertThat(csv(new NewExport("brands", Format.CSV, null, null, FIELDS)))
                .contains("'=HYPERLINK(1),a,\"'+49, -1 and @you\"", "'-5,b,plain - text", "'\tTab,c,''=kept");
    }

    @Test
    void whoever_is_killed_at_any_step_leaves_a_file_without_gaps_and_repetitions() {
        brands(2_700);
        var whole = written(export("brands", Format.JSONL, FIELDS));
        assertThat(new String(whole, StandardCharsets.UTF_8).lines()).hasSize(2_700);
        killedEverywhere(() -> {
            var id = export("brands", Format.JSONL, FIELDS);
            return run -> {
                job.write(new RunExport(id), run);
                assertThat(bytes(outputs.get(job, id).file())).isEqualTo(whole);
            };
        });
        assertThat(db.fetchOne("select count(*) from outputs.part").get(0, Long.class))
                .isZero();
    }

    @Test
    void a_spreadsheet_has_numbers_and_texts_in_their_own_cells() throws IOException {
        create("locations", "{'code':'annex','name':'=Main','kind':'warehouse','priority':7}");
        var file = written(export("locations", Format.XLSX, List.of("code", "name", "priority", "created_at")));
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            var sheet = workbook.getFirstSheet().read();
            assertThat(sheet.getFirst().getCellText(0)).isEqualTo("code");
            var row = sheet.stream()
                    .filter(r -> r.getCellText(0).equals("annex"))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.getCellText(1)).isEqualTo("'=Main");
            assertThat(row.getCell(2).getType()).isEqualTo(CellType.NUMBER);
            assertThat(row.getCellText(3)).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        }
    }

    @Test
    void what_is_wrong_is_said_at_once() {
        refused("no field colour", () -> export("brands", Format.CSV, List.of("colour")));
        refused(
                "cannot be filtered by colour",
                () -> exports.begin(new NewExport("brands", Format.CSV, tree("{'colour':'red'}"), null, null)));
        refused(
                "cannot be sorted by slug",
                () -> exports.begin(new NewExport("brands", Format.CSV, null, "slug", null)));
        refused("There is no entity wishes", () -> export("wishes", Format.CSV, List.of()));
    }

    @Test
    void a_file_is_gone_when_its_time_is_over() {
        var id = export("brands", Format.JSONL, List.of());
        written(id);
        assertThat(exports.link(id, new NewLink(5)).url()).startsWith("/files/fil_");
        refused("Whoever made", () -> files.link(outputs.get(job, id).file(), new NewLink(5)));
        Time.at(Clock.offset(Clock.systemUTC(), Duration.ofDays(8)), () -> {
            outputs.forget(job);
            return null;
        });
        refused("start the export again", () -> exports.link(id, new NewLink(5)));
    }
}
