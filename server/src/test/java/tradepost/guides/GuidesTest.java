package tradepost.guides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guides on adding things are followed to the letter: what they say is written, built, started and asked. */
class GuidesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> ORDER = List.of(
            "add-a-context",
            "add-an-entity",
            "add-a-field",
            "add-a-verb",
            "add-a-setting",
            "add-a-fact",
            "consume-webhooks");

    private static Guide guide(String name) throws IOException {
        return Guide.read(ROOT.resolve("docs/guide/" + name + ".md"));
    }

    @Test
    void a_plain_entity_takes_two_files_and_a_field_one() throws IOException {
        assertThat(guide("add-an-entity").files()).hasSize(2);
        assertThat(guide("add-a-field").files()).hasSize(1);
        assertThat(guide("add-a-setting").files()).hasSize(1);
    }

    @Test
    void what_the_guides_say_builds_and_answers_as_they_show() throws Exception {
        var guides = new ArrayList<Guide>();
        for (var name : ORDER) guides.add(guide(name));
        var folder = Path.of("target/guides").toAbsolutePath();
        try (var workshop = new Workshop(ROOT, folder)) {
            for (var guide : guides) workshop.write(guide);
            for (var guide : guides) workshop.follow(guide);
        }
        Workshop.clear(folder);
    }

    @Test
    void a_mistake_is_named_with_the_guide_and_its_line(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("Tea.java"), "class Tea {\n}\n");
        var guide = Guide.parse(
                "brew",
                List.of(
                        "# Brew",
                        "```java",
                        "// Tea.java (after: class Coffee {)",
                        "    int cups;",
                        "```",
                        "```json",
                        "{\"cups\": 2, \"id\": \"tea_first…\"}",
                        "```"));
        var change = guide.changes().getFirst();
        assertThatThrownBy(() -> change.apply(folder)).hasMessageContaining("docs/guide/brew.md:2:");
        assertThat(Workshop.origins(guide.changes(), "/tmp/Tea.java:[3,9] cannot find symbol"))
                .startsWith("docs/guide/brew.md:3: ");
        assertThat(Workshop.origins(guide.changes(), "/tmp/Pot.java:[3,9] cannot find symbol"))
                .isEmpty();
        var shown = guide.blocks().getLast();
        assertThat(shown.wrong("").getMessage()).contains("docs/guide/brew.md:6:");
        var answers = new Answer();
        assertThat(answers.difference(shown, "{\"cups\": 3, \"id\": \"tea_1\"}"))
                .startsWith("/cups is 3, not 2");
        assertThat(answers.difference(shown, "{\"cups\": 2, \"id\": \"pot_1\"}"))
                .startsWith("/id is \"pot_1\"");
        assertThat(answers.spelled("tea_first…")).isEqualTo("tea_first…");
        assertThat(answers.difference(shown, "{\"cups\": 2, \"id\": \"tea_1\"}"))
                .isNull();
        assertThat(answers.spelled("tea_first…")).isEqualTo("tea_1");
    }
}
