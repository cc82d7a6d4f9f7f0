package tradepost.commerce.papers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.fontbox.ttf.gsub.GsubWorker;
import org.apache.fontbox.ttf.gsub.GsubWorkerFactory;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The letters of one document in one weight: those of its family, and others for what that lacks, chosen glyph by glyph. A character that none
 * has is printed as a question mark, so that it is seen to be missing. Fonts are embedded as the subset that was used.
 */
final class Lettering {
    private static final byte[] ROBOTO = read("/com/formdev/flatlaf/fonts/roboto/Roboto-Regular.ttf");
    private static final byte[] ROBOTO_BOLD = read("/com/formdev/flatlaf/fonts/roboto/Roboto-Bold.ttf");
    private static final byte[] LIGHT = read("/com/formdev/flatlaf/fonts/roboto/Roboto-Light.ttf");
    private static final byte[] MEDIUM = read("/com/formdev/flatlaf/fonts/roboto/Roboto-Medium.ttf");
    private static final byte[] DEVANAGARI = read("/fonts/NotoSansDevanagari-Regular.ttf");
    private static final byte[] DEVANAGARI_BOLD = read("/fonts/NotoSansDevanagari-Bold.ttf");
    private static final int RA = 0x930;
    private static final int VIRAMA = 0x94d;
    private static final int SHORT_I = 0x93f;
    private static final int FIRST_CONSONANT = 0x915;
    private static final int LAST_CONSONANT = 0x939;
    private final PDDocument document;
    private final float scale;
    private final List<byte[]> files;
    private final List<Face> faces = new ArrayList<>(); // opened when first needed: most invoices need one

    private Lettering(PDDocument document, float scale, byte[]... files) {
        this.document = document;
        this.scale = scale;
        this.files = List.of(files);
    }

    static Lettering regular(PDDocument document, Look look) {
        return switch (look.font()) {
            case ROBOTO -> new Lettering(document, look.scale(), ROBOTO, DEVANAGARI);
            case ROBOTO_LIGHT -> new Lettering(document, look.scale(), LIGHT, DEVANAGARI);
            case NOTO_SANS -> new Lettering(document, look.scale(), DEVANAGARI, ROBOTO);
        };
    }

    static Lettering bold(PDDocument document, Look look) {
        return switch (look.font()) {
            case ROBOTO -> new Lettering(document, look.scale(), ROBOTO_BOLD, DEVANAGARI_BOLD);
            case ROBOTO_LIGHT -> new Lettering(document, look.scale(), MEDIUM, DEVANAGARI_BOLD);
            case NOTO_SANS -> new Lettering(document, look.scale(), DEVANAGARI_BOLD, ROBOTO_BOLD);
        };
    }

    /** A size as this document sets it. */
    float set(float size) {
        return size * scale;
    }

    /** Text in one face; {@code shaped} text is written in other glyphs than its characters, as Devanagari is. */
    record Run(PDFont font, String text, boolean shaped, float thousandths) {
        float width(float size) {
            return thousandths * size / 1000;
        }
    }

    private record Face(PDType0Font font, TrueTypeFont file, CmapLookup characters, GsubWorker shaper) {
        boolean has(int character) {
            return characters.getGlyphId(character) != 0;
        }

