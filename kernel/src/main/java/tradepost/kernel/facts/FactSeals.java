package tradepost.kernel.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.Record;
import tradepost.kernel.Json;
import tradepost.kernel.Registry;
import tradepost.kernel.audit.PersonalKeys;
import tradepost.kernel.audit.PersonalKeys.Key;
import tradepost.kernel.audit.PersonalMembers;

/**
 * Keeps the {@code @Personal} members of facts sealed under the key of the record they happened to. The key is read together with the fact: whoever
 * is told reads it as it was, and after forgetting without those members. Facts without any take no part in this.
 */
@Singleton
public class FactSeals {
    private static final String SEALED = "sealed";

    /** To be joined to facts named {@code f}, whose key and payload {@link #payload} then opens. */
    public static final String WITH_KEY = "kernel.fact f left join kernel.audit_key k on k.id = f.key_id";

    /** The columns of the key. */
    public static final String KEY = "k.id as key_id, k.subject as key_subject, k.sealed_key";

    private final Registry registry;
    private final Json json;
    private final PersonalKeys keys;
    private final Map<String, Set<String>> members = new ConcurrentHashMap<>();

    @Inject
    FactSeals(Registry registry, Json json, PersonalKeys keys) {
        this.registry = registry;
        this.json = json;
        this.keys = keys;
    }

    private Set<String> members(String type) {
        return members.computeIfAbsent(type, name -> {
            var known = registry.fact(name);
            return known == null ? Set.of() : PersonalMembers.ofRecord(known.type());
        });
    }

    /** The records of which some of the facts tell something personal. */
    public Set<String> subjects(Iterable<Fact> facts) {
        var subjects = new TreeSet<String>();
        for (var fact : facts) if (!members(registry.nameOf(fact)).isEmpty()) subjects.add(subject(fact));
        return subjects;
    }

    private static String subject(Fact fact) {
        return fact.aggregate().toString();
    }

    /** The key under which a fact is to be stored, or null where nothing in it is personal. */
    public Key key(Fact fact, Map<String, Key> made) {
        return members(registry.nameOf(fact)).isEmpty() ? null : made.get(subject(fact));
    }

    /** A fact's payload as it may be stored under an id. */
    public String sealed(UUID id, Fact fact, Key key) {
        var text = json.write(fact);
        if (key == null) return text;
        var tree = (ObjectNode) json.tree(text);
        for (var name : members(registry.nameOf(fact))) {
            if (!tree.hasNonNull(name)) continue;
            var hidden = key.seal(id + name, json.write(tree.get(name)));
            tree.putObject(name).put(SEALED, hidden);
        }
        return tree.toString();
    }

    /** The payload of a row with its key as it was told; what was forgotten is left out. */
    String payload(Record row) {
        var payload = row.get("payload", String.class);
        var names = payload == null ? Set.<String>of() : members(row.get("type", String.class));
        if (names.isEmpty()) return payload;
        var tree = (ObjectNode) json.tree(payload);
        var keyId = row.get("key_id", UUID.class);
        var key = keyId == null
                ? null
                : keys.opened(keyId, row.get("key_subject", String.class), row.get("sealed_key", byte[].class));
        for (var name : names) open(row.get("id", UUID.class), tree, name, key);
        return tree.toString();
    }

    private void open(UUID fact, ObjectNode tree, String name, Key key) {
        JsonNode value = tree.path(name).path(SEALED);
        if (!value.isTextual()) return;
        if (key == null) tree.remove(name);
        else tree.set(name, json.tree(key.open(fact + name, value.asText())));
    }
}
