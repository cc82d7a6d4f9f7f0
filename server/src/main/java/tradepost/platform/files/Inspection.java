package tradepost.platform.files;

import jakarta.inject.Singleton;
import java.awt.Dimension;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.apache.tika.Tika;
import tradepost.kernel.Problem;

/** Looks into a file: what its bytes are, what its name says and what its bringer claims must agree, and be wanted here. */
@Singleton
class Inspection {
    /** A picture of 40 million pixels takes 160 MB when it is opened, however few bytes it has closed. */
    private static final long MOST_PIXELS = 40_000_000;

    private static final String LINES_OF_JSON = "application/x-ndjson";
    private static final String ANYTHING = "application/octet-stream";
    private final Tika tika = new Tika();

    /** What a file turned out to be; the size is that of a picture, or null. */
    record Found(String type, Dimension size) {}

    Found look(NewFile wanted, Received received) {
        try {
            var type = type(wanted, received);
            return new Found(type, type.startsWith("image/") ? dimension(received) : null);
        } catch (IOException e) {
            throw new UncheckedIOException("An upload could not be looked into", e);
        }
    }

    private String type(NewFile wanted, Received received) throws IOException {
        boolean lines = wanted.name().matches("(?i).*\\.(jsonl|ndjson)");
        var byName = lines ? LINES_OF_JSON : tika.detect(wanted.name());
        // Of content and name together: the name counts only where it is a finer word for what the content is.
        String type;
        try (InputStream bytes = tika(received)) {
            type = tika.detect(bytes, wanted.name());
        }
        // No byte tells lines of JSON from other text, and nobody runs them: they are what they are named.
        if (lines && type.equals("text/plain")) type = LINES_OF_JSON;
        if (!wanted.purpose().takes(type)) {
            throw Problem.invalid(
                    "file",
                    "This is %s; %s may be %s",
                    type,
                    wanted.purpose() == Purpose.IMAGE ? "an image" : "a document",
                    String.join(", ", wanted.purpose().types().stream().sorted().toList()));
        }
        if (!byName.equals(type))
            throw Problem.invalid("file", "The name '%s' says %s, but this is %s", wanted.name(), byName, type);
        var claimed = claimed(wanted.type());
        if (!claimed.equals(ANYTHING) && !claimed.equals(type))
            throw Problem.invalid("file", "It was sent as %s, but this is %s", claimed, type);
        return type;
    }

    private static InputStream tika(Received received) throws IOException {
        return new java.io.BufferedInputStream(Files.newInputStream(received.path()));
    }

    private static String claimed(String type) {
        if (type == null || type.isBlank()) return ANYTHING;
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** From the header alone, before anything is unpacked. */
    private static Dimension dimension(Received received) throws IOException {
        try (var bytes = ImageIO.createImageInputStream(received.path().toFile())) {
            var readers = ImageIO.getImageReaders(bytes);
            if (!readers.hasNext()) throw broken();
            var reader = readers.next();
            try {
                reader.setInput(bytes);
                var size = new Dimension(reader.getWidth(0), reader.getHeight(0));
                if ((long) size.width * size.height > MOST_PIXELS) {
                    throw Problem.invalid(
                            "file",
                            "A picture has at most 40 million pixels; this one has %s × %s",
                            size.width,
                            size.height);
                }
                return size;
            } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
                throw broken();
            } finally {
                reader.dispose();
            }
        }
    }

    private static Problem broken() {
        return Problem.invalid("file", "The picture cannot be opened; save it again and send that");
    }
}