        Run run(String text) {
            try {
                var width = shaper == null ? font.getStringWidth(text) : shapedWidth(text);
                return new Run(font, text, shaper != null, width);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The font itself would add up the characters, and what is joined is narrower. */
        private float shapedWidth(String text) throws IOException {
            float width = 0;
            for (var word : text.split("(?<= )|(?= )")) {
                var glyphs = word.codePoints().mapToObj(characters::getGlyphId).toList();
                for (int glyph : shaper.applyTransforms(glyphs)) width += file.getAdvanceWidth(glyph);
            }
            return width * 1000 / file.getUnitsPerEm();
        }
    }

    /** The text in pieces of one face each. A space stays with what precedes it. */
    List<Run> runs(String text) {
        var runs = new ArrayList<Run>();
        var piece = new StringBuilder();
        Face current = null;
        var characters = text.codePoints().map(Lettering::printable).toArray();
        for (int i = 0; i < characters.length; i++) {
            var face = current != null && current.has(characters[i]) ? current : faceOf(characters[i]);
            boolean apart = face.shaper() != null && isRephWithShortI(characters, i);
            if (current != null && (face != current || apart) && !piece.isEmpty()) {
                runs.add(current.run(piece.toString()));
                piece.setLength(0);
            }
            current = face;
            if (apart) {
                runs.add(face.run(Character.toString(SHORT_I)
                        + Character.toString(RA)
                        + Character.toString(VIRAMA)
                        + Character.toString(characters[i + 2])));
                i += 3;
            } else {
                piece.appendCodePoint(face.has(characters[i]) ? characters[i] : '?');
            }
        }
        if (current != null && !piece.isEmpty()) {
            runs.add(current.run(piece.toString()));
        }
        return runs;
    }

    /**
     * Such as the last syllable of आपूर्ति: its vowel sign stands before everything, the r above. PDFBox sets the
     * sign behind the consonant, unless the syllable is a piece of its own that begins with it.
     */
    private static boolean isRephWithShortI(int[] characters, int at) {
        return at + 3 < characters.length
                && characters[at] == RA
                && characters[at + 1] == VIRAMA
                && characters[at + 2] >= FIRST_CONSONANT
                && characters[at + 2] <= LAST_CONSONANT
                && characters[at + 3] == SHORT_I;
    }

    private static int printable(int character) {
        return Character.isISOControl(character) || character == 0xa0 || character == 0x202f ? ' ' : character;
    }

    private Face faceOf(int character) {
        return IntStream.range(0, files.size())
                .mapToObj(this::face)
                .filter(face -> face.has(character))
                .findFirst()
                .orElseGet(() -> face(0));
    }

    private Face face(int place) {
        while (faces.size() <= place) {
            var file = files.get(faces.size());
            faces.add(open(file, file == DEVANAGARI || file == DEVANAGARI_BOLD));
        }
        return faces.get(place);
    }

    private Face open(byte[] file, boolean shaped) {
        try {
            var font = new TTFParser().parse(new RandomAccessReadBuffer(file));
            if (!shaped) {
                font.disableGsubFeature("liga"); // "office" must be found by a search and copied as it is written
            }
            var embedded = PDType0Font.load(document, font, true);
            var characters = font.getUnicodeCmapLookup();
            var shaper = shaped ? new GsubWorkerFactory().getGsubWorker(characters, font.getGsubData()) : null;
            return new Face(embedded, font, characters, shaper);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    float width(String text, float size) {
        return (float)
                runs(text).stream().mapToDouble(run -> run.width(set(size))).sum();
    }

    /** The text in lines of at most a width; a word that is wider alone is cut. */
    List<String> wrap(String text, float size, float width) {
        var lines = new ArrayList<String>();
        var line = "";
        for (var word : text.strip().split("\\s+")) {
            var longer = line.isEmpty() ? word : line + " " + word;
            if (width(longer, size) <= width) {
                line = longer;
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line);
            }
            line = word;
            while (width(line, size) > width) {
                var end = fitting(line, size, width);
                lines.add(line.substring(0, end));
                line = line.substring(end);
            }
        }
        lines.add(line);
        return lines;
    }

    private int fitting(String word, float size, float width) {
        var end = word.length();
        while (end > 1 && width(word.substring(0, end), size) > width) {
            end = word.offsetByCodePoints(end, -1);
        }
        return Math.max(end, word.offsetByCodePoints(0, 1));
    }

    private static byte[] read(String file) {
        try (InputStream in = Lettering.class.getResourceAsStream(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
