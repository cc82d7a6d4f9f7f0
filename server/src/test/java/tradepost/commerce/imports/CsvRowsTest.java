package tradepost.commerce.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvRowsTest {
    private static final String HEADER = "external_id,sku,title,price,currency\n";

    @TempDir
    Path folder;

    @Test
    void quotes_commas_and_line_breaks_belong_to_the_cell_they_stand_in() throws IOException {
        var rows = read(HEADER + "1,A,\"Rack, 19\"\" wide\nblack\",5,EUR\n2,B,Shelf,6,EUR\n");
        assertThat(cells(rows.get(0))).containsEntry("title", "Rack, 19\" wide\nblack");
        assertThat(rows.get(1).line()).isEqualTo(4);
    }

    @Test
    void a_row_with_a_wrong_number_of_columns_is_refused_by_line_and_the_rest_goes_on() throws IOException {
        var rows = read(HEADER + "1,A,Rack,5,EUR\n2,B,Shelf, deep,6,EUR\n3,C\n4,D,Door,7,EUR\n");
        assertThat(rows).hasSize(4);
        assertThat(note(rows.get(1)).message()).contains("Line 3 has 6 columns where the header has 5");
        assertThat(note(rows.get(2)).severity()).isEqualTo(Note.Severity.REFUSED);
        assertThat(cells(rows.get(3))).containsEntry("external_id", "4");
    }

    @Test
    void a_byte_order_mark_and_other_names_for_columns_are_understood() throws IOException {
        var rows = read("\uFEFFID,SKU,Product name,Price,Currency,EAN\n1,A,Rack,5,EUR,123\n");
        assertThat(cells(rows.getFirst()))
                .containsEntry("external_id", "1")
                .containsEntry("title", "Rack")
                .containsEntry("barcode", "123");
    }

    @Test
    void a_compressed_file_reads_the_same_whatever_its_name() throws IOException {
        var file = folder.resolve("rows.csv");
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
            gzip.write((HEADER + "1,A,Rack,5,EUR\n").getBytes(StandardCharsets.UTF_8));
        }
        try (var rows = CsvRows.open(file)) {
            assertThat(cells(rows.next())).containsEntry("title", "Rack");
            assertThat(rows.hasNext()).isFalse();
            assertThat(rows.progress()).isEqualTo(1);
        }
    }

    @Test
    void a_header_without_a_needed_column_refuses_the_file_and_names_it() {
        assertThatThrownBy(() -> read("external_id,sku,title,price\n1,A,Rack,5\n"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("currency is missing");
        assertThatThrownBy(() -> read("")).isInstanceOf(UnreadableFile.class).hasMessageContaining("empty");
        assertThatThrownBy(() -> read("id,external_id,sku,title,price,currency\n"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("twice");
    }

    @Test
    void an_unknown_column_is_left_out_and_said_so() throws IOException {
        try (var rows = CsvRows.open(file("colour of the box," + HEADER + "red,1,A,Rack,5,EUR\n"))) {
            assertThat(rows.notes()).singleElement().extracting(Note::field).isEqualTo("colour_of_the_box");
            assertThat(cells(rows.next())).doesNotContainKey("colour_of_the_box");
        }
    }

    @Test
    void a_damaged_archive_ends_in_one_refusal_that_says_the_rest_is_missing() throws IOException {
        var whole = folder.resolve("whole.csv.gz");
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(whole))) {
            for (int i = 0; i < 20_000; i++) {
                gzip.write((i == 0 ? HEADER : i + ",S" + i * 7919 + ",Rack " + i + ",5,EUR\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        var cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(Files.readAllBytes(whole), 60_000));
        try (var rows = CsvRows.open(cut)) {
            CsvRow last = null;
            while (rows.hasNext()) {
                last = rows.next();
            }
            assertThat(rows.gaveUp()).isTrue();
            assertThat(note(last).message()).contains("The rows below it were not read");
        }
    }

    private List<CsvRow> read(String text) throws IOException {
        try (var rows = CsvRows.open(file(text))) {
            var read = new ArrayList<CsvRow>();
            rows.forEachRemaining(read::add);
            return read;
        }
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("rows.csv"), text);
    }

    private static Map<String, String> cells(CsvRow row) {
        return ((CsvRow.Read) row).cells();
    }

    private static Note note(CsvRow row) {
        return ((CsvRow.Broken) row).note();
    }
}
