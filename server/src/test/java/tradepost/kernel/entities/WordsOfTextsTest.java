package tradepost.kernel.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;

/** What is asked for and what is kept must be taken apart alike: here in Java, there in the database. */
@QuarkusTest
class WordsOfTextsTest {
    @Inject
    Db db;

    @Test
    void words_are_letters_and_digits_without_case_and_accents() {
        assertThat(Search.words("Silk, RED! (new)")).containsExactly("silk", "red", "new");
        assertThat(Search.words("SKU-12-A")).containsExactly("sku", "12", "a");
        assertThat(Search.words("Café Ünïcode anna@example.org"))
                .containsExactly("cafe", "unicode", "anna", "example", "org");
        assertThat(Search.words("बनारसी साड़ी")).hasSize(2);
        assertThat(Search.words("x".repeat(50)).getFirst()).hasSize(40);
        assertThat(Search.words("-- … !")).isEmpty();
    }

    @Test
    void every_character_is_to_the_database_what_it_is_here() {
        var texts = new ArrayList<String>();
        for (int point = 1; point <= Character.MAX_CODE_POINT; point++) {
            boolean plain = point < 0x3000 || point % 7 == 0;
            if (plain && Character.isDefined(point) && (point < 0xd800 || point > 0xdfff))
                texts.add("A" + Character.toString(point) + "b");
        }
        assertThat(texts).hasSizeGreaterThan(30_000);
        assertThat(different(texts)).isEmpty();
    }

    @Test
    void texts_made_by_chance_have_the_same_words() {
        var chance = new Random(7);
        var texts = new ArrayList<String>();
        for (int i = 0; i < 3_000; i++) {
            var text = new StringBuilder();
            for (int n = chance.nextInt(1_200); n > 0; n--) text.appendCodePoint(point(chance));
            texts.add(text.toString());
        }
        assertThat(different(texts)).isEmpty();
    }

    private static int point(Random chance) {
        return switch (chance.nextInt(4)) {
            case 0 -> ' ' + chance.nextInt(95);
            case 1 -> 0xa0 + chance.nextInt(0x500);
            case 2 -> 0x900 + chance.nextInt(0x200);
            default -> chance.nextInt(20) == 0 ? ' ' : 'a' + chance.nextInt(26);
        };
    }

    private List<String> different(List<String> texts) {
        var kept = Scope.system(UUID.randomUUID()).call(() -> db.fetch(
                        "select kernel.words(text) from unnest(?::text[]) with ordinality given (text, n) order by n",
                        (Object) texts.toArray(String[]::new))
                .map(row -> List.of(row.get(0, String[].class))));
        var different = new ArrayList<String>();
        for (int i = 0; i < texts.size(); i++) {
            var here = Search.words(texts.get(i)).stream().sorted().toList();
            var there = kept.get(i).stream().sorted().toList();
            if (!here.equals(there))
                different.add(
                        texts.get(i).codePoints().mapToObj(Integer::toHexString).toList() + " is " + here
                                + " and there " + there);
        }
        return different.subList(0, Math.min(20, different.size()));
    }
}
