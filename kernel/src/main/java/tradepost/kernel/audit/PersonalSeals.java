package tradepost.kernel.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jooq.Record;
import tradepost.kernel.Ids;
import tradepost.kernel.Json;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.keys.Cipher;
import tradepost.kernel.keys.Vault;
import tradepost.kernel.scope.Scope;

/**
 * Keeps what the audit knows of people under a key for each record. The chain of seals covers the sealed form: whoever wants to be forgotten has the
 * keys destroyed, the lines stay as they are and every seal still holds, but nobody can read those values again.
 */
@Singleton
public class PersonalSeals {
    /** What stands in the place of a value that is sealed, and of one whose key is gone. */
    private static final String SEALED = "sealed";

    private static final String KEY = "key";
    private static final String FORGOTTEN = "forgotten";

    /** Of two who need a key for the same record at once, the second one waits for the first and takes its key. */
    private static final String KEYS = """
            with made as (
                insert into kernel.audit_key (id, subject, sealed_key, created_at)
                select id, subject, sealed_key, ?::timestamptz from unnest(?::uuid[], ?::text[], ?::bytea[]) fresh (id, subject, sealed_key)
                on conflict (tenant_id, subject) do nothing returning id, subject, sealed_key)
            select id, subject, sealed_key from made
            union all select id, subject, sealed_key from kernel.audit_key where subject = any (?::text[])
            """;

    /** A record's key; what was sealed under one that was destroyed names another. */
    private record Key(UUID id, SecretKey secret) {}

    private final Provider<Db> db;
    private final Json json;
    private final Vault vault;
    private final PersonalMembers members;

    @Inject
    PersonalSeals(Provider<Db> db, Json json, Vault vault, PersonalMembers members) {
        this.db = db;
        this.json = json;
        this.vault = vault;
        this.members = members;
    }

    /** The lines as they may be stored, inside the transaction under way: what is personal in them is sealed, with one statement for all keys. */
    public List<AuditLine> sealed(List<AuditLine> lines) {
        var subjects = new TreeSet<String>();
        for (var line : lines) if (isPersonal(line)) subjects.add(subject(line));
        if (subjects.isEmpty()) return lines;
        var keys = made(subjects);
        return lines.stream()
                .map(line -> isPersonal(line) ? sealed(line, keys.get(subject(line))) : line)
                .toList();
    }

    private boolean isPersonal(AuditLine line) {
        var names = members.of(line.action());
        return !names.isEmpty() && (has(line.before(), names) || has(line.after(), names));
    }

    private boolean has(String text, Set<String> names) {
        if (text == null) return false;
        var tree = json.tree(text);
        return names.stream().anyMatch(tree::hasNonNull);
    }

    /** A line that is about no record yet is about whoever did it. */
    private static String subject(AuditLine line) {
        return Objects.requireNonNullElse(line.subject(), line.actor());
    }

    private Map<String, Key> made(Set<String> subjects) {
        var keys = new HashMap<String, Key>();
        while (keys.size() < subjects.size()) {
            var missing = subjects.stream()
                    .filter(subject -> !keys.containsKey(subject))
                    .toList();
            var fresh = missing.stream().map(this::fresh).toArray(byte[][]::new);
            var named = missing.toArray(String[]::new);
            var ids = missing.stream().map(subject -> Ids.next()).toArray(UUID[]::new);
            for (var row : db.get().fetch(KEYS, Time.now(), ids, named, fresh, named))
                keys.put(row.get("subject", String.class), opened(row));
        }
        return keys;
    }

    private byte[] fresh(String subject) {
        return vault.seal(
                place(subject),
                Base64.getEncoder().encodeToString(Cipher.newKey().getEncoded()));
    }

    private Key opened(Record row) {
        var place = place(row.get("subject", String.class));
        var secret = Base64.getDecoder().decode(vault.open(place, row.get("sealed_key", byte[].class)));
        return new Key(row.get("id", UUID.class), Cipher.key(secret));
    }

    private static String place(String subject) {
        return "kernel.audit_key/" + Scope.current().tenant() + "/" + subject;
    }

    private AuditLine sealed(AuditLine line, Key key) {
        var names = members.of(line.action());
        return new AuditLine(
                line.id(),
                line.occurredAt(),
                line.actor(),
                line.action(),
                line.subject(),
                sealed(line, line.before(), names, key),
                sealed(line, line.after(), names, key),
                line.reason(),
                line.address(),
                line.correlation());
    }

    private String sealed(AuditLine line, String text, Set<String> names, Key key) {
        if (text == null || !(json.tree(text) instanceof ObjectNode tree)) return text;
        for (var name : names) {
            if (!tree.hasNonNull(name)) continue;
            var hidden = Cipher.encrypt(key.secret(), line.id() + name, json.write(tree.get(name)));
            tree.putObject(name)
                    .put(KEY, key.id().toString())
                    .put(SEALED, Base64.getEncoder().encodeToString(hidden));
        }
        return tree.toString();
    }

    /** Opens what the lines of some records have sealed, with one statement for all keys, and with none where nothing is. */
    public Opener opener(Collection<String> subjects) {
        var keys = new HashMap<String, Key>();
        return (line, action, subject, tree) -> {
            var sealed = members.of(action).stream()
                    .filter(name -> isSealed(tree.path(name)))
                    .toList();
            if (sealed.isEmpty()) return tree;
            if (keys.isEmpty()) keys.putAll(stored(subjects));
            return open(line, keys.get(subject), (ObjectNode) tree, sealed);
        };
    }

    private Map<String, Key> stored(Collection<String> subjects) {
        var keys = new HashMap<String, Key>();
        db.get()
                .fetch("select id, subject, sealed_key from kernel.audit_key where subject = any (?::text[])", (Object)
                        subjects.toArray(String[]::new))
                .forEach(row -> keys.put(row.get("subject", String.class), opened(row)));
        return keys;
    }

    private static boolean isSealed(JsonNode value) {
        return value.path(SEALED).isTextual() && value.path(KEY).isTextual();
    }

    /**
     * Reads what a line says of its subject as it was before it was sealed; values that are forgotten say so. Only what the action's declarations call
     * personal is opened: elsewhere a document of the shop's own may look the same.
     */
    @FunctionalInterface
    public interface Opener {
        JsonNode open(UUID line, String action, String subject, JsonNode tree);
    }

    private JsonNode open(UUID line, Key key, ObjectNode tree, List<String> names) {
        for (var name : names) {
            var value = tree.get(name);
            if (key == null || !key.id().toString().equals(value.get(KEY).asText()))
                tree.putObject(name).put(FORGOTTEN, true);
            else {
                var hidden = Base64.getDecoder().decode(value.get(SEALED).asText());
                tree.set(name, json.tree(Cipher.decrypt(key.secret(), line + name, hidden)));
            }
        }
        return tree;
    }

    /** Whether something personal that a line of an action had could not be opened any more. */
    public boolean isForgotten(String action, JsonNode tree) {
        return members.of(action).stream()
                .anyMatch(name -> tree.path(name).path(FORGOTTEN).asBoolean());
    }

    /** Destroys the keys of records, inside the transaction under way, and says how many there were. */
    public int forget(Collection<String> subjects) {
        return db.get().execute("delete from kernel.audit_key where subject = any (?::text[])", (Object)
                subjects.toArray(String[]::new));
    }
}
