package tradepost.kernel.entities;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jooq.impl.DSL;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.audit.PersonalSeals;
import tradepost.kernel.db.Db;

/**
 * Deleted records as the audit kept them. A deletion is real, so that unique values are free again and no list needs to pass anything over, and
 * yet can be undone, since the audit has the whole record.
 */
@Singleton
class Deleted {
    private final Db db;
    private final Json json;
    private final PersonalSeals seals;

    @Inject
    Deleted(Db db, Json json, PersonalSeals seals) {
        this.db = db;
        this.json = json;
        this.seals = seals;
    }

    /** Gives the drafts that restore something the values it had, from one statement for all of them. */
    void bringBack(Entity entity, List<Draft> drafts) {
        var wanted = drafts.stream()
                .filter(draft -> draft.stands() && draft.write instanceof Write.Restore)
                .toList();
        if (wanted.isEmpty()) return;
        var found = new HashMap<String, JsonNode>();
        var action = entity.name + ".delete";
        var opener = seals.opener(wanted.stream().map(draft -> draft.id).toList());
        db.fetch(
                        "select distinct on (subject) id, subject, before::text from kernel.audit where subject = any (?::text[]) and action = ? order by subject, id desc",
                        wanted.stream().map(draft -> draft.id).toArray(String[]::new),
                        action)
                .forEach(row -> found.put(
                        row.get(1, String.class),
                        opener.open(
                                row.get(0, UUID.class),
                                action,
                                row.get(1, String.class),
                                json.tree(row.get(2, String.class)))));
        for (var draft : wanted) {
            var before = found.get(draft.id);
            if (before == null) draft.problem = Problem.notFound(entity.name, draft.id);
            else if (seals.isForgotten(action, before))
                draft.problem = Problem.conflict(
                        "forgotten", "What this record knew of a person was forgotten, and so it cannot come back");
            else draft.input = input(entity, before, draft);
        }
    }

    private static Input input(Entity entity, JsonNode before, Draft draft) {
        if (hidesWhatIsNeeded(entity)) {
            draft.problem =
                    Problem.conflict("not_restorable", "%s keep more than they show and cannot come back", entity.name);
            return null;
        }
        var input = Input.stored(entity, before);
        input.values.put(
                entity.column("version").field(), DSL.val(before.path("version").asLong() + 1));
        return input;
    }

    /** Whether a record has columns that are not shown and yet must have a value: it cannot be written again from what was shown of it. */
    private static boolean hidesWhatIsNeeded(Entity entity) {
        return Arrays.stream(entity.table.fields())
                .filter(field -> !field.getName().equals("tenant_id")
                        && (entity.custom == null || !field.equals(entity.custom.field()))
                        && entity.column(Column.publicName(field)) == null)
                .anyMatch(field ->
                        !field.getDataType().nullable() && !field.getDataType().defaulted());
    }
}
