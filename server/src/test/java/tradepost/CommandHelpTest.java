package tradepost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever asks the command for help gets a short page, wherever in the line he asks, and nothing is built or started for it. */
class CommandHelpTest {
    private static final Path COMMAND = Path.of("../tradepost").toAbsolutePath().normalize();
    private static final Pattern NAME = Pattern.compile("(?m)^  \\./tradepost (\\w+)");

    private static String said(String... words) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of(COMMAND.toString()));
        line.addAll(List.of(words));
        var process = new ProcessBuilder(line).redirectErrorStream(true).start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    @Test
    void every_command_has_one_short_page() throws IOException, InterruptedException {
        var commands = NAME.matcher(said("--help"))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        assertThat(commands).contains("run", "audit", "tenant", "reset");
        for (var command : commands)
            for (var asked : List.of("--help", "-h"))
                assertThat(said(command, asked).lines())
                        .as(command)
                        .hasSizeBetween(2, 12)
                        .first()
                        .asString()
                        .startsWith("./tradepost " + command);
    }

    @Test
    void behind_other_words_it_is_the_same_page() throws IOException, InterruptedException {
        assertThat(said("audit", "verify", "--help")).isEqualTo(said("audit", "--help"));
        assertThat(said("tenant", "create", "tea", "Tea House", "-h")).isEqualTo(said("tenant", "-h"));
        assertThat(said("reset", "--yes", "--help")).isEqualTo(said("reset", "--help"));
    }
}
