package tradepost.kernel.build;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which columns hold which kind of id. A table declares its kind in its comment, {@code [id:ord Order]}; foreign keys carry it on,
 * and where a context refers to another without one, the column's comment names it, {@code [ref:ord]}.
 */
record IdColumns(List<Kind> kinds) {
    private static final Pattern ID = Pattern.compile("\\s*\\[id:([a-z]{2,5}) ([A-Z][A-Za-z]+)]\\s*");
    private static final Pattern REFERENCE = Pattern.compile("\\s*\\[ref:([a-z]{2,5})]\\s*");

    /** One kind of id, and the columns ({@code schema.table.column}) that hold it. */
    record Kind(String prefix, String name, String table, String comment, Set<String> columns) {
        String type() {
            return "tradepost.db.ids." + name + "Id";
        }
    }

    private record Comment(String place, String text) {}

    private record Link(String from, String to) {}

    /** Reads the kinds, and takes their marks out of the comments, which become Javadoc. */
    static IdColumns read(Connection connection) throws SQLException {
        var kinds = new TreeMap<String, Kind>();
        var marked = new HashMap<String, Kind>();
        for (var comment : tableComments(connection)) {
            var mark = ID.matcher(comment.text());
            if (mark.find()) {
                var kind =
                        new Kind(mark.group(1), mark.group(2), comment.place(), mark.replaceAll(""), new TreeSet<>());
                claim(kinds, kind);
                marked.put(kind.table() + ".id", kind);
                setComment(connection, "table " + kind.table(), kind.comment());
            }
        }
        for (var comment : columnComments(connection)) {
            var mark = REFERENCE.matcher(comment.text());
            if (mark.find()) {
                var kind = kinds.get(mark.group(1));
                if (kind == null) {
                    throw new IllegalStateException("%s refers to ids %s_…, which no table declares with [id:%s Name]"
                            .formatted(comment.place(), mark.group(1), mark.group(1)));
                }
                marked.put(comment.place(), kind);
                setComment(connection, "column " + comment.place(), mark.replaceAll(""));
            }
        }
        assign(uuidColumns(connection), marked, links(connection));
        return new IdColumns(List.copyOf(kinds.values()));
    }

    private static void claim(Map<String, Kind> kinds, Kind kind) {
        var sameName = kinds.values().stream().anyMatch(other -> other.name().equals(kind.name()));
        if (sameName || kinds.putIfAbsent(kind.prefix(), kind) != null) {
            throw new IllegalStateException("%s declares [id:%s %s], but another table has that prefix or name already"
                    .formatted(kind.table(), kind.prefix(), kind.name()));
        }
    }

    private static void assign(List<String> columns, Map<String, Kind> marked, Map<String, List<String>> links) {
        for (var place : marked.keySet()) {
            if (!columns.contains(place)) {
                throw new IllegalStateException(place + " is marked as an id but is no column of type uuid");
            }
        }
        for (var column : columns) {
            var kinds = kindsOf(column, marked, links, new HashSet<>());
            if (kinds.size() > 1) {
                throw new IllegalStateException(column + " refers to ids of several kinds: "
                        + kinds.stream().map(Kind::name).sorted().toList());
            }
            kinds.forEach(kind -> kind.columns().add(column));
        }
    }

    private static Set<Kind> kindsOf(
            String column, Map<String, Kind> marked, Map<String, List<String>> links, Set<String> visited) {
        if (marked.containsKey(column)) {
            return Set.of(marked.get(column));
        }
        var found = new HashSet<Kind>();
        if (visited.add(column)) {
            for (var next : links.getOrDefault(column, List.of())) {
                found.addAll(kindsOf(next, marked, links, visited));
            }
        }
        return found;
    }

    private static List<Comment> tableComments(Connection connection) throws SQLException {
        return Rows.read(connection, """
                select format('%I.%I', n.nspname, c.relname), d.description
                from pg_description d
                join pg_class c on c.oid = d.objoid and d.classoid = 'pg_class'::regclass and d.objsubid = 0
                join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p')
                order by 1
                """, row -> new Comment(row.getString(1), row.getString(2)));
    }

    private static List<Comment> columnComments(Connection connection) throws SQLException {
        return Rows.read(connection, """
                select format('%I.%I.%I', n.nspname, c.relname, a.attname), d.description
                from pg_description d
                join pg_attribute a on a.attrelid = d.objoid and a.attnum = d.objsubid
                join pg_class c on c.oid = d.objoid and d.classoid = 'pg_class'::regclass
                join pg_namespace n on n.oid = c.relnamespace
                where n.nspname !~ '^pg_'
                order by 1
                """, row -> new Comment(row.getString(1), row.getString(2)));
    }

    private static List<String> uuidColumns(Connection connection) throws SQLException {
        return Rows.read(connection, """
                select format('%I.%I.%I', n.nspname, c.relname, a.attname)
                from pg_attribute a
                join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'v') and not c.relispartition
                join pg_namespace n on n.oid = c.relnamespace
                where a.atttypid = 'uuid'::regtype and a.attnum > 0 and not a.attisdropped and n.nspname !~ '^pg_'
                order by 1
                """, row -> row.getString(1));
    }

    private static Map<String, List<String>> links(Connection connection) throws SQLException {
        var pairs = Rows.read(connection, """
                select format('%I.%I.%I', fn.nspname, f.relname, fa.attname), format('%I.%I.%I', tn.nspname, t.relname, ta.attname)
                from pg_constraint k
                cross join unnest(k.conkey, k.confkey) as pair(from_number, to_number)
                join pg_class f on f.oid = k.conrelid
                join pg_namespace fn on fn.oid = f.relnamespace
                join pg_attribute fa on fa.attrelid = f.oid and fa.attnum = pair.from_number
                join pg_class t on t.oid = k.confrelid
                join pg_namespace tn on tn.oid = t.relnamespace
                join pg_attribute ta on ta.attrelid = t.oid and ta.attnum = pair.to_number
                where k.contype = 'f'
                """, row -> new Link(row.getString(1), row.getString(2)));
        var links = new HashMap<String, List<String>>();
        pairs.forEach(pair ->
                links.computeIfAbsent(pair.from(), from -> new ArrayList<>()).add(pair.to()));
        return links;
    }

    private static void setComment(Connection connection, String place, String text) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("comment on %s is %s".formatted(place, statement.enquoteLiteral(text)));
        }
    }
}
