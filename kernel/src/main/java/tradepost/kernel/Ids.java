package tradepost.kernel;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Makes time-ordered ids (UUIDv7, RFC 9562) and writes them as a prefix and 26 characters of Crockford's base 32. */
public final class Ids {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AtomicLong LAST = new AtomicLong();

    private Ids() {}

    /** The next id by the scope's clock; ids of one process rise strictly, so that they also order what happened in one millisecond. */
    public static UUID next() {
        return at(Time.now());
    }

    /** An id of a given moment, for records that tell of the past, such as imported or generated history. */
    public static UUID at(Instant moment) {
        long ticks = (moment.getEpochSecond() * 1000 + moment.getNano() / 1_000_000) << 12
                | (moment.getNano() % 1_000_000) * 4096L / 1_000_000;
        long real = System.currentTimeMillis() << 12;
        // Only the present competes for the next tick; the past is scattered by its random half.
        long mine = ticks < real - (60_000L << 12) || ticks > real + (60_000L << 12)
                ? ticks
                : LAST.updateAndGet(last -> Math.max(last + 1, ticks));
        long high = (mine >>> 12) << 16 | 0x7000L | (mine & 0xfff);
        long low = RANDOM.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    public static String text(String prefix, UUID value) {
        var text = new char[prefix.length() + 1 + LENGTH];
        prefix.getChars(0, prefix.length(), text, 0);
        text[prefix.length()] = '_';
        long high = value.getMostSignificantBits();
        long low = value.getLeastSignificantBits();
        for (int at = text.length - 1; at > prefix.length(); at--) {
            text[at] = ALPHABET.charAt((int) (low & 31));
            low = low >>> 5 | high << 59;
            high >>>= 5;
        }
        return new String(text);
    }

    /** Reads an id with its prefix; anything else is invalid, and an id of another kind says so. */
    public static UUID parse(String prefix, String text) {
        if (text == null
                || text.length() != prefix.length() + 1 + LENGTH
                || !text.startsWith(prefix)
                || text.charAt(prefix.length()) != '_') {
            throw Problem.invalid("id", "Expected an id like %s_…, got '%s'", prefix, abbreviated(text));
        }
        long high = 0;
        long low = 0;
        for (int at = prefix.length() + 1; at < text.length(); at++) {
            int digit = digit(text.charAt(at));
            boolean overflow = at == prefix.length() + 1 && digit > 7;
            if (digit < 0 || overflow) throw Problem.invalid("id", "'%s' is not a complete id", abbreviated(text));
            high = high << 5 | low >>> 59;
            low = low << 5 | digit;
        }
        return new UUID(high, low);
    }

    /** What a text stands for as an id, whatever its prefix; nothing where it is none. */
    public static Stream<UUID> untyped(String text) {
        int end = text.indexOf('_');
        try {
            return end < 0 ? Stream.empty() : Stream.of(parse(text.substring(0, end), text));
        } catch (Problem noId) {
            return Stream.empty();
        }
    }

    private static int digit(char c) {
        return switch (Character.toLowerCase(c)) {
            case 'o' -> 0;
            case 'i', 'l' -> 1;
            default -> ALPHABET.indexOf(Character.toLowerCase(c));
        };
    }

    private static String abbreviated(String text) {
        return text == null ? "nothing" : text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
