package tradepost.kernel.entities;

import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.exception.DataAccessException;
import tradepost.kernel.Problem;
import tradepost.kernel.db.DatabaseProblem;

/**
 * Says which fields the database refused. Under row-level security PostgreSQL names the constraint and keeps the values to itself, so the
 * fields are found by the constraint's name.
 */
final class Refusal {
    private Refusal() {}

    /** The problem that the caller made; what is none of his making goes on as it is. */
    static Problem problem(Entity entity, DataAccessException e) {
        if (of(entity, e) instanceof Problem named) return named;
        var general = DatabaseProblem.isTransient(e) ? null : DatabaseProblem.of(e);
        if (general == null || general.kind() == Problem.Kind.UNAVAILABLE) throw e;
        return general;
    }

    /** The problem with its fields, or the error itself. */
    private static RuntimeException of(Entity entity, DataAccessException e) {
        var constraint = DatabaseProblem.constraint(e);
        for (var key : entity.table.getKeys()) {
            if (key.getName().equals(constraint)) return taken(entity, key.getFields());
        }
        for (var reference : entity.table.getReferences()) {
            if (reference.getName().equals(constraint))
                return Problem.invalid(fields(reference.getFields(), "not_found", "There is no such record"));
        }
        return e;
    }

    /** Of many writes that stand or fall together, says what is wrong with each. */
    static void throwAny(List<Entities.Written> written) {
        var wrong = new ArrayList<Problem.Field>();
        for (int i = 0; i < written.size(); i++) {
            var problem = written.get(i).problem();
            if (problem == null) continue;
            var item = "/items/" + i;
            if (problem.fields().isEmpty()) wrong.add(new Problem.Field(item, problem.code(), problem.getMessage()));
            for (var field : problem.fields())
                wrong.add(new Problem.Field(item + "/data" + field.pointer(), field.code(), field.message()));
        }
        if (wrong.isEmpty()) return;
        throw Problem.of(Problem.Kind.INVALID, "bulk_refused", "Nothing was written, since some of it cannot be")
                .at(wrong);
    }

    private static Problem taken(Entity entity, List<? extends Field<?>> key) {
        var fields = fields(key, "taken", "Another record has this value");
        var names = fields.stream().map(field -> field.pointer().substring(1)).toList();
        return Problem.conflict("already_exists", "%s with this %s exist already", entity.name, Words.listed(names))
                .at(fields);
    }

    private static List<Problem.Field> fields(List<? extends Field<?>> key, String code, String sentence) {
        return key.stream()
                .filter(field -> !field.getName().equals("tenant_id"))
                .map(field -> new Problem.Field("/" + Column.publicName(field), code, sentence))
                .toList();
    }
}
