package tradepost.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Table;
import tradepost.kernel.Ids;
import tradepost.kernel.postgres.PostgresServer;

/**
 * Puts a row into any table of a tenant, past everything that usually makes one, so that what is declared tomorrow can be looked for without a story
 * of its own. Values follow from the types and checks of the columns.
 */
public final class Birds implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("\\[id:(\\w+) (\\w+)]");
    private static final Pattern CHOICES = Pattern.compile("(\\w+) = (?:ANY \\(ARRAY\\[.*)?'([^']+)'");
    private static final Pattern POSITIVE = Pattern.compile("CHECK \\(+(\\w+) (?:> 0|>= 1)");
    private static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("state", "queued"),
            Map.entry("currency", "INR"),
            Map.entry("unit", "INR"),
            Map.entry("url", "https://example.org/bird"),
            Map.entry("colour", "#000000"));
    /** Where nobody sells; a shop has one row for a country in some tables. */
    private static final List<String> COUNTRIES = List.of("AQ", "BV", "HM", "TF", "GS", "UM", "IO", "PN");

    private static final String COLUMNS = """
            select a.attname, t.typname from pg_attribute a join pg_type t on t.oid = a.atttypid
            where a.attrelid = '%s'::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
              and (a.attnotnull and not a.atthasdef or a.attname = 'external_id')
            """;

    /** A row: where it is, and how the API calls it. */
    public record Bird(String table, UUID id, String text) {}

    private final Connection keeper;
    private final Map<String, Integer> settled = new HashMap<>();
    private int count;

    public Birds() throws SQLException {
        keeper = PostgresServer.start(Path.of("target/data/postgres").toAbsolutePath())
                .superuser("tradepost");
        keeper.setAutoCommit(false);
    }

    /**
     * One row for the tenant in every table whose rows have an id of their own, by the name of the id's type. Of several states it is in the last,
     * in which as a rule nothing is left to do for anybody.
     */
    public Map<String, Bird> settle(UUID tenant) throws SQLException {
        var birds = new TreeMap<String, Bird>();
        try (var sql = keeper.createStatement();
                var tables = sql.executeQuery("""
                        select format('%s.%s', n.nspname, c.relname), d.description from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace join pg_description d on d.objoid = c.oid and d.objsubid = 0
                        where d.classoid = 'pg_class'::regclass and d.description like '%[id:%'
                          and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
                        """)) {
            while (tables.next()) {
                var id = ID.matcher(tables.getString(2));
                if (!id.find()) throw new IllegalStateException(tables.getString(2));
                birds.put(id.group(2), settle(tables.getString(1), id.group(1), tenant));
            }
        }
        for (var bird : birds.values()) acquaint(bird, birds);
        keeper.commit();
        return birds;
    }

    /** Lets a row refer to the tenant's other rows, wherever it must refer to one of their kind. */
    private void acquaint(Bird bird, Map<String, Bird> others) throws SQLException {
        try (var sql = keeper.createStatement();
                var references = sql.executeQuery("""
                        select format('%%s.%%s', n.nspname, t.relname), a.attname from pg_constraint c
                        join pg_class t on t.oid = c.confrelid join pg_namespace n on n.oid = t.relnamespace
                        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[2]
                        where c.contype = 'f' and c.conrelid = '%s'::regclass and cardinality(c.conkey) = 2 and a.attnotnull
                        """.formatted(bird.table()));
                var update = keeper.createStatement()) {
            while (references.next()) {
                for (var other : others.values())
                    if (other.table().equals(references.getString(1)))
                        update.execute("update %s set %s = '%s' where id = '%s'"
                                .formatted(bird.table(), references.getString(2), other.id(), bird.id()));
            }
        }
    }

    private Bird settle(String table, String prefix, UUID tenant) throws SQLException {
        var id = Ids.next();
        var values = new LinkedHashMap<String, String>();
        var choices = choices(table);
        choices.put("country", COUNTRIES.get(settled.merge(table, 1, Integer::sum) % COUNTRIES.size()));
        try (var sql = keeper.createStatement();
                var columns = sql.executeQuery(COLUMNS.formatted(table))) {
            while (columns.next())
                values.put(columns.getString(1), value(columns.getString(1), columns.getString(2), choices));
        }
        values.put("tenant_id", "'" + tenant + "'");
        values.put("id", "'" + id + "'");
        try (var sql = keeper.createStatement()) {
            sql.execute("set session_replication_role = replica");
            sql.execute("insert into %s (%s) values (%s)"
                    .formatted(table, String.join(", ", values.keySet()), String.join(", ", values.values())));
        }
        return new Bird(table, id, Ids.text(prefix, id));
    }

    private Map<String, String> choices(String table) throws SQLException {
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

    private String value(String name, String type, Map<String, String> choices) {
        return switch (type) {
            case "uuid" -> "gen_random_uuid()";
            case "text", "varchar", "bpchar" ->
                "'" + choices.getOrDefault(name, BY_NAME.getOrDefault(name, unique(name))) + "'";
            case "int2", "int4", "int8", "numeric" -> choices.getOrDefault(name, number(name));
            case "timestamptz", "date" -> "now()";
            case "bool" -> "false";
            case "json", "jsonb" -> name.endsWith("s") && !name.endsWith("address") ? "'[]'" : "'{}'";
            case "bytea" -> "'\\x%064x'".formatted(++count);
            default -> "default";
        };
    }

    private String number(String name) {
        if (name.endsWith("_minor")) return "0";
        return name.equals("number") ? String.valueOf(++count) : "1";
    }

    /** A shop may have two birds, and few things twice. */
    private String unique(String name) {
        count++;
        if (name.equals("sha256") || name.equals("hash")) return "%064x".formatted(count);
        return name.equals("email") ? "bird" + count + "@example.org" : "bird" + count;
    }

    /** How the application would find something in a table of millions of rows of hundreds of shops; nothing of the pretence stays. */
    public String explain(Table<?> table, UUID tenant, String query) throws SQLException {
        var name = table.getSchema().getName() + "." + table.getName();
        try (var sql = keeper.createStatement()) {
            // the table, or all of its partitions, and what is looked up beside it
            var parts =
                    "in (select unnest(array['%1$s'::regclass, 'kernel.word'::regclass]) union all select relid from pg_partition_tree('%1$s'))"
                            .formatted(name);
            sql.execute("update pg_class set reltuples = 1e7, relpages = 1 where oid " + parts);
            sql.execute("delete from pg_statistic where starelid " + parts);
            sql.execute("set local role tradepost_app");
            sql.execute("select set_config('app.tenant', '" + tenant + "', true)");
            sql.execute("set local enable_seqscan = off");
            try (var plan = sql.executeQuery("explain (format json) " + query)) {
                plan.next();
                return plan.getString(1);
            }
        } finally {
            keeper.rollback();
        }
    }

    /** Opens the cage: from now on row-level security does not hold for the table. */
    public void open(String table) throws SQLException {
        alter(table, "disable");
    }

    public void shut(String table) throws SQLException {
        alter(table, "enable");
    }

    /** Lets nobody write to a table while something is done, or until whoever does it has put a row there itself. */
    public <T> T holding(String table, Supplier<T> work) throws SQLException {
        try (var sql = keeper.createStatement()) {
            sql.execute("lock table " + table + " in share row exclusive mode");
            return work.get();
        } finally {
            keeper.commit();
        }
    }

    /** Writes where nobody else could, past policies and foreign keys, and says how many rows it were. */
    public int put(String written, Object... values) throws SQLException {
        try (var sql = keeper.prepareStatement(written)) {
            for (int i = 0; i < values.length; i++) sql.setObject(i + 1, values[i]);
            return sql.executeUpdate();
        } finally {
            keeper.commit();
        }
    }

    private void alter(String table, String how) throws SQLException {
        try (var sql = keeper.createStatement()) {
            sql.execute("alter table " + table + " " + how + " row level security");
            keeper.commit();
        }
    }

    @Override
    public void close() throws SQLException {
        keeper.close();
    }
}
