package tradepost.kernel.entities;

import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import tradepost.kernel.Problem;
import tradepost.kernel.Registry;
import tradepost.kernel.db.Db;
import tradepost.kernel.settings.Features;

/** Reads and changes what contexts have declared as entities, over every channel alike. */
@Singleton
public class Entities {
    private final Map<String, Entity> entities = new TreeMap<>();
    private final Reading reading;
    private final Writing writing;
    private final History history;
    private final Customs customs;
    private final Db db;

    /** A page of records, the cursor behind its last one, null at the end, and how many there are, where that was asked for. */
    public record Page(List<Map<String, Object>> data, String next, String total) {}

    /** A page whose records can each be asked for their cursor, by their number in the page. */
    public record Connection(
            List<Map<String, Object>> records, IntFunction<String> cursor, boolean more, String total) {}

    @Inject
    public Entities(
            @All List<EntitySource> sources,
            Reading reading,
            Writing writing,
            History history,
            Customs customs,
            Features features,
            Registry registry,
            Db db) {
        this.reading = reading;
        this.writing = writing;
        this.history = history;
        this.customs = customs;
        this.db = db;
        for (var source : sources) {
            for (var entity : source.entities()) {
                if (entities.put(entity.name, entity) != null)
                    throw new IllegalStateException("The entity " + entity.name + " is declared twice");
            }
        }
        Relation.connect(entities.values());
        for (var entity : entities.values()) {
            entity.explained = new Explanation(entity, registry);
            Soundness.verify(entity);
            entity.all = entities;
            entity.features = features;
            verifyFlag(entity, registry);
        }
    }

    /** What waits for a flag waits as a whole: a verb of records that are not there would be there in vain. */
    private static void verifyFlag(Entity entity, Registry registry) {
        if (entity.flag.isEmpty()) return;
        if (registry.setting(entity.flag) == null)
            throw new IllegalStateException(
                    entity.name + " wait for the flag " + entity.flag + ", which nobody declares");
        for (var verb : registry.verbs())
            if (verb.entity().equals(entity.name) && !verb.flag().equals(entity.flag))
                throw new IllegalStateException(
                        verb.name() + " must wait for the flag " + entity.flag + ", as its entity does");
    }

    /** All that are declared, whoever has them: for what is made once for all shops. */
    public Collection<Entity> all() {
        return entities.values();
    }

    /** Those that are there for the shop and the caller in scope. */
    public List<Entity> there() {
        return entities.values().stream().filter(Entity::isThere).toList();
    }

    public Entity named(String name) {
        var entity = entities.get(name);
        if (entity == null || !entity.isThere())
            throw Problem.of(
                    Problem.Kind.NOT_FOUND, "entity_not_found", "There is no entity %s; see GET /api for all", name);
        return entity;
    }

    public Page list(Entity entity, ListQuery query) {
        var found = reading.list(entity, query);
        int last = found.records().size() - 1;
        return new Page(found.records(), found.more() ? found.cursor().apply(last) : null, found.total());
    }

    /** The same page, for channels that may ask for the place of every record in it. */
    public Connection connection(Entity entity, ListQuery query) {
        return reading.list(entity, query);
    }

    /** Where a record stands among those that belong to the same one: it must have the fields of {@link Entity#order}. */
    public String cursor(Entity entity, Map<String, Object> record) {
        return reading.cursor(entity, record);
    }

    public Map<String, Object> get(Entity entity, String id) {
        return get(entity, id, Shape.whole());
    }

    public Map<String, Object> get(Entity entity, String id, Shape shape) {
        return reading.get(entity, id, shape);
    }

    /** The statements by which a page is found and all that match are counted, values included, for those who ask why a list is slow. */
    public record Sql(String page, String matching) {}

    public Sql sql(Entity entity, ListQuery query) {
        return reading.sql(entity, query);
    }

    /**
     * The records one of whose fields has one of these values, in one statement; a value that a field cannot have is not looked for. Only fields
     * that an index leads to are looked into: the id, and what is unique or may be filtered.
     */
    public List<Map<String, Object>> having(Entity entity, Collection<String> fields, Collection<String> values) {
        return reading.having(entity, fields, values);
    }

    /** Does one thing to one record, and answers with the record as it is then, or as it was when it is gone. */
    public Map<String, Object> write(Entity entity, Write write) {
        return writing.write(entity, write);
    }

    /**
     * Does many things to records of an entity in as many statements as one thing takes. What cannot be done carries its problem; the rest is
     * done, unless it is all or nothing.
     */
    public List<Written> write(Entity entity, List<Write> writes, boolean allOrNothing) {
        return db.write(() -> {
            var written = writing.write(entity, writes).stream()
                    .map(draft -> new Written(
                            draft.id,
                            draft.deletes() || !draft.stands() ? null : writing.shown(entity, draft),
                            draft.problem))
                    .toList();
            if (allOrNothing) Refusal.throwAny(written);
            return written;
        });
    }

    /** What became of one of many writes: the record as it is then, nothing when it is gone, or the problem. */
    public record Written(String id, Map<String, Object> record, Problem problem) {}

    /** What was done to a record, the newest first, also when it is gone. */
    public History.Page history(Entity entity, String id, String cursor, int limit) {
        return history.of(entity, id, cursor, limit);
    }

    /** What the shop in scope has added to an entity's records. */
    public CustomFields customFields(Entity entity) {
        return customs.of(entity);
    }

    /** What a console or a client can know of an entity before it asks for a record. */
    public Map<String, Object> meta(Entity entity) {
        return meta(entity, List.of());
    }

    /** The same, with what a shop has added called as in the first of these languages that it has a name in. */
    public Map<String, Object> meta(Entity entity, List<Locale.LanguageRange> languages) {
        return Description.of(entity, customs.of(entity), languages);
    }
}
