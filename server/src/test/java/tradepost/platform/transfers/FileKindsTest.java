package tradepost.platform.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import tradepost.db.ids.FileId;

/** Files as the world writes them. */
@QuarkusTest
class FileKindsTest extends ImportStory {
    @Inject
    References references;

    private static byte[] workbook(java.util.function.Consumer<org.dhatim.fastexcel.Worksheet> fill)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "test", "1.0")) {
            fill.accept(workbook.newWorksheet("One"));
        }
        return bytes.toByteArray();
    }

    @Test
    void numbers_days_and_texts_of_a_spreadsheet_come_as_what_they_are() throws IOException {
        var file = upload("l.xlsx", workbook(sheet -> {
            var head = List.of("Code", "Name", "Kind", "Priority");
            for (int i = 0; i < head.size(); i++) sheet.value(0, i, head.get(i));
            sheet.value(1, 0, 4711);
            sheet.value(1, 1, LocalDate.of(2027, 1, 31));
            sheet.style(1, 1).format("yyyy-mm-dd").set();
            sheet.value(1, 2, "warehouse");
            sheet.value(1, 3, 7.0);
            sheet.value(3, 0, "x");
            sheet.value(3, 1, 0.1 + 0.2);
            sheet.value(3, 2, "warehouse");
            sheet.value(3, 3, "many");
        }));
        var done = done(of("locations", file));
        assertThat(told(done.id())).hasSize(2).first().isEqualTo("1 created");
        assertThat(told(done.id()).getLast()).startsWith("2 refused priority");
        var made = all("locations", "filter[code]", "4711").getFirst();
        assertThat(made).containsEntry("name", "2027-01-31");
        assertThat(((Number) made.get("priority")).intValue()).isEqualTo(7);
    }

    @Test
    void a_number_that_would_never_end_is_refused_and_the_others_are_not() throws IOException {
        var plain = workbook(sheet -> {
            var head = List.of("Code", "Name", "Kind", "Priority");
            for (int i = 0; i < head.size(); i++) sheet.value(0, i, head.get(i));
            for (int row = 1; row <= 2; row++) {
                sheet.value(row, 0, "c" + row);
                sheet.value(row, 1, "One");
                sheet.value(row, 2, "warehouse");
                sheet.value(row, 3, row == 1 ? 4242 : 7);
            }
        });
        var done = done(of("locations", upload("l.xlsx", altered(plain, "<v>4242</v>", "<v>1E999999999</v>"))));
        assertThat(told(done.id()).getFirst()).startsWith("1 refused priority");
        assertThat(told(done.id()).getLast()).isEqualTo("2 created");
    }

    @Test
    void a_workbook_whose_cell_lies_beyond_all_columns_stays_closed() throws IOException {
        var plain = workbook(sheet -> {
            sheet.value(0, 0, "Code");
            sheet.value(1, 0, "a");
        });
        for (var place : List.of("ZZZZZZ2", "&#90;ZZZZZ2", "A99999999999", "-1")) {
            var file = upload("l.xlsx", altered(plain, "r=\"A2\"", "r=\"" + place + "\""));
            refused("where no spreadsheet has one", () -> done(of("locations", file)));
        }
    }

    /** The same workbook with another text in its first sheet. */
    private static byte[] altered(byte[] workbook, String from, String to) throws IOException {
        var path = java.nio.file.Files.createTempFile("altered", ".xlsx");
        java.nio.file.Files.write(path, workbook);
        var bytes = new ByteArrayOutputStream();
        try (var in = new ZipFile(path.toFile());
                var out = new ZipOutputStream(bytes)) {
            for (var entry : in.stream().toList()) {
                var text = new String(in.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                if (entry.getName().endsWith("sheet1.xml")) assertThat(text).contains(from);
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(text.replace(from, to).getBytes(StandardCharsets.UTF_8));
            }
        } finally {
            java.nio.file.Files.delete(path);
        }
        return bytes.toByteArray();
    }

    @Test
    void no_header_of_a_file_becomes_a_formula_in_the_list_of_its_errors() {
        var file = "name,slug,=SUM(1),\uff1dwide\n,a,-1,\uff0bb\n";
        var id = done(brandsFrom("h.csv", file)).id();
        var errors = text(new FileId(db.fetchOne("select error_file_id from transfers.import where id = ?", id.value())
                .get(0, java.util.UUID.class)));
        assertThat(errors).startsWith("name,slug,'=SUM(1),'\uff1dwide,error\r\n,a,'-1,'\uff0bb,");
        // mended, it is read as if nothing had been done to it
        var mended = done(brandsFrom("h.csv", errors.replace("\n,a", "\nA,a")));
        assertThat(mended.columns()).extracting(FileColumn::name).contains("=SUM(1)", "\uff1dwide");
        assertThat(told(mended.id())).containsExactly("1 created");
    }

    @Test
    void what_windows_writes_is_read_with_its_umlauts() {
        var text = "\"name\";slug;description\r\n\"M\u00fcller; S\u00f6hne\";m;\u20ac 5\r\n";
        for (var charset :
                List.of(Charset.forName("windows-1252"), StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
            var marked = charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.UTF_16LE)
                    ? "\ufeff" + text
                    : text;
            var done = done(brandsFrom("m.csv", marked, charset));
            assertThat(done.refused()).isZero();
            assertThat(values("brands", "name")).containsExactly("M\u00fcller; S\u00f6hne");
            assertThat(values("brands", "description")).containsExactly("\u20ac 5");
        }
    }

    private NewImport brandsFrom(String name, String content, Charset charset) {
        return of("brands", upload(name, content.getBytes(charset)));
    }

    @Test
    void tabs_bars_and_lines_of_json_are_understood() {
        assertThat(done(brandsFrom("t.tsv", "name\tslug\nA, B\ta\n")).created()).isEqualTo(1);
        assertThat(done(brandsFrom("b.csv", "name|slug\nB|b\n")).created()).isEqualTo(1);
        var lines = done(
                brandsFrom(
                        "j.jsonl",
                        "{\"name\":\"C\",\"slug\":\"c\"}\n\n{\"slug\":\n[1]\n{\"name\":7,\"slug\":\"d\",\"external_id\":null}\n"));
        assertThat(told(lines.id()).getFirst()).isEqualTo("1 created");
        assertThat(told(lines.id()).get(1)).startsWith("2 refused The line is not JSON");
        assertThat(told(lines.id()).get(2)).isEqualTo("3 refused The line is not a JSON object");
        assertThat(told(lines.id()).getLast()).isEqualTo("4 created");
        assertThat(values("brands", "name")).containsExactly("7", "A, B", "B", "C");
    }

    @Test
    void a_row_that_cannot_be_read_does_not_stop_the_others() {
        var done = done(brandsFrom("b.csv", "name,slug\nA,a\ntoo few\nB,b,,\nC,c,extra\n\"D,d\n"));
        assertThat(done.created()).isEqualTo(2);
        assertThat(told(done.id())).hasSize(5);
        assertThat(told(done.id()).get(1)).contains("2 refused It has 1 columns where the header has 2");
    }

    @Test
    void a_workbook_that_unpacks_to_too_much_stays_closed() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write("<Types/>".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            var zeros = new byte[1 << 20];
            for (int i = 0; i < 130; i++) zip.write(zeros);
        }
        var path = java.nio.file.Files.createTempFile("bomb", ".xlsx");
        try {
            java.nio.file.Files.write(path, bytes.toByteArray());
            assertThat(bytes.size()).isLessThan(1 << 20);
            refused("unpacks to more", () -> {
                try (var source = new XlsxSource(path)) {
                    source.next();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
        } finally {
            java.nio.file.Files.delete(path);
        }
    }

    @Test
    void a_header_that_helps_nobody_is_refused() {
        refused("stands in the header twice", () -> done(brandsFrom("a.csv", "name,name\nA,a\n")));
        refused("No column fills a field", () -> done(brandsFrom("a.csv", "Farbe,Form\nA,a\n")));
    }

    @Test
    void references_are_found_by_what_people_call_them() {
        var pots = create("brands", "{'name':'Pots','slug':'pots','external_id':'7'}")
                .get("id");
        create("brands", "{'name':'Twin','slug':'twin-1'}");
        create("brands", "{'name':'Twin','slug':'twin-2'}");
        var at = records.get(imports.begin(brandsFrom("a.csv", "name\nA\n")));
        var fields = Field.of(entities, entities.named("products"));
        var rows = List.of("Pots", "pots", "7", "Twin", "None").stream()
                .map(text ->
                        Map.<String, com.fasterxml.jackson.databind.JsonNode>of("brand_id", TextNode.valueOf(text)))
                .toList();
        var before = statements(() -> references.find(at, fields, rows));
        assertThat(before).isEqualTo(1);
        var found = references.find(at, fields, rows);
        var brand = fields.get("brand_id");
        for (var text : List.of("Pots", "pots", "7"))
            assertThat(found.id(brand, text).asText()).isEqualTo(pots);
        refused("Several of brands are 'Twin'", () -> found.id(brand, "Twin"));
        refused("There is no record 'None'", () -> found.id(brand, "None"));
    }
}
