package tradepost.kernel.entities;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import tradepost.kernel.Id;
import tradepost.kernel.Problem;

/** A write on its way: what the record was, what it is to become, and what speaks against it. */
final class Draft {
    final Write write;
    final String id;
    Map<String, Object> before;
    Map<String, Object> after;
    Input input;
    Problem problem;

    Draft(Write write, String id) {
        this.write = write;
        this.id = id;
    }

    boolean stands() {
        return problem == null;
    }

    boolean inserts() {
        return write instanceof Write.Create || write instanceof Write.Restore;
    }

    boolean deletes() {
        return write instanceof Write.Delete;
    }

    /** What is wrong with the input becomes what is wrong with the draft. */
    void close() {
        if (stands() && input != null && !input.wrong.isEmpty()) problem = Problem.invalid(List.copyOf(input.wrong));
    }

    UUID uuid(Entity entity) {
        return entity.idOf(id) instanceof Id typed ? typed.value() : (UUID) entity.idOf(id);
    }
}
