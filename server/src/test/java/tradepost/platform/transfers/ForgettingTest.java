package tradepost.platform.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Time;
import tradepost.kernel.audit.PersonalKeys;
import tradepost.platform.outputs.Outputs;
import tradepost.platform.settings.ChangedSettings;
import tradepost.platform.settings.Settings;

/** What files brought in or carried out is not kept for ever, and not longer than the records it is about. */
@QuarkusTest
class ForgettingTest extends ImportStory {
    @Inject
    Exports exports;

    @Inject
    Outputs outputs;

    @Inject
    ExportJob exporting;

    @Inject
    Forgetting forgetting;

    @Inject
    PersonalKeys keys;

    @Inject
    Settings settings;

    private void after(int days) {
        Time.at(Clock.offset(Clock.systemUTC(), Duration.ofDays(days)), () -> {
            forgetting.forget();
            outputs.forget(exporting);
            return null;
        });
    }

    @Test
    void a_row_is_forgotten_with_the_record_it_made() {
        var done = done(brandsFrom("brands.csv", "name,slug\nClay,clay\nLoom,loom\n"));
        assertThat(told(done.id())).containsExactly("1 created", "2 created");
        var clay = all("brands", "filter[slug]", "clay").getFirst().get("id").toString();
        keys.forget(List.of(clay));
        assertThat(told(done.id())).containsExactly("2 created");
        assertThat(records.get(done.id()).created()).isEqualTo(2);
    }

    @Test
    void a_shop_is_looked_after_by_what_it_set_itself() {
        settings.change(new ChangedSettings(Map.of("imports.kept", TextNode.valueOf("P2D"))));
        var done = done(brandsFrom("brands.csv", "name,slug\nClay,clay\n"));
        Time.at(Clock.offset(Clock.systemUTC(), Duration.ofDays(1)), forgetting::everywhere);
        assertThat(records.get(done.id()).created()).isEqualTo(1);
        Time.at(Clock.offset(Clock.systemUTC(), Duration.ofDays(3)), forgetting::everywhere);
        refused("There is no import", () -> records.get(done.id()));
    }

    @Test
    void an_import_leaves_with_its_file() {
        var file = upload("brands.csv", "name,slug\nClay,clay\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var done = done(of("brands", file));
        after(80);
        assertThat(records.get(done.id()).file()).isEqualTo(file);
        after(91);
        refused("There is no import", () -> records.get(done.id()));
        refused("There is no file", () -> files.fetchable(file));
    }

    @Test
    void what_an_export_was_asked_for_goes_with_its_file() {
        brands(1);
        var id = exports.begin(new NewExport("brands", Format.CSV, tree("{'name':'Brand 0000'}"), null, null));
        assertThat(outputs.get(exporting, id).wanted().filter().toString()).contains("Brand 0000");
        exporting.write(new RunExport(id), new Killable(db, json));
        after(8);
        assertThat(outputs.get(exporting, id).wanted().filter()).isEmpty();
    }
}
