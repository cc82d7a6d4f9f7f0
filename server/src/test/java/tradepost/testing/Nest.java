package tradepost.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a row of a table must have, might have and refers to, as its catalogue says. Tables do not change while tests run, so each is asked about once.
 *
 * @param columns names and types of those that a row needs
 * @param choices values that the checks of the columns allow
 */
record Nest(Map<String, String> columns, Map<String, String> choices, List<Reference> references) {
    static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("state", "queued"),
            Map.entry("currency", "INR"),
            Map.entry("unit", "INR"),
            Map.entry("url", "https://example.org/bird"),
            Map.entry("colour", "#000000"));
    private static final Pattern CHOICES = Pattern.compile("(\\w+) = (?:ANY \\(ARRAY\\[.*)?'([^']+)'");
    private static final Pattern POSITIVE = Pattern.compile("CHECK \\(+(\\w+) (?:> 0|>= 1)");
    private static final Map<String, Nest> KNOWN = new ConcurrentHashMap<>();

    private static final String COLUMNS = """
            select a.attname, t.typname from pg_attribute a join pg_type t on t.oid = a.atttypid
            where a.attrelid = '%s'::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
              and (a.attnotnull and not a.atthasdef or a.attname = 'external_id')
            """;
    private static final String REFERENCES = """
            select format('%%s.%%s', n.nspname, t.relname), own.names, other.names, own.optional from pg_constraint c
            join pg_class t on t.oid = c.confrelid join pg_namespace n on n.oid = t.relnamespace
            cross join lateral (
                select string_agg(a.attname, ', ' order by k.at) as names, bool_or(not a.attnotnull) as optional, bool_or(a.attgenerated <> '') as derived
                from unnest(c.conkey) with ordinality k (num, at) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num
                where a.attname <> 'tenant_id') own
            cross join lateral (
                select string_agg(a.attname, ', ' order by k.at) as names
                from unnest(c.confkey) with ordinality k (num, at) join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.num
                where a.attname <> 'tenant_id') other
            where c.contype = 'f' and c.conrelid = '%s'::regclass and own.names is not null and not own.derived
            order by own.optional, c.conname
            """;

    /** Columns that point to a row of another table; optional ones may be empty. */
    record Reference(String table, String columns, String targets, boolean optional) {}

    static Nest of(Connection keeper, String table) throws SQLException {
        var known = KNOWN.get(table);
        if (known != null) return known;
        var nest = new Nest(columns(keeper, table), choices(keeper, table), references(keeper, table));
        KNOWN.put(table, nest);
        return nest;
    }

    private static Map<String, String> columns(Connection keeper, String table) throws SQLException {
        var all = new LinkedHashMap<String, String>();
        try (var sql = keeper.createStatement();
                var columns = sql.executeQuery(COLUMNS.formatted(table))) {
            while (columns.next()) all.put(columns.getString(1), columns.getString(2));
        }
        return all;
    }

    private static Map<String, String> choices(Connection keeper, String table) throws SQLException {
        var choices = new TreeMap<String, String>();
        try (var sql = keeper.createStatement();
                var checks = sql.executeQuery(
                        "select pg_get_constraintdef(oid) from pg_constraint where contype = 'c' and conrelid = '%s'::regclass"
                                .formatted(table))) {
            while (checks.next()) {
                var choice = CHOICES.matcher(checks.getString(1));
                if (choice.find() && checks.getString(1).startsWith("CHECK ((" + choice.group(1)))
                    choices.put(choice.group(1), chosen(choice, checks.getString(1)));
                var positive = POSITIVE.matcher(checks.getString(1));
                if (positive.find()) choices.put(positive.group(1), "1");
            }
        }
        return choices;
    }

    /** The value that its name asks for, where it is among the choices. */
    private static String chosen(Matcher choice, String check) {
        var named = BY_NAME.get(choice.group(1));
        return named != null && check.contains("'" + named + "'") ? named : choice.group(2);
    }

    private static List<Reference> references(Connection keeper, String table) throws SQLException {
        var all = new ArrayList<Reference>();
        try (var sql = keeper.createStatement();
                var found = sql.executeQuery(REFERENCES.formatted(table))) {
            while (found.next())
                all.add(new Reference(found.getString(1), found.getString(2), found.getString(3), found.getBoolean(4)));
        }
        return all;
    }
}
