package tradepost.kernel.entities;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.exception.DataAccessException;
import tradepost.kernel.Problem;

/**
 * The part of custom fields in a write. A shop that has none pays no statement for them: what new records must have is told by statements that are
 * sent anyhow, and only where somebody gives a value, or something is there to be kept, the fields are asked for.
 */
@Singleton
class CustomWrites {
    private final Customs customs;
    private final CustomInput input;
    private final Mirror mirror;
    private final Statements statements;
    private final UniqueValues unique;

    @Inject
    CustomWrites(Customs customs, CustomInput input, UniqueValues unique, Mirror mirror, Statements statements) {
        this.customs = customs;
        this.input = input;
        this.unique = unique;
        this.mirror = mirror;
        this.statements = statements;
    }

    /** Reads what is given, before anything is written. */
    void read(Entity entity, List<Draft> drafts, List<String> required) {
        if (entity.custom == null || drafts.stream().noneMatch(draft -> asks(draft, required))) return;
        var known = customs.of(entity);
        input.read(entity, drafts, known);
        unique.check(drafts, known);
    }

    private static boolean asks(Draft draft, List<String> required) {
        return switch (draft.write) {
            // Whoever has to correct something anyhow hears all of it at once.
            case Write.Create create -> create.data().has("custom") || !draft.input.wrong.isEmpty();
            case Write.Replace replace ->
                replace.data().has("custom")
                        || !draft.input.wrong.isEmpty()
                        || !required.isEmpty()
                        || !draft.customBefore().isEmpty();
            case Write.Change change -> change.data().has("custom");
            case Write.Delete delete -> false;
            case Write.Restore restore -> false;
        };
    }

    /** Does besides what must be done when records have been written. */
    void follow(Entity entity, List<Draft> drafts) {
        if (drafts.stream().anyMatch(draft -> draft.input != null && draft.input.custom != null)) {
            var known = customs.of(entity);
            customs.use(known.all().stream()
                    .filter(field -> !field.used()
                            && drafts.stream()
                                    .anyMatch(draft -> draft.input != null
                                            && draft.input.custom != null
                                            && draft.input.custom.has(field.key())))
                    .toList());
            try {
                mirror.follow(entity, drafts, known);
            } catch (DataAccessException e) {
                throw UniqueValues.problem(drafts, known, e);
            }
        }
        mirror.forget(drafts.stream()
                .filter(draft -> draft.deletes() && !draft.customBefore().isEmpty())
                .map(Draft::record)
                .toArray(UUID[]::new));
    }

    /** Takes back new records that lack what they must have, and answers with those that stay. */
    List<Draft> complete(Entity entity, List<Draft> drafts, List<String> required) {
        var lacking = new ArrayList<Draft>();
        for (var draft : drafts)
            if (draft.write instanceof Write.Create && !missing(draft, required).isEmpty()) lacking.add(draft);
        if (lacking.isEmpty()) return drafts;
        statements.delete(entity, lacking);
        mirror.forget(lacking.stream().map(Draft::record).toArray(UUID[]::new));
        for (var draft : lacking)
            draft.problem = Problem.invalid(missing(draft, required).stream()
                    .map(key -> new Problem.Field("/custom/" + key, "missing", "Give " + key))
                    .toList());
        return drafts.stream().filter(Draft::stands).toList();
    }

    private static List<String> missing(Draft draft, List<String> required) {
        if (required.isEmpty()) return required;
        return required.stream()
                .filter(key -> !(draft.after.get(CustomField.ALL) instanceof JsonNode values && values.has(key)))
                .toList();
    }
}
