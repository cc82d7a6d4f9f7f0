package tradepost.commerce.storefront;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Chance that falls the same way for the same text on every machine. */
final class Dice {
    private final SplittableRandom random;

    Dice(String seed) {
        var hash = 0xcbf29ce484222325L; // FNV-1a: String.hashCode has too few bits to tell thousands of products apart
        for (var octet : seed.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ octet & 0xff) * 0x100000001b3L;
        }
        random = new SplittableRandom(hash);
    }

    int between(int from, int to) {
        return random.nextInt(from, to + 1);
    }

    @SafeVarargs
    final <T> T one(T... of) {
        return of[random.nextInt(of.length)];
    }
}
