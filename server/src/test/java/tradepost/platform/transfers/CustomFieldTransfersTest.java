package tradepost.platform.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.platform.outputs.Outputs;

/** Fields that a shop has added go out and come in like all others. */
@QuarkusTest
class CustomFieldTransfersTest extends ImportStory {
    @Inject
    Exports exports;

    @Inject
    ExportJob exporting;

    @Inject
    Outputs outputs;

    @BeforeEach
    void addFields() {
        create("custom_fields", "{'entity':'brands','key':'colour','label':'Colour','type':'text','filterable':true}");
        create("custom_fields", "{'entity':'brands','key':'weight','label':'Weight','type':'number'}");
        create("custom_fields", "{'entity':'brands','key':'maker','label':'Maker','type':'link','target':'brands'}");
    }

    private String out(Format format, List<String> fields) {
        var id = exports.begin(new NewExport("brands", format, null, "name", fields));
        exporting.write(new RunExport(id), new Killable(db, json));
        return text(outputs.get(exporting, id).file());
    }

    @Test
    void a_file_has_a_column_for_each() {
        create("brands", "{'name':'Clay','slug':'clay','custom':{'colour':'=red','weight':'12.50'}}");
        create("brands", "{'name':'Tea','slug':'tea'}");
        assertThat(out(Format.CSV, List.of("slug", "custom.colour", "custom.weight")))
                .isEqualTo("slug,custom.colour,custom.weight\r\nclay,'=red,12.5\r\ntea,,\r\n");
        assertThat(out(Format.JSONL, List.of("slug", "custom.weight")))
                .isEqualTo("{\"slug\":\"clay\",\"custom\":{\"weight\":\"12.5\"}}\n{\"slug\":\"tea\"}\n");
        assertThat(out(Format.CSV, List.of())).contains(",custom.colour,custom.maker,custom.weight");
    }

    @Test
    void a_column_is_known_by_the_name_of_its_field() {
        var file = "slug,name,custom.colour,Weight,custom.maker\nclay,Clay,red,12.50,\ntea,Tea,,,clay\n";
        create("brands", "{'name':'Clay','slug':'clay','custom':{'colour':'blue'}}");
        var done = done(brandsFrom("brands.csv", file));
        assertThat(told(done.id())).containsExactly("1 changed", "2 created");
        assertThat(values("brands", "name", "filter[custom.colour]", "red")).containsExactly("Clay");
        var custom = values("brands", "custom").stream().map(String::valueOf).toList();
        assertThat(custom.get(0)).isEqualTo("{\"colour\":\"red\",\"weight\":\"12.5\"}");
        assertThat(custom.get(1)).contains("{\"maker\":\"brd_");
        assertThat(told(done(brandsFrom("brands.csv", file)).id())).containsExactly("1 unchanged", "2 unchanged");
    }

    @Test
    void what_went_out_as_lines_comes_in_again() {
        create("brands", "{'name':'Clay','slug':'clay','custom':{'colour':'red'}}");
        var lines = out(Format.JSONL, List.of("slug", "name", "custom.colour"));
        assertThat(told(done(brandsFrom("brands.jsonl", lines)).id())).containsExactly("1 unchanged");
        assertThat(told(done(brandsFrom("brands.jsonl", lines.replace("red", "blue")))
                        .id()))
                .containsExactly("1 changed");
    }
}
