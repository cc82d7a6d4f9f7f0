package tradepost.supply.stock;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.SerialId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/** Pieces with a number, each of which is in one place or in none. */
@Singleton
class Serials {
    // A new number belongs to a piece that is nowhere yet: it is put in its place with all the others.
    private static final String OPEN = """
            insert into stock.serial (id, variant_id, code, status, created_at, updated_at)
            select id, variant, code, 'scrapped', ?::timestamptz, ?::timestamptz from unnest(?::uuid[], ?::uuid[], ?::text[]) n (id, variant, code)
            order by variant, code
            on conflict (tenant_id, variant_id, code) do nothing
            """;
    private static final String KNOWN = """
            select s.variant_id, s.code, s.id from stock.serial s
            join unnest(?::uuid[], ?::text[]) n (variant, code) on s.variant_id = n.variant and s.code = n.code
            """;
    private static final String MOVE = """
            update stock.serial s set location_id = m.location, condition = m.condition, updated_at = ?::timestamptz, version = s.version + 1,
                status = case when l.kind = 'in_transit' then 'in_transit' when l.id is not null then 'here' else m.gone end
            from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[]) m (id, location, gone, condition) left join stock.location l on l.id = m.location
            where s.id = m.id
            """;
    private final Db db;

    /** A piece by the number on it. */
    record Name(VariantId variant, String code) {}

    @Inject
    Serials(Db db) {
        this.db = db;
    }

    /** The pieces under these numbers; those nobody has seen are opened where goods come in. */
    Map<Name, SerialId> known(List<Name> names, boolean open) {
        var variants = Columns.ids(names, Name::variant);
        var codes = Columns.texts(names, Name::code);
        var now = Time.now();
        if (open) db.execute(OPEN, now, now, Columns.ids(names, _ -> SerialId.next()), variants, codes);
        return db.fetch(KNOWN, variants, codes).stream()
                .collect(toMap(
                        row -> new Name(VariantId.of(row.get(0, UUID.class)), row.get(1, String.class)),
                        row -> SerialId.of(row.get(2, UUID.class))));
    }

    /** On which shelves the pieces with these numbers are. */
    Map<Goods.Shelf, ArrayList<String>> places(List<String> codes) {
        if (codes.isEmpty()) return Map.of();
        return db
                .fetch(
                        "select variant_id, location_id, code from stock.serial where code = any (?::text[]) and location_id is not null order by code",
                        (Object) codes.toArray(String[]::new))
                .stream()
                .collect(groupingBy(
                        row -> new Goods.Shelf(
                                VariantId.of(row.get(0, UUID.class)), LocationId.of(row.get(1, UUID.class))),
                        mapping(row -> row.get(2, String.class), toCollection(ArrayList::new))));
    }

    /** Refuses what would put a piece in two places, or take it from where it is not. */
    void demand(List<Motion> motions) {
        var first = new LinkedHashMap<SerialId, Motion>();
        for (var motion : motions) if (motion.serial() != null) first.putIfAbsent(motion.serial(), motion);
        if (first.isEmpty()) return;
        var rows = db.fetch(
                "select id, code, location_id, condition from stock.serial where id = any (?::uuid[]) order by id for update",
                (Object) Columns.ids(first.keySet()));
        for (var row : rows) {
            var motion = first.get(SerialId.of(row.get(0, UUID.class)));
            var code = row.get(1, String.class);
            var location = row.get(2, UUID.class);
            if (!motion.leaves() && location != null)
                throw Problem.conflict("serial_here", "The piece with the number '%s' is here already", code)
                        .with("location", LocationId.of(location));
            if (motion.leaves() && !motion.location().value().equals(location))
                throw Problem.conflict("serial_elsewhere", "The piece with the number '%s' is not at this place", code)
                        .with("serial", code);
            if (motion.leaves() && !motion.condition().code().equals(row.get(3, String.class)))
                throw Problem.conflict(
                                "serial_condition",
                                "The piece with the number '%s' is %s",
                                code,
                                row.get(3, String.class))
                        .with("serial", code);
        }
    }

    /** Puts every piece where its last movement brought it. */
    void move(List<Motion> motions) {
        var last = new LinkedHashMap<SerialId, Motion>();
        for (var motion : motions)
            if (motion.serial() != null && (!motion.leaves() || !last.containsKey(motion.serial())))
                last.put(motion.serial(), motion);
        if (last.isEmpty()) return;
        var moved = List.copyOf(last.values());
        db.execute(
                MOVE,
                Time.now(),
                Columns.ids(moved, Motion::serial),
                Columns.ids(moved, motion -> motion.leaves() ? null : motion.location()),
                Columns.texts(moved, motion -> motion.kind() == Motion.Kind.ISSUE ? "sold" : "scrapped"),
                Columns.texts(moved, motion -> motion.condition().code()));
    }
}
