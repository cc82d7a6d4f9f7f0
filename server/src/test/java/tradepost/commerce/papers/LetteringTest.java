package tradepost.commerce.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;

class LetteringTest {
    @Test
    void a_short_i_stands_before_a_syllable_that_begins_with_an_r() throws IOException {
        assertThat(pieces("आपूर्ति का स्थान")).containsExactly("आपू", "िर्त", " का स्थान");
        assertThat(pieces("कीर्ति मूर्ति")).containsExactly("की", "िर्त", " मू", "िर्त");
        assertThat(pieces("कर्म कर्ता पति")).containsExactly("कर्म कर्ता पति");
    }

    @Test
    void what_no_face_has_is_seen_to_be_missing() throws IOException {
        assertThat(pieces("A 漢 B")).containsExactly("A ? B");
    }

    private static List<String> pieces(String text) throws IOException {
        try (var document = new PDDocument()) {
            return Lettering.regular(document, Look.usual("#0f766e")).runs(text).stream()
                    .map(Lettering.Run::text)
                    .toList();
        }
    }
}
