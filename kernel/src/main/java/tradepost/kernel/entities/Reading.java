package tradepost.kernel.entities;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.conf.ParamType;
import org.jooq.impl.DSL;
import tradepost.kernel.Id;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.audit.PersonalReads;
import tradepost.kernel.db.Db;

/** Lists and single records: one statement, and one more for each kind of related records, however many records there are. */
@Singleton
class Reading {
    /** Of records that share values: whoever looks for a thousand and finds more than this looks for what does not tell them apart. */
    private static final int MOST_FOUND = 10_000;

    private final Db db;
    private final Json json;
    private final Cursors cursors;
    private final Customs customs;
    private final Counting counting;
    private final PersonalReads reads;

    @Inject
    Reading(Db db, Json json, Cursors cursors, Customs customs, Counting counting, PersonalReads reads) {
        this.db = db;
        this.json = json;
        this.cursors = cursors;
        this.customs = customs;
        this.counting = counting;
        this.reads = reads;
    }

    Entities.Connection list(Entity entity, ListQuery query) {
        Access.demandRead(entity);
        check(entity, query.shape());
        var wanted = Conditions.of(entity, query.filter(), customs).and(Access.rows(entity));
        var sorting = Sorting.of(entity, query.sort(), customs);
        var rows = page(entity, query, wanted, sorting).fetch();
        boolean more = rows.size() > query.limit();
        var page = more ? rows.subList(0, query.limit()) : rows;
        return new Entities.Connection(
                written(entity, page, query.shape()),
                at -> cursors.write(sorting, sorting.place(page.get(at))),
                more,
                counting.total(sorting.from(), wanted, query.count()));
    }

    private Select<? extends Record> page(Entity entity, ListQuery query, Condition wanted, Sorting sorting) {
        return db.select(fields(entity, query.shape(), sorting))
                .from(sorting.from())
                .where(wanted)
                .and(behind(sorting, query.cursor()))
                .orderBy(sorting.fields())
                .limit(query.limit() + 1);
    }

    Entities.Sql sql(Entity entity, ListQuery query) {
        Access.demandRead(entity);
        var wanted = Conditions.of(entity, query.filter(), customs).and(Access.rows(entity));
        var sorting = Sorting.of(entity, query.sort(), customs);
        var page = page(entity, query, wanted, sorting);
        var matching = db.selectOne().from(sorting.from()).where(wanted);
        return new Entities.Sql(page.getSQL(ParamType.INLINED), matching.getSQL(ParamType.INLINED));
    }

    private Condition behind(Sorting sorting, String cursor) {
        return cursor == null ? DSL.noCondition() : sorting.after(cursors.read(sorting, cursor));
    }

    /** The place of a record within the one it belongs to. */
    String cursor(Entity entity, Map<String, Object> record) {
        var place = entity.order().stream()
                .map(name -> String.valueOf(record.get(name)))
                .toList();
        return cursors.write(Sorting.inner(entity), place);
    }

    Map<String, Object> get(Entity entity, String id, Shape shape) {
        Access.demandRead(entity);
        check(entity, shape);
        return written(entity, List.of(row(entity, id, shape)), shape).getFirst();
    }

    List<Map<String, Object>> having(Entity entity, Collection<String> names, Collection<String> values) {
        Access.demandRead(entity);
        var wanted = DSL.or(names.stream()
                .map(name -> Conditions.among(entity, name, values))
                .toList());
        var rows = db.select(entity.fields())
                .from(entity.table)
                .where(wanted)
                .and(Access.rows(entity))
                .limit(MOST_FOUND)
                .fetch();
        return written(entity, rows, Shape.whole());
    }

    private Record row(Entity entity, String id, Shape shape) {
        var row = db.select(fields(entity, shape, null))
                .from(entity.table)
                .where(entity.is(id))
                .and(Access.rows(entity))
                .fetchOne();
        if (row == null) throw Problem.notFound(entity.name, id);
        return row;
    }

    /** Everything that is asked for exists and may be seen, before the first statement is sent. */
    private void check(Entity entity, Shape shape) {
        customs.check(entity, shape);
        for (var name : shape.fields()) {
            boolean custom = Customs.names(entity, name) || entity.custom != null && name.equals("custom");
            if (!custom && entity.column(name) == null)
                throw unknown("unknown_field", entity, name, entity.columns.keySet());
        }
        shape.relations().forEach((name, inner) -> {
            var relation = entity.relations.get(name);
            if (relation == null) throw unknown("unknown_include", entity, name, entity.relations.keySet());
            Access.demandRead(relation.target());
            check(relation.target(), inner);
        });
    }

