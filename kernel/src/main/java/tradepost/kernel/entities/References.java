package tradepost.kernel.entities;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jooq.Field;
import tradepost.kernel.Id;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;

/** Whether the records that inputs point to are there: one statement for each kind of them, however many inputs there are. */
@Singleton
class References {
    private final Db db;

    @Inject
    References(Db db) {
        this.db = db;
    }

    void check(Entity entity, List<Draft> drafts) {
        for (var relation : entity.relations.values()) {
            if (relation.many()) continue;
            var pointing = drafts.stream()
                    .filter(draft -> draft.stands() && draft.input != null && target(draft, relation) instanceof Id)
                    .toList();
            if (!pointing.isEmpty()) check(relation, pointing);
        }
    }

    private static Object target(Draft draft, Relation relation) {
        return draft.input.values.get(relation.here().field());
    }

    @SuppressWarnings("unchecked")
    private void check(Relation relation, List<Draft> pointing) {
        var id = (Field<Object>) relation.there().field();
        var wanted = pointing.stream()
                .map(draft -> target(draft, relation))
                .distinct()
                .toList();
        var found =
                db.select(id).from(relation.target().table).where(id.in(wanted)).fetchSet(id);
        for (var draft : pointing) {
            if (found.contains(target(draft, relation))) continue;
            draft.input.wrong.add(new Problem.Field(
                    "/" + relation.here().name(),
                    "not_found",
                    "There is no %s %s".formatted(relation.name(), target(draft, relation))));
        }
    }
}
