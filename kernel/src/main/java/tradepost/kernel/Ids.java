package tradepost.kernel;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Makes ids that sort by time (UUIDv7) and writes them as prefixed base 32, such as {@code ord_01k…}. */
public final class Ids {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Clock CLOCK = Clock.systemUTC();

    private static long lastTick;

    private Ids() {}

    /** Later ids of one process are greater, also within a millisecond and when the clock is set back. */
    public static UUID next() {
        var tick = tick(CLOCK.millis() << 12);
        var high = (tick >>> 12 << 16) | 0x7000 | (tick & 0xfff);
        var low = (RANDOM.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static synchronized long tick(long now) {
        lastTick = Math.max(lastTick + 1, now);
        return lastTick;
    }

    /** The form that people and programs see. */
    public static String text(String prefix, UUID value) {
        var characters = new char[LENGTH];
        var high = value.getMostSignificantBits();
        var low = value.getLeastSignificantBits();
        for (int i = LENGTH - 1; i >= 0; i--) {
            characters[i] = ALPHABET.charAt((int) (low & 31));
            low = (low >>> 5) | (high << 59);
            high >>>= 5;
        }
        return prefix + '_' + new String(characters);
    }

    /** Reads what {@link #text} wrote; throws IllegalArgumentException for anything else. */
    public static UUID parse(String prefix, String text) {
        var start = prefix.length() + 1;
        if (text.length() != start + LENGTH || !text.startsWith(prefix) || text.charAt(start - 1) != '_') {
            throw new IllegalArgumentException("Not an id of the form " + prefix + "_…: " + text);
        }
        long high = 0;
        long low = 0;
        for (int i = start; i < text.length(); i++) {
            var digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0 || (i == start && digit > 7)) {
                throw new IllegalArgumentException("Not an id of the form " + prefix + "_…: " + text);
            }
            high = (high << 5) | (low >>> 59);
            low = (low << 5) | digit;
        }
        return new UUID(high, low);
    }
}