    private static Problem unknown(String code, Entity entity, String name, Iterable<String> known) {
        return Problem.malformed(code, "%s have no %s; they have: %s", entity.name, name, Words.listed(known));
    }

    /** The wanted fields and those that amounts, cursors and related records need. */
    private static List<Field<?>> fields(Entity entity, Shape shape, Sorting sorting) {
        var fields = new ArrayList<Field<?>>();
        for (var column : entity.columns.values()) {
            boolean needed = column.name().equals("id")
                    || column.name().equals("currency")
                    || sorting != null && sorting.by(column)
                    || shape.relations().keySet().stream()
                            .anyMatch(name -> entity.relations.get(name).here().equals(column));
            if (needed || shape.wants(column)) fields.add(column.field());
        }
        if (entity.column("currency") == null && entity.currency() != null) fields.add(entity.currency());
        if (entity.custom != null && shape.wantsCustom() && Access.seesCustom()) fields.add(entity.custom);
        if (sorting != null) fields.addAll(sorting.besides());
        return fields;
    }

    private List<Map<String, Object>> written(Entity entity, List<? extends Record> rows, Shape shape) {
        var records = new ArrayList<Map<String, Object>>();
        for (var row : rows) records.add(entity.written(row, shape, json));
        noteRead(entity, rows, shape, customs.show(entity, records, shape));
        shape.relations().forEach((name, inner) -> {
            if (!rows.isEmpty()) attach(entity.relations.get(name), inner, rows, records);
        });
        return records;
    }

    private void noteRead(Entity entity, List<? extends Record> rows, Shape shape, List<String> custom) {
        var seen = new ArrayList<>(custom);
        for (var name : entity.personal) if (shape.wants(entity.column(name))) seen.add(name);
        if (seen.isEmpty()) return;
        reads.note(
                entity.name,
                seen,
                rows.stream()
                        .map(row -> String.valueOf(row.get(entity.id().field())))
                        .toList());
    }

    private void attach(
            Relation relation, Shape shape, List<? extends Record> rows, List<Map<String, Object>> records) {
        var related = related(relation, shape, rows);
        var written = written(relation.target(), related, shape);
        var found = new LinkedHashMap<Object, List<Object>>();
        for (int i = 0; i < related.size(); i++) {
            found.computeIfAbsent(related.get(i).get(relation.there().field()), key -> new ArrayList<>())
                    .add(written.get(i));
        }
        for (int i = 0; i < records.size(); i++) {
            var mine = found.getOrDefault(rows.get(i).get(relation.here().field()), List.of());
            if (!relation.many()) {
                records.get(i).put(relation.name(), mine.isEmpty() ? null : mine.getFirst());
                continue;
            }
            int most = shape.slice().first();
            records.get(i).put(relation.name(), mine.stream().limit(most).toList());
            if (mine.size() > most) records.get(i).put(relation.name() + "_cut", true);
        }
    }

    /** The records at the other end, for each of ours at most one more than are shown. */
    private List<? extends Record> related(Relation relation, Shape shape, List<? extends Record> rows) {
        var target = relation.target();
        var here = rows.stream()
                .map(row -> row.get(relation.here().field()))
                .filter(Objects::nonNull)
                .map(id -> ((Id) id).value())
                .distinct()
                .toArray(UUID[]::new);
        if (here.length == 0) return List.of();
        var fields = new ArrayList<>(fields(target, shape, null));
        if (!fields.contains(relation.there().field()))
            fields.add(relation.there().field());
        var inner = Sorting.inner(target);
        var ids = DSL.unnest(here).as("here", "id");
        var nearest = DSL.lateral(db.select(fields)
                        .from(target.table)
                        .where(relation.meets(ids.field("id")))
                        .and(Access.rows(target))
                        .and(behind(inner, shape.slice().after()))
                        .orderBy(inner.fields())
                        .limit(relation.many() ? shape.slice().first() + 1 : 1))
                .as("there");
        var select = fields.stream().map(field -> nearest.field(field)).toList();
        return db.select(select).from(ids).crossJoin(nearest).fetch();
    }
}
