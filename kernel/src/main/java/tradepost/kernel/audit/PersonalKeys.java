package tradepost.kernel.audit;

import io.quarkus.arc.All;
import io.quarkus.arc.InstanceHandle;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jooq.Record;
import tradepost.kernel.Ids;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.keys.Cipher;
import tradepost.kernel.keys.Vault;
import tradepost.kernel.scope.Scope;

/**
 * A key for each record under which audit and facts keep what they know of people. Whoever wants to be forgotten has the keys destroyed: what is
 * sealed under them stays where it is, and nobody can read it again.
 */
@Singleton
public class PersonalKeys {
    /** Of two who need a key for the same record at once, the second one waits for the first and takes its key. */
    private static final String MAKE = """
            with made as (
                insert into kernel.audit_key (id, subject, sealed_key, created_at)
                select id, subject, sealed_key, ?::timestamptz from unnest(?::uuid[], ?::text[], ?::bytea[]) fresh (id, subject, sealed_key)
                on conflict (tenant_id, subject) do nothing returning id, subject, sealed_key)
            select id, subject, sealed_key from made
            union all select id, subject, sealed_key from kernel.audit_key where subject = any (?::text[])
            """;

    private final Provider<Db> db;
    private final Vault vault;
    private final List<InstanceHandle<PersonalCopies>> copies;

    /** A record's key; what was sealed under one that was destroyed names another. */
    public record Key(UUID id, SecretKey secret) {
        /** The place is part of the seal: what stands there cannot be opened elsewhere. */
        public String seal(String place, String text) {
            return Base64.getEncoder().encodeToString(Cipher.encrypt(secret, place, text));
        }

        /** What was sealed for this place. */
        public String open(String place, String sealed) {
            return Cipher.decrypt(secret, place, Base64.getDecoder().decode(sealed));
        }
    }

    @Inject
    PersonalKeys(Provider<Db> db, Vault vault, @All List<InstanceHandle<PersonalCopies>> copies) {
        this.db = db;
        this.vault = vault;
        this.copies = copies;
    }

    /** The keys of records, made where there are none, inside the transaction under way: one statement, and none for nobody. */
    public Map<String, Key> made(Set<String> subjects) {
        var keys = new HashMap<String, Key>();
        while (keys.size() < subjects.size()) {
            var missing = subjects.stream()
                    .filter(subject -> !keys.containsKey(subject))
                    .toList();
            var fresh = missing.stream().map(this::fresh).toArray(byte[][]::new);
            var named = missing.toArray(String[]::new);
            var ids = missing.stream().map(subject -> Ids.next()).toArray(UUID[]::new);
            for (var row : db.get().fetch(MAKE, Time.now(), ids, named, fresh, named)) put(keys, row);
        }
        return keys;
    }

    private byte[] fresh(String subject) {
        return vault.seal(
                place(subject),
                Base64.getEncoder().encodeToString(Cipher.newKey().getEncoded()));
    }

    /** The keys that there are of these records. */
    Map<String, Key> stored(Collection<String> subjects) {
        var keys = new HashMap<String, Key>();
        db.get()
                .fetch("select id, subject, sealed_key from kernel.audit_key where subject = any (?::text[])", (Object)
                        subjects.toArray(String[]::new))
                .forEach(row -> put(keys, row));
        return keys;
    }

    private void put(Map<String, Key> keys, Record row) {
        var subject = row.get("subject", String.class);
        keys.put(subject, opened(row.get("id", UUID.class), subject, row.get("sealed_key", byte[].class)));
    }

    /** A key that was read together with what is sealed under it. */
    public Key opened(UUID id, String subject, byte[] sealed) {
        return new Key(id, Cipher.key(Base64.getDecoder().decode(vault.open(place(subject), sealed))));
    }

    private static String place(String subject) {
        return "kernel.audit_key/" + Scope.current().tenant() + "/" + subject;
    }

    /** Destroys the keys of records and whatever copies of them could not be sealed, and says how many keys there were. */
    public int forget(Collection<String> subjects) {
        if (subjects.isEmpty()) return 0;
        return db.get().write(() -> {
            for (var some : copies) some.get().forget(subjects);
            return db.get().execute("delete from kernel.audit_key where subject = any (?::text[])", (Object)
                    subjects.toArray(String[]::new));
        });
    }
}
