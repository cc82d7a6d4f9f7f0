package tradepost.kernel.entities;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import tradepost.kernel.db.Db;

/**
 * Filterable values beside their records, in the transaction of the records. Whether a field is mirrored is asked when the value is written and not
 * before: whoever writes while a field becomes filterable either mirrors the value or is waited for by the job that gathers all there were.
 */
@Singleton
public class Mirror {
    private static final Table<?> VALUES = DSL.table(DSL.name("kernel", "field_value"));
    private static final String PUT = """
            with given as (
                select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::bigint[], ?::timestamptz[])
                    as given (field_id, record_id, text_value, whole_value, moment_value)
            ), gone as (
                delete from kernel.field_value v using given g
                where v.field_id = g.field_id and v.record_id = g.record_id
                  and num_nonnulls(g.text_value, g.whole_value, g.moment_value) = 0
            )
            insert into kernel.field_value (entity, field_id, record_id, text_value, whole_value, moment_value, exclusive)
            select ?, g.field_id, g.record_id, g.text_value, g.whole_value, g.moment_value, f."unique"
            from given g join kernel.custom_field f on f.id = g.field_id and f.filterable
            where num_nonnulls(g.text_value, g.whole_value, g.moment_value) = 1
            on conflict (tenant_id, field_id, record_id) do update
            set text_value = excluded.text_value, whole_value = excluded.whole_value, moment_value = excluded.moment_value,
                exclusive = excluded.exclusive
            """;

    private final Db db;

    /** A value of a record as it is kept, nothing where there is none any more. */
    public record Value(CustomField field, UUID record, JsonNode value) {}

    @Inject
    Mirror(Db db) {
        this.db = db;
    }

    /** Mirrors what the drafts have written: one statement, however many there are. */
    void follow(Entity entity, List<Draft> drafts, CustomFields known) {
        var values = new ArrayList<Value>();
        for (var draft : drafts) {
            if (draft.input == null || draft.input.custom == null) continue;
            for (var field : known.all()) {
                var before = draft.customBefore().path(field.key());
                var after = draft.input.custom.path(field.key());
                if (!before.equals(after)) values.add(new Value(field, draft.record(), after));
            }
        }
        put(entity.name, values);
    }

    /** Mirrors values that records have. */
    public void put(String entity, Collection<Value> values) {
        if (values.isEmpty()) return;
        int count = values.size();
        var fields = new UUID[count];
        var records = new UUID[count];
        var texts = new String[count];
        var wholes = new Long[count];
        var moments = new String[count];
        int i = 0;
        for (var value : values) {
            fields[i] = value.field().id();
            records[i] = value.record();
            if (!(value.value() instanceof MissingNode)) {
                var compared = value.field().type().compared(value.value().asText());
                switch (value.field().type().column) {
                    case "text_value" -> texts[i] = compared;
                    case "whole_value" -> wholes[i] = Long.valueOf(compared);
                    default -> moments[i] = compared;
                }
            }
            i++;
        }
        db.execute(PUT, fields, records, texts, wholes, moments, entity);
    }

    /** Takes away what there is of records that are gone. */
    public void forget(UUID... records) {
        if (records.length > 0)
            db.execute("delete from kernel.field_value where record_id = any (?::uuid[])", (Object) records);
    }

    /** Holds for the records whose value passes a test. */
    static Condition holds(Entity entity, CustomField field, Filter.Test test) {
        if (!field.type().operators().contains(test.operator().word()))
            throw tradepost.kernel.Problem.malformed(
                    "malformed_filter",
                    "%s is a %s and can be compared by: %s",
                    field.path(),
                    field.type().word(),
                    String.join(", ", field.type().operators()));
        return switch (test.operator()) {
            case NE ->
                among(entity, field, Conditions.compared(value(VALUES, field), plain(field, test, Operator.IN)))
                        .not();
            case NULL -> {
                var filled = among(entity, field, DSL.noCondition());
                yield Conditions.empty(field.path(), test.values().getFirst()) ? filled.not() : filled;
            }
            case IN, GT, GTE, LT, LTE, BETWEEN, PREFIX, CONTAINS ->
                among(entity, field, Conditions.compared(value(VALUES, field), plain(field, test, test.operator())));
        };
    }

    private static Filter.Test plain(CustomField field, Filter.Test test, Operator operator) {
        var values = test.values().stream().map(field.type()::compared).toList();
        return new Filter.Test(test.field(), operator, values);
    }

    @SuppressWarnings("unchecked")
    private static Condition among(Entity entity, CustomField field, Condition condition) {
        var record = (Field<Object>) record(VALUES, entity);
        return ((Field<Object>) entity.id().field())
                .in(DSL.select(record)
                        .from(VALUES)
                        .where(fieldOf(VALUES).eq(field.id()))
                        .and(condition));
    }

    /** The values of a field under a name of its own, to be joined and sorted by. */
    static Table<?> named(CustomField field) {
        return VALUES.as("by_" + field.key());
    }

    /** The values of a field beside the records that have one. */
    @SuppressWarnings("unchecked")
    static Condition beside(Table<?> values, Entity entity, CustomField field) {
        return fieldOf(values)
                .eq(field.id())
                .and(((Field<Object>) record(values, entity))
                        .eq((Field<Object>) entity.id().field()))
                .and(value(values, field).field().isNotNull());
    }

    static Column value(Table<?> values, CustomField field) {
        var type = field.type();
        var column = DSL.field(name(values, type.column), type.dataType());
        return new Column(column, field.path());
    }

    static Field<?> record(Table<?> values, Entity entity) {
        return DSL.field(name(values, "record_id"), entity.id().field().getDataType());
    }

    private static Field<UUID> fieldOf(Table<?> values) {
        return DSL.field(name(values, "field_id"), SQLDataType.UUID);
    }

    private static org.jooq.Name name(Table<?> values, String column) {
        return values.getQualifiedName().append(column);
    }
}
