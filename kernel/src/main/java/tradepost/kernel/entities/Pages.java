package tradepost.kernel.entities;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.Prepared;

/**
 * The statements that read pages of lists and single records. To make and to render one takes longer than many a page takes PostgreSQL, so those are kept
 * that depend on nothing but what is asked for; what depends on who asks, or on what a shop has declared, is made anew each time.
 */
@Singleton
class Pages {
    private static final int MOST_KEPT = 1_000;
    /** No list has a limit of nothing: so a record's statement is never taken for that of a list of one. */
    private static final int RECORD = 0;

    private final Db db;
    private final Cursors cursors;
    private final Customs customs;
    private final Cache<Asked, Page> kept =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    /** Everything that makes two statements different; the place behind which a page begins is a value of the same one. */
    private record Asked(String entity, Shape shape, String sort, Filter filter, boolean continued, int limit) {}

    /** How a page is read, into what, and in which order where there is one. */
    record Page(Selection selection, Sorting sorting, Prepared statement) {}

    @Inject
    Pages(Db db, Cursors cursors, Customs customs) {
        this.db = db;
        this.cursors = cursors;
        this.customs = customs;
    }

    /** The records of a page, and the next one where there is one more. */
    List<Selection.Row> fetch(Page page, String cursor) {
        return fetch(page, cursor == null ? List.of() : place(page.sorting(), cursor));
    }

    private List<Selection.Row> fetch(Page page, List<Field<Object>> place) {
        return page.selection().fetch(page.statement().with(db, place.toArray()));
    }

    /** The record with an id, nothing where there is none or somebody may not see it. */
    List<Selection.Row> one(Entity entity, String id, Shape shape) {
        var place = List.of(entity.key.value(id));
        if (!Access.seesAll(entity) || !isPlain(shape)) return fetch(made(entity, shape, place), place);
        var asked = new Asked(entity.name, shape, null, Filter.EVERYTHING, true, RECORD);
        return fetch(kept.get(asked, unseen -> made(entity, shape, place)), place);
    }

    private Page made(Entity entity, Shape shape, List<Field<Object>> place) {
        var selection = Selection.of(entity, shape, null);
        var select = db.select(selection.fields())
                .from(entity.table)
                .where(new Sorting.Key(entity.id(), false).equal(place.getFirst()))
                .and(Access.rows(entity));
        return new Page(selection, null, Prepared.of(select, place));
    }

    Page of(Entity entity, ListQuery query) {
        if (!Access.seesAll(entity) || !isPlain(query)) return made(entity, query);
        var asked = new Asked(
                entity.name, query.shape(), query.sort(), query.filter(), query.cursor() != null, query.limit());
        return kept.get(asked, unseen -> made(entity, query));
    }

    private Page made(Entity entity, ListQuery query) {
        var sorting = Sorting.of(entity, query.sort(), customs);
        var selection = Selection.of(entity, query.shape(), sorting);
        var place = query.cursor() == null ? List.<Field<Object>>of() : place(sorting, query.cursor());
        var select = select(selection, sorting, wanted(entity, query), place, query.limit());
        return new Page(selection, sorting, Prepared.of(select, place));
    }

    private List<Field<Object>> place(Sorting sorting, String cursor) {
        return sorting.values(cursors.read(sorting, cursor));
    }

    /** The same as it is before it is rendered, for those who look at how it is carried out. */
    Select<?> select(Entity entity, ListQuery query) {
        var sorting = Sorting.of(entity, query.sort(), customs);
        var place = query.cursor() == null ? List.<Field<Object>>of() : place(sorting, query.cursor());
        return select(
                Selection.of(entity, query.shape(), sorting), sorting, wanted(entity, query), place, query.limit());
    }

    private Select<?> select(
            Selection selection, Sorting sorting, Condition wanted, List<Field<Object>> place, int limit) {
        return db.select(selection.fields())
                .from(sorting.from())
                .where(wanted)
                .and(place.isEmpty() ? DSL.noCondition() : sorting.after(place))
                .orderBy(sorting.fields())
                .limit(limit + 1);
    }

    Condition wanted(Entity entity, ListQuery query) {
        return Conditions.of(entity, query.filter(), customs).and(Access.rows(entity));
    }

    /** Whether it asks for columns of the entity alone: related records, custom fields and words have permissions or declarations of their own. */
    private static boolean isPlain(ListQuery query) {
        return isPlain(query.filter())
                && (query.sort() == null || query.sort().indexOf('.') < 0)
                && isPlain(query.shape());
    }

    private static boolean isPlain(Shape shape) {
        return shape.relations().isEmpty() && shape.fields().stream().noneMatch(name -> name.indexOf('.') >= 0);
    }

    private static boolean isPlain(Filter filter) {
        return switch (filter) {
            case Filter.All all -> all.parts().stream().allMatch(Pages::isPlain);
            case Filter.Any any -> any.parts().stream().allMatch(Pages::isPlain);
            case Filter.Test test ->
                test.operator() != Operator.CONTAINS && test.field().indexOf('.') < 0;
        };
    }
}
