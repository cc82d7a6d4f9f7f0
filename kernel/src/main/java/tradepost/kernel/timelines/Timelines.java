package tradepost.kernel.timelines;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tradepost.kernel.Id;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;

/** Reads the timeline of a record, latest first: facts, notes, payments, parcels, papers and mails in one statement. */
@Singleton
public class Timelines {
    private static final int MOST = 200;
    private final Db db;
    private final Instance<TimelineSource> sources;

    /** Something that happened; the actor is empty where nobody is named. */
    public record Entry(Instant at, String kind, String text, String actor) {}

    /** A page; next leads to what happened before, or is null. */
    public record Page(List<Entry> data, String next) {}

    @Inject
    Timelines(Db db, @Any Instance<TimelineSource> sources) {
        this.db = db;
        this.sources = sources;
    }

    public Page of(String entity, Id record, String cursor, int limit) {
        int size = Math.max(1, Math.min(limit, MOST));
        var begin = cursor == null || cursor.isEmpty() ? null : Cursor.of(cursor);
        var statement = "with record as (select ?::uuid as id), happened (id, at, kind, text, actor) as ("
                + selects(entity, source -> !source.follows())
                + "), entry (id, at, kind, text, actor) as (select * from happened union all "
                + selects(entity, TimelineSource::follows)
                + ") select id, at, kind, text, actor from entry"
                + " where ?::timestamptz is null or (at, id) < (?::timestamptz, ?::uuid) order by at desc, id desc limit ?";
        var at = begin == null ? null : begin.at();
        var rows = db.fetch(statement, record.value(), at, at, begin == null ? null : begin.id(), size + 1);
        var page = rows.stream().limit(size).toList();
        var last = page.isEmpty() ? null : page.getLast();
        return new Page(
                page.stream()
                        .map(row -> new Entry(
                                row.get("at", Instant.class),
                                row.get("kind", String.class),
                                row.get("text", String.class),
                                row.get("actor", String.class)))
                        .toList(),
                rows.size() <= size
                        ? null
                        : new Cursor(last.get("at", Instant.class), last.get("id", UUID.class)).text());
    }

    private String selects(String entity, Predicate<TimelineSource> which) {
        return sources.stream()
                .filter(source -> source.entity().equals(entity))
                .filter(which)
                .map(TimelineSource::select)
                .sorted()
                .collect(Collectors.joining(" union all "));
    }

    /** Where a page ended. */
    private record Cursor(Instant at, UUID id) {
        static Cursor of(String text) {
            try {
                var parts = text.split("_", 2);
                return new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
            } catch (RuntimeException e) {
                throw Problem.malformed(
                        "invalid_cursor", "'%s' is not where a page ended; start from the first page", text);
            }
        }

        String text() {
            return at + "_" + id;
        }
    }
}
