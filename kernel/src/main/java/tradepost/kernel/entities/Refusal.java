package tradepost.kernel.entities;

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

    /** The problem with its fields, or the error itself when it is none of a caller's making. */
    static RuntimeException of(Entity entity, DataAccessException e) {
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

    private static Problem taken(Entity entity, List<? extends Field<?>> key) {
        var fields = fields(key, "taken", "Another record has this value");
        var names = fields.stream().map(field -> field.pointer().substring(1)).toList();
        return Problem.conflict("already_exists", "%s with this %s exist already", entity.name, Entity.listed(names))
                .at(fields);
    }

    private static List<Problem.Field> fields(List<? extends Field<?>> key, String code, String sentence) {
        return key.stream()
                .filter(field -> !field.getName().equals("tenant_id"))
                .map(field -> new Problem.Field("/" + Column.publicName(field), code, sentence))
                .toList();
    }
}
