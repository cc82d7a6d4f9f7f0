package tradepost.kernel.entities;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.conf.ParamType;
import org.jooq.impl.DSL;
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
    private final Pages pages;
    private final Cursors cursors;
    private final Customs customs;
    private final Counting counting;
    private final PersonalReads reads;

    @Inject
    Reading(Db db, Json json, Pages pages, Cursors cursors, Customs customs, Counting counting, PersonalReads reads) {
        this.db = db;
        this.json = json;
        this.pages = pages;
        this.cursors = cursors;
        this.customs = customs;
        this.counting = counting;
        this.reads = reads;
    }

    Entities.Connection list(Entity entity, ListQuery query) {
        Access.demandRead(entity);
        check(entity, query.shape());
        var page = pages.of(entity, query);
        var rows = pages.fetch(page, query.cursor());
        boolean more = rows.size() > query.limit();
        var shown = more ? rows.subList(0, query.limit()) : rows;
        var sorting = page.sorting();
        return new Entities.Connection(
                written(entity, shown, query.shape()),
                at -> cursors.write(sorting, sorting.place(shown.get(at))),
                more,
                query.count() == Count.NONE
                        ? null
                        : counting.total(sorting.from(), pages.wanted(entity, query), query.count()));
    }

    Entities.Sql sql(Entity entity, ListQuery query) {
        Access.demandRead(entity);
        var page = pages.select(entity, query);
        var from = Sorting.of(entity, query.sort(), customs).from();
        var matching = db.selectOne().from(from).where(pages.wanted(entity, query));
        return new Entities.Sql(page.getSQL(ParamType.INLINED), matching.getSQL(ParamType.INLINED));
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
        var whole = Selection.whole(entity);
        var rows = whole.fetch(db.select(whole.fields())
                .from(entity.table)
                .where(wanted)
                .and(Access.rows(entity))
                .limit(MOST_FOUND));
        return written(entity, rows, Shape.whole());
    }

    private Selection.Row row(Entity entity, String id, Shape shape) {
        var rows = pages.one(entity, id, shape);
        if (rows.isEmpty()) throw Problem.notFound(entity.name, id);
        return rows.getFirst();
    }

    /** Everything that is asked for exists and may be seen, before the first statement is sent. */
    private void check(Entity entity, Shape shape) {
        customs.check(entity, shape);
        for (var name : shape.fields()) {
            if (entity.column(name) == null && !Customs.names(entity, name))
                throw unknown("unknown_field", entity, name, entity.columns.keySet());
        }
        shape.relations().forEach((name, inner) -> {
            var relation = Relation.of(entity, name);
            if (relation == null) throw unknown("unknown_include", entity, name, Relation.names(entity));
            Access.demandRead(relation.target());
            check(relation.target(), inner);
        });
    }

    private static Problem unknown(String code, Entity entity, String name, Iterable<String> known) {
        return Problem.malformed(code, "%s have no %s; they have: %s", entity.name, name, Words.listed(known));
    }

    private List<Map<String, Object>> written(Entity entity, List<Selection.Row> rows, Shape shape) {
        var records = new ArrayList<Map<String, Object>>();
        CustomFields known = null;
        var seen = new TreeSet<String>();
        for (var row : rows) {
            var record = new View(row, shape, json);
            records.add(record);
            if (row.custom() == null) continue;
            if (known == null) known = customs.of(entity);
            var shown = known.shown(json.tree(row.custom()), shape.customKeys());
            if (!shown.isEmpty()) record.put(CustomField.ALL, shown);
            seen.addAll(known.personal(shown));
        }
        for (var name : entity.personal) if (shape.wants(entity.column(name))) seen.add(name);
        noteRead(entity, rows, List.copyOf(seen));
        shape.relations().forEach((name, inner) -> {
            if (!rows.isEmpty()) attach(entity.relations.get(name), inner, rows, records);
        });
        return records;
    }

    private void noteRead(Entity entity, List<Selection.Row> rows, List<String> seen) {
        if (seen.isEmpty()) return;
        reads.note(entity.name, seen, rows.stream().map(Selection.Row::id).toList());
    }

    private void attach(Relation relation, Shape shape, List<Selection.Row> rows, List<Map<String, Object>> records) {
        var related = related(relation, shape, rows);
        var written = written(relation.target(), related, shape);
        var found = new LinkedHashMap<Object, List<Object>>();
        for (int i = 0; i < related.size(); i++) {
            found.computeIfAbsent(related.get(i).value(relation.there()), key -> new ArrayList<>())
                    .add(written.get(i));
        }
        for (int i = 0; i < records.size(); i++) {
            var mine = found.getOrDefault(rows.get(i).value(relation.here()), List.of());
            if (!relation.many()) {
                records.get(i).put(relation.name(), mine.isEmpty() ? null : mine.getFirst());
                continue;
            }
            int most = shape.slice().first();
            records.get(i).put(relation.name(), mine.stream().limit(most).toList());
            if (mine.size() > most) records.get(i).put(relation.name() + "_cut", true);
        }
    }

    private Condition behind(Sorting sorting, String cursor) {
        return cursor == null ? DSL.noCondition() : sorting.after(sorting.values(cursors.read(sorting, cursor)));
    }

    /** The records at the other end, for each of ours at most one more than are shown. */
    private List<Selection.Row> related(Relation relation, Shape shape, List<Selection.Row> rows) {
        var target = relation.target();
        var here = rows.stream()
                .map(row -> row.value(relation.here()))
                .filter(Objects::nonNull)
                .distinct()
                .toArray(UUID[]::new);
        if (here.length == 0) return List.of();
        var selection = Selection.of(target, shape, null).with(relation.there());
        var fields = selection.fields();
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
        return selection.fetch(db.select(select).from(ids).crossJoin(nearest));
    }
}
