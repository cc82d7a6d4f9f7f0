package tradepost;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Json;
import tradepost.kernel.Registry;
import tradepost.kernel.settings.Setting;
import tradepost.testing.OwnDatabase;

/** docs/settings.md is written from the declarations; with -Dsettings.write=true it is written anew. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class SettingsPageTest {
    private static final Path PAGE = Path.of("../docs/settings.md");

    @Inject
    Registry registry;

    @Inject
    Json json;

    @Test
    void the_page_tells_every_setting() throws IOException {
        var page = page();
        if (Boolean.getBoolean("settings.write")) Files.writeString(PAGE, page);
        assertThat(PAGE).as("written with -Dsettings.write=true").hasContent(page);
    }

    @Test
    void every_setting_says_what_it_does() {
        assertThat(registry.settings()).isNotEmpty().allMatch(setting -> !setting.description()
                .isBlank());
    }

    private String page() {
        var page = new StringBuilder(
                        "# Settings\n\nWritten from the declarations; see guide/settings-and-flags.md.\n\n")
                .append("| setting | kind | default | limits | what it does |\n|---|---|---|---|---|\n");
        for (var setting : registry.settings()) if (!setting.name().startsWith("tests.")) page.append(line(setting));
        return page.toString();
    }

    private <T> String line(Setting<T> setting) {
        var limits = setting.least() != null
                ? setting.shown(setting.least()) + " to " + setting.shown(setting.most())
                : String.join(", ", setting.choices());
        var otherwise = setting.otherwise() == null ? "" : json.write(setting.shown(setting.otherwise()));
        return "| `%s` | %s | %s | %s | %s |%n"
                .formatted(setting.name(), setting.kind(), otherwise.replace("\"", ""), limits, setting.description());
    }
}
