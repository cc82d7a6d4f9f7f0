package tradepost.kernel.keys;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;

/**
 * The 256 random bits from which the kernel derives what it signs and seals with. They stand in the database, so that every node accepts what
 * another has made. A newer key is used from the next start on; the older ones still open what they closed.
 */
@Singleton
public class InstallationKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LENGTH = 32;
    private final Db db;
    private final Map<String, Derived> derived = new ConcurrentHashMap<>();
    private volatile TreeMap<Integer, byte[]> known;

    @Inject
    public InstallationKey(Db db) {
        this.db = db;
    }

    /** A key for one purpose: what is made for another never fits it. */
    public Derived newest(String purpose) {
        var last = all().lastEntry();
        return derived(last.getKey(), last.getValue(), purpose);
    }

    /** The key of that number for a purpose, or null where there is none. */
    public Derived numbered(int number, String purpose) {
        var key = all().get(number);
        return key == null ? null : derived(number, key, purpose);
    }

    private TreeMap<Integer, byte[]> all() {
        var keys = known;
        if (keys != null) return keys;
        keys = stored();
        if (keys.isEmpty()) keys = made();
        // A key made in a transaction that is taken back was never there.
        if (!db.inTransaction()) known = keys;
        return keys;
    }

    private TreeMap<Integer, byte[]> stored() {
        return new TreeMap<>(db.fetch("select id, secret from kernel.installation_key").stream()
                .map(row -> Map.entry(row.get(0, Integer.class), row.get(1, byte[].class)))
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Of several nodes that start at once, the first one's key counts. */
    private TreeMap<Integer, byte[]> made() {
        var key = new byte[LENGTH];
        new SecureRandom().nextBytes(key);
        db.write(() -> {
            db.execute(
                    "insert into kernel.installation_key (id, secret, created_at) values (1, ?, ?) on conflict do nothing",
                    key,
                    Time.now());
        });
        return stored();
    }

    /** Each is derived once, since every page of a list is signed; purposes are constants of the program. */
    private Derived derived(int number, byte[] key, String purpose) {
        if (known == null) return derive(number, key, purpose);
        return derived.computeIfAbsent(number + purpose, unseen -> derive(number, key, purpose));
    }

    private static Derived derive(int number, byte[] key, String purpose) {
        return new Derived(number, mac(key, purpose.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] mac(byte[] key, byte[] text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }

    /** A key for one purpose with its number, which travels with what it made. */
    public record Derived(int number, byte[] bytes) {
        /** The signature of a text. */
        public byte[] sign(byte[] text) {
            return mac(bytes, text);
        }
    }
}
