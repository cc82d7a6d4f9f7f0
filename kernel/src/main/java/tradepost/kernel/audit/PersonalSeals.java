package tradepost.kernel.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import tradepost.kernel.Json;
import tradepost.kernel.audit.PersonalKeys.Key;

/**
 * Keeps what the audit knows of people sealed under {@link PersonalKeys}. The chain of seals covers the sealed form: lines of a record that is
 * forgotten stay as they are and every seal still holds.
 */
@Singleton
public class PersonalSeals {
    /** What stands in the place of a value that is sealed, and of one whose key is gone. */
    private static final String SEALED = "sealed";

    private static final String KEY = "key";
    private static final String FORGOTTEN = "forgotten";
    private static final String CUSTOM = "custom";
    /** How our JSON begins where there are values of such fields: most lines need not be read for them. */
    private static final String WITH_CUSTOM = "\"custom\":{\"";

    private final Json json;
    private final PersonalKeys keys;
    private final PersonalMembers members;

    @Inject
    PersonalSeals(Json json, PersonalKeys keys, PersonalMembers members) {
        this.json = json;
        this.keys = keys;
        this.members = members;
    }

    /** The records that lines are about which have something personal in them. */
    public Set<String> subjects(List<AuditLine> lines) {
        var subjects = new TreeSet<String>();
        for (var line : lines)
            if (!personal(line, line.before()).isEmpty()
                    || !personal(line, line.after()).isEmpty()) subjects.add(subject(line));
        return subjects;
    }

    /** The personal members that a line has with a value: those that are declared, and fields of the shop's own as {@code custom.key}. */
    private List<String> personal(AuditLine line, String text) {
        if (text == null) return List.of();
        var declared = members.of(line.action());
        boolean own = text.contains(WITH_CUSTOM);
        if (declared.isEmpty() && !own) return List.of();
        var tree = json.tree(text);
        var names = new TreeSet<>(declared);
        if (own) for (var key : members.customOf(line.action())) names.add(CUSTOM + "." + key);
        names.removeIf(name -> !holder(tree, name).hasNonNull(member(name)));
        return List.copyOf(names);
    }

    private static JsonNode holder(JsonNode tree, String name) {
        return name.startsWith(CUSTOM + ".") ? tree.path(CUSTOM) : tree;
    }

    private static String member(String name) {
        return name.startsWith(CUSTOM + ".") ? name.substring(CUSTOM.length() + 1) : name;
    }

    /** A line that is about no record yet is about whoever did it. */
    private static String subject(AuditLine line) {
        return Objects.requireNonNullElse(line.subject(), line.actor());
    }

    /** The lines as they may be stored: what is personal in them is sealed. */
    public List<AuditLine> sealed(List<AuditLine> lines, Map<String, Key> made) {
        return made.isEmpty()
                ? lines
                : lines.stream()
                        .map(line -> sealed(line, made.get(subject(line))))
                        .toList();
    }

    private AuditLine sealed(AuditLine line, Key key) {
        if (key == null) return line;
        return new AuditLine(
                line.id(),
                line.occurredAt(),
                line.actor(),
                line.action(),
                line.subject(),
                sealed(line, line.before(), key),
                sealed(line, line.after(), key),
                line.reason(),
                line.address(),
                line.correlation());
    }

    private String sealed(AuditLine line, String text, Key key) {
        var names = personal(line, text);
        if (names.isEmpty()) return text;
        var tree = json.tree(text);
        for (var name : names) {
            var holder = (ObjectNode) holder(tree, name);
            var hidden = key.seal(line.id() + name, json.write(holder.get(member(name))));
            holder.putObject(member(name)).put(KEY, key.id().toString()).put(SEALED, hidden);
        }
        return tree.toString();
    }

    /** Opens what the lines of some records have sealed, with one statement for all keys, and with none where nothing is. */
    public Opener opener(Collection<String> subjects) {
        var stored = new HashMap<String, Key>();
        return (line, action, subject, tree) -> {
            var names = members(action, tree);
            names.removeIf(name -> !isSealed(holder(tree, name).path(member(name))));
            if (names.isEmpty()) return tree;
            if (stored.isEmpty()) stored.putAll(keys.stored(subjects));
            return open(line, stored.get(subject), tree, names);
        };
    }

    /** What may be sealed. A field of the shop's own has never an object as its value, so that one in its place is a seal, whatever was declared meanwhile. */
    private Set<String> members(String action, JsonNode tree) {
        var names = new TreeSet<>(members.of(action));
        tree.path(CUSTOM).fieldNames().forEachRemaining(key -> names.add(CUSTOM + "." + key));
        return names;
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

    private JsonNode open(UUID line, Key key, JsonNode tree, Set<String> names) {
        for (var name : names) {
            var holder = (ObjectNode) holder(tree, name);
            var value = holder.get(member(name));
            if (key == null || !key.id().toString().equals(value.get(KEY).asText()))
                holder.putObject(member(name)).put(FORGOTTEN, true);
            else
                holder.set(
                        member(name),
                        json.tree(key.open(line + name, value.get(SEALED).asText())));
        }
        return tree;
    }

    /** Whether something personal that a line of an action had could not be opened any more. */
    public boolean isForgotten(String action, JsonNode tree) {
        return members(action, tree).stream()
                .anyMatch(name ->
                        holder(tree, name).path(member(name)).path(FORGOTTEN).asBoolean());
    }
}
