package tradepost.kernel.entities;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
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
    /** Of each record's relation to many; whoever needs more lists the other entity. */
    private static final int MOST_RELATED = 100;

    private final Db db;
    private final Json json;
    private final Cursors cursors;
    private final PersonalReads reads;

    @Inject
    Reading(Db db, Json json, Cursors cursors, PersonalReads reads) {
        this.db = db;
        this.json = json;
        this.cursors = cursors;
        this.reads = reads;
    }

    Entities.Page list(Entity entity, ListQuery query) {
        Access.demandRead(entity);
        check(entity, query.shape());
        var wanted = Conditions.of(entity, query.filter()).and(Access.rows(entity));
        var sorting = Sorting.of(entity, query.sort());
        var rows = page(entity, query, wanted, sorting).fetch();
        boolean more = rows.size() > query.limit();
        var page = more ? rows.subList(0, query.limit()) : rows;
        return new Entities.Page(
                written(entity, page, query.shape()),
                more ? cursors.write(sorting, sorting.place(page.getLast())) : null,
                total(entity, wanted, query.count()));
    }

    private Select<? extends Record> page(Entity entity, ListQuery query, Condition wanted, Sorting sorting) {
        var behind = query.cursor() == null ? DSL.noCondition() : sorting.after(cursors.read(sorting, query.cursor()));
        return db.select(fields(entity, query.shape(), sorting))
                .from(entity.table)
                .where(wanted)
                .and(behind)
                .orderBy(sorting.fields())
                .limit(query.limit() + 1);
    }

    Entities.Sql sql(Entity entity, ListQuery query) {
        Access.demandRead(entity);
        var wanted = Conditions.of(entity, query.filter()).and(Access.rows(entity));
        var page = page(entity, query, wanted, Sorting.of(entity, query.sort()));
        var matching = db.selectOne().from(entity.table).where(wanted);
        return new Entities.Sql(page.getSQL(ParamType.INLINED), matching.getSQL(ParamType.INLINED));
    }

    private JsonNode plan(Select<?> select) {
        return json.tree(db.resultQuery("explain (format json) {0}", select).fetchSingle(0, String.class));
    }

    private String total(Entity entity, Condition wanted, Count count) {
        return switch (count) {
            case NONE -> null;
            case EXACT -> {
                var some = db.selectOne().from(entity.table).where(wanted).limit(Count.MOST + 1);
                long found = db.selectCount().from(some.asTable("some")).fetchSingle(0, Long.class);
                yield found > Count.MOST ? Count.MOST + "+" : Long.toString(found);
            }
            case ESTIMATE -> estimate(db.selectOne().from(entity.table).where(wanted));
        };
    }

    private String estimate(Select<?> select) {
        return plan(select).at("/0/Plan/Plan Rows").asText();
    }

    Map<String, Object> get(Entity entity, String id, Shape shape) {
        Access.demandRead(entity);
        check(entity, shape);
        return written(entity, List.of(row(entity, id, shape)), shape).getFirst();
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
    private static void check(Entity entity, Shape shape) {
        for (var name : shape.fields()) {
            if (entity.column(name) == null) throw unknown("unknown_field", entity, name, entity.columns.keySet());
        }
        shape.relations().forEach((name, inner) -> {
            var relation = entity.relations.get(name);
            if (relation == null) throw unknown("unknown_include", entity, name, entity.relations.keySet());
            Access.demandRead(relation.target());
            check(relation.target(), inner);
        });
    }

    private static Problem unknown(String code, Entity entity, String name, Iterable<String> known) {
        return Problem.malformed(code, "%s have no %s; they have: %s", entity.name, name, Entity.listed(known));
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
        return fields;
    }

    private List<Map<String, Object>> written(Entity entity, List<? extends Record> rows, Shape shape) {
        var records = new ArrayList<Map<String, Object>>();
        for (var row : rows) records.add(entity.written(row, shape, json));
        noteRead(entity, rows, shape);
        shape.relations().forEach((name, inner) -> {
            if (!rows.isEmpty()) attach(entity.relations.get(name), inner, rows, records);
        });
        return records;
    }

    private void noteRead(Entity entity, List<? extends Record> rows, Shape shape) {
        var seen = entity.personal.stream()
                .filter(name -> shape.wants(entity.column(name)))
                .toList();
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
            records.get(i)
                    .put(relation.name(), mine.stream().limit(MOST_RELATED).toList());
            if (mine.size() > MOST_RELATED) records.get(i).put(relation.name() + "_cut", true);
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
        var ids = DSL.unnest(here).as("here", "id");
        var nearest = DSL.lateral(db.select(fields)
                        .from(target.table)
                        .where(relation.meets(ids.field("id")))
                        .and(Access.rows(target))
                        .orderBy(target.inner())
                        .limit(relation.many() ? MOST_RELATED + 1 : 1))
                .as("there");
        var select = fields.stream().map(field -> nearest.field(field)).toList();
        return db.select(select).from(ids).crossJoin(nearest).fetch();
    }
}
