package tradepost.platform.accounts;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tradepost.kernel.db.Db;
import tradepost.kernel.jobs.Hands;
import tradepost.platform.tenants.Password;

/**
 * Argon2id (RFC 9106) with the parameters that OWASP asks for, kept in the usual text form, so that they can be raised later. It takes a
 * processor and 19 MiB for some tens of milliseconds: a few threads do it, and a crowd is asked to come back instead of stopping the shop.
 */
@Singleton
class PasswordHashes {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getEncoder().withoutPadding();
    private static final int ITERATIONS = 2;
    private static final int LENGTH = 32;

    private final Db db;
    private final int memory;
    private final Hands hands = new Hands("password");
    /** Verified against when nobody has the address, so that the answer takes as long as for somebody who is known. */
    private final String nobody;

    @Inject
    PasswordHashes(Db db, @ConfigProperty(name = "tradepost.passwords.memory-kib", defaultValue = "19456") int memory) {
        this.db = db;
        this.memory = memory;
        nobody = text(new byte[16], new byte[LENGTH]);
    }

    @PreDestroy
    void stop() {
        hands.close();
    }

    String hash(Password password) {
        return elsewhere(() -> {
            var salt = new byte[16];
            RANDOM.nextBytes(salt);
            return text(salt, argon(password, salt, memory, ITERATIONS));
        });
    }

    /** Compares with a stored hash; null stands for an unknown account and is never right. */
    boolean verify(Password password, String stored) {
        return elsewhere(() -> {
            var parts = (stored == null ? nobody : stored).split("[$=,]");
            // "", argon2id, v, 19, m, <memory>, t, <iterations>, p, 1, <salt>, <hash>
            var salt = Base64.getDecoder().decode(parts[10]);
            var expected = Base64.getDecoder().decode(parts[11]);
            var actual = argon(password, salt, Integer.parseInt(parts[5]), Integer.parseInt(parts[7]));
            return MessageDigest.isEqual(expected, actual) && stored != null;
        });
    }

    private String text(byte[] salt, byte[] hash) {
        return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                .formatted(memory, ITERATIONS, BASE64.encodeToString(salt), BASE64.encodeToString(hash));
    }

    private static byte[] argon(Password password, byte[] salt, int memory, int iterations) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(iterations)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        var hash = new byte[LENGTH];
        generator.generateBytes(password.text().getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    /** What no password is. */
    String ofNobody() {
        return nobody;
    }

    private <T> T elsewhere(Callable<T> work) {
        if (db.inTransaction())
            throw new IllegalStateException("A password is hashed before the transaction, which would wait for it");
        return hands.give(work);
    }
}
