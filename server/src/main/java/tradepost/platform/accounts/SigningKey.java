package tradepost.platform.accounts;

import static tradepost.db.accounts.Tables.SIGNING_KEY;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import org.jose4j.keys.HmacKey;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;

/**
 * The 256 random bits that access tokens are signed with, made at the first use. They stand in the database and not in a file, so that all
 * nodes share them and a restored backup keeps people logged in; and a token is worth nothing without its session in the same database.
 */
@Singleton
class SigningKey {
    private final Db db;
    private volatile HmacKey key;

    @Inject
    SigningKey(Db db) {
        this.db = db;
    }

    HmacKey get() {
        var known = key;
        if (known == null) {
            var stored = fetch();
            known = new HmacKey(stored == null ? make() : stored);
            key = known;
        }
        return known;
    }

    private byte[] fetch() {
        return db.select(SIGNING_KEY.SECRET).from(SIGNING_KEY).fetchOne(SIGNING_KEY.SECRET);
    }

    /** Of several nodes that start at once, the first one's key counts. */
    private byte[] make() {
        var secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        db.write(() -> db.insertInto(SIGNING_KEY)
                .set(SIGNING_KEY.ID, 1)
                .set(SIGNING_KEY.SECRET, secret)
                .set(SIGNING_KEY.CREATED_AT, Time.now())
                .onConflictDoNothing()
                .execute());
        return fetch();
    }
}
