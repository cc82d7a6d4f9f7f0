package tradepost.kernel.entities;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jooq.exception.DataAccessException;
import tradepost.kernel.Problem;
import tradepost.kernel.db.DatabaseProblem;
import tradepost.kernel.db.Db;

/**
 * Custom fields of which no two records have the same value. An index of the mirror keeps it so; here it is asked beforehand, so that everybody hears
 * which field of which record is wrong, and only who comes at the very same time hears it from the index.
 */
@Singleton
class UniqueValues {
    private static final String INDEX = "field_value_only_";
    private static final String TAKEN = """
            select g.n from unnest(?::int[], ?::uuid[], ?::uuid[], ?::text[], ?::bigint[]) as g (n, field_id, record_id, text_value, whole_value)
            where exists (select from kernel.field_value v
                where v.field_id = g.field_id and v.text_value = g.text_value and v.text_value is not null and v.exclusive and v.record_id <> g.record_id)
               or exists (select from kernel.field_value v
                where v.field_id = g.field_id and v.whole_value = g.whole_value and v.whole_value is not null and v.exclusive and v.record_id <> g.record_id)
            """;
    private final Db db;

    /** A value that a record is to have and no other may. */
    private record Given(Draft draft, CustomField field, String compared) {
        boolean isText() {
            return field.type().column.equals("text_value");
        }
    }

    @Inject
    UniqueValues(Db db) {
        this.db = db;
    }

    /** Refuses values that other records have, of this write or of before: one statement, and none where nothing unique is given. */
    void check(List<Draft> drafts, CustomFields known) {
        var given = given(drafts, known);
        if (given.isEmpty()) return;
        var seen = new HashSet<String>();
        for (var one : given) if (!seen.add(one.field().id() + " " + one.compared())) refuse(one);
        int count = given.size();
        var numbers = new Integer[count];
        var fields = new UUID[count];
        var records = new UUID[count];
        var texts = new String[count];
        var wholes = new Long[count];
        for (int i = 0; i < count; i++) {
            var one = given.get(i);
            numbers[i] = i;
            fields[i] = one.field().id();
            records[i] = one.draft().record();
            if (one.isText()) texts[i] = one.compared();
            else wholes[i] = Long.valueOf(one.compared());
        }
        for (var row : db.fetch(TAKEN, numbers, fields, records, texts, wholes))
            refuse(given.get(row.get(0, Integer.class)));
    }

    private static List<Given> given(List<Draft> drafts, CustomFields known) {
        var given = new ArrayList<Given>();
        for (var draft : drafts) {
            if (draft.input == null || draft.input.custom == null) continue;
            for (var field : known.all()) {
                var value = draft.input.custom.path(field.key());
                if (!field.unique() || value.isMissingNode()) continue;
                if (!value.equals(draft.customBefore().path(field.key())))
                    given.add(new Given(draft, field, field.type().compared(value.asText())));
            }
        }
        return given;
    }

    private static void refuse(Given given) {
        given.draft()
                .refuse(
                        given.field().pointer().substring(1),
                        "taken",
                        "Another record has this %s",
                        given.field().label());
    }

    /** What the index refused: somebody has written the same at the same time. */
    static RuntimeException problem(List<Draft> drafts, CustomFields known, DataAccessException e) {
        if (!(DatabaseProblem.constraint(e) instanceof String index) || !index.startsWith(INDEX)) return e;
        var fields = given(drafts, known).stream().map(Given::field).distinct().toList();
        return Problem.conflict(
                        "already_exists",
                        "Another record has just been given the same %s",
                        Words.listed(fields.stream().map(CustomField::path).toList()))
                .at(fields.stream()
                        .map(field -> new Problem.Field(field.pointer(), "taken", "Another record has this value"))
                        .toList());
    }
}
