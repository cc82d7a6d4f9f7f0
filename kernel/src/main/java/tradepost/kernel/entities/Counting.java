package tradepost.kernel.entities;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jooq.Condition;
import org.jooq.Select;
import org.jooq.Table;
import tradepost.kernel.Json;
import tradepost.kernel.db.Db;

/** How many records a list has, for those who ask. */
@Singleton
class Counting {
    private final Db db;
    private final Json json;

    @Inject
    Counting(Db db, Json json) {
        this.db = db;
        this.json = json;
    }

    String total(Table<?> from, Condition wanted, Count count) {
        return switch (count) {
            case NONE -> null;
            case EXACT -> {
                var some = db.selectOne().from(from).where(wanted).limit(Count.MOST + 1);
                long found = db.selectCount().from(some.asTable("some")).fetchSingle(0, Long.class);
                yield found > Count.MOST ? Count.MOST + "+" : Long.toString(found);
            }
            case ESTIMATE -> estimate(db.selectOne().from(from).where(wanted));
        };
    }

    private String estimate(Select<?> select) {
        var plan = json.tree(db.resultQuery("explain (format json) {0}", select).fetchSingle(0, String.class));
        return plan.at("/0/Plan/Plan Rows").asText();
    }
}
