package tradepost.platform.fields;

import static tradepost.db.kernel.Tables.CUSTOM_FIELD;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.entities.CustomField;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.Mirror;
import tradepost.kernel.jobs.Job;
import tradepost.kernel.jobs.Run;

/**
 * Gathers the values of a field that has become filterable, chunk by chunk. Whoever writes from now on mirrors what is written; whoever was writing
 * when the field changed may not have known, and is waited for.
 */
@Singleton
class Filling {
    private static final int CHUNK = 1_000;
    private static final int LONGEST_WAIT = 600;
    private static final long A_MOMENT = 100;
    private final Db db;
    private final Json json;
    private final Entities entities;
    private final Definitions definitions;
    private final Mirror mirror;

    /** All records up to this one are done, and so many had a value. */
    private record Filled(UUID last, long values) {}

    @Inject
    Filling(Db db, Json json, Entities entities, Definitions definitions, Mirror mirror) {
        this.db = db;
        this.json = json;
        this.entities = entities;
        this.definitions = definitions;
        this.mirror = mirror;
    }

    /** Makes a custom field ready to be filtered and sorted by. */
    @Job("fields.fill")
    Map<String, Object> fill(FillField input, Run run) {
        var row = db.selectFrom(CUSTOM_FIELD)
                .where(CUSTOM_FIELD.ID.eq(input.field()))
                .fetchOne();
        if (row == null || row.get(CUSTOM_FIELD.READY)) return Map.of("values", 0);
        var entity = entities.named(row.get(CUSTOM_FIELD.ENTITY));
        var field = definitions.field(row);
        awaitOthers(run);
        var filled = run.checkpoint(Filled.class).orElse(new Filled(new UUID(0, 0), 0));
        for (Filled next; (next = chunk(entity, field, filled, run)) != null; filled = next)
            run.advance(next.values(), 0, "gathering");
        db.write(() -> {
            db.update(CUSTOM_FIELD)
                    .set(CUSTOM_FIELD.READY, true)
                    .set(CUSTOM_FIELD.VERSION, CUSTOM_FIELD.VERSION.plus(1))
                    .set(CUSTOM_FIELD.UPDATED_AT, Time.now())
                    .where(CUSTOM_FIELD.ID.eq(input.field()))
                    .execute();
            definitions.changed();
        });
        return Map.of("values", filled.values());
    }

    /** Until every transaction has ended that had written something when this began. */
    private void awaitOthers(Run run) {
        long begun = transaction("pg_snapshot_xmax");
        for (int i = 0; transaction("pg_snapshot_xmin") < begun; i++) {
            if (i == LONGEST_WAIT)
                throw Problem.unavailable("others_write", "A transaction under way does not end; this is tried again");
            run.advance(0, 0, "waiting");
            pause();
        }
    }

    private long transaction(String function) {
        return db.fetchSingle("select " + function + "(pg_current_snapshot())::text::bigint")
                .get(0, Long.class);
    }

    private static void pause() {
        try {
            Thread.sleep(A_MOMENT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The next records that have a value, locked, so that nobody changes what is being gathered; null at the end. */
    private Filled chunk(Entity entity, CustomField field, Filled before, Run run) {
        return db.write(() -> {
            var values = rows(entity, field, before).stream()
                    .map(row -> new Mirror.Value(
                            field,
                            row.get(0, UUID.class),
                            json.tree(row.get(1, JSONB.class).data())))
                    .toList();
            if (values.isEmpty()) return null;
            mirror.put(entity.name(), values);
            var filled = new Filled(values.getLast().record(), before.values() + values.size());
            run.save(filled);
            return filled;
        });
    }

    private List<? extends Record> rows(Entity entity, CustomField field, Filled before) {
        var id = DSL.field(entity.table().field("id").getQualifiedName(), SQLDataType.UUID);
        Field<JSONB> value =
                DSL.field("{0} -> {1}", SQLDataType.JSONB, entity.table().field("custom"), DSL.val(field.key()));
        return db.select(id, value)
                .from(entity.table())
                .where(id.gt(before.last()), value.isNotNull())
                .orderBy(id)
                .limit(CHUNK)
                .forShare()
                .fetch();
    }
}
