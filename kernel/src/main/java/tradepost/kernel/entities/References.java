package tradepost.kernel.entities;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import org.jooq.Field;
import org.jooq.impl.DSL;
import tradepost.kernel.Id;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;

/** Whether the records that an input points to are there, all of them asked for in one statement. */
@Singleton
class References {
    private final Db db;

    @Inject
    References(Db db) {
        this.db = db;
    }

    void check(Entity entity, Input input) {
        var relations = entity.relations.values().stream()
                .filter(relation ->
                        !relation.many() && input.values.get(relation.here().field()) instanceof Id)
                .toList();
        if (relations.isEmpty()) return;
        var there = new ArrayList<Field<Boolean>>();
        for (var relation : relations) there.add(exists(relation, input));
        var found = db.select(there).fetchSingle();
        for (int i = 0; i < relations.size(); i++) {
            if (found.get(there.get(i))) continue;
            var column = relations.get(i).here();
            input.wrong.add(new Problem.Field(
                    "/" + column.name(),
                    "not_found",
                    "There is no %s %s".formatted(relations.get(i).name(), input.values.get(column.field()))));
        }
    }

    @SuppressWarnings("unchecked")
    private Field<Boolean> exists(Relation relation, Input input) {
        var id = (Field<Object>) relation.there().field();
        return DSL.field(DSL.exists(DSL.selectOne()
                        .from(relation.target().table)
                        .where(id.eq(input.values.get(relation.here().field())))))
                .as(relation.name());
    }
}
