package tradepost.kernel.entities;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;

/** The 256 random bits that the kernel signs with. They stand in the database, so that every node accepts what another has signed. */
@Singleton
class InstallationKey {
    private static final int LENGTH = 32;
    private final Db db;
    private volatile byte[] known;

    @Inject
    InstallationKey(Db db) {
        this.db = db;
    }

    byte[] bytes() {
        var key = known;
        if (key != null) return key;
        var stored = stored();
        key = stored == null ? made() : stored;
        // A key made in a transaction that is taken back was never there.
        if (!db.inTransaction()) known = key;
        return key;
    }

    private byte[] stored() {
        var row = db.fetchOne("select secret from kernel.installation_key");
        return row == null ? null : row.get(0, byte[].class);
    }

    /** Of several nodes that start at once, the first one's key counts. */
    private byte[] made() {
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
}
