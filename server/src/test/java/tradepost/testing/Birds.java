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
    private static final Map<String, String> BY_NAME = Nest.BY_NAME;
    /** Where nobody sells; a shop has one row for a country in some tables. */
    private static final List<String> COUNTRIES = List.of("AQ", "BV", "HM", "TF", "GS", "UM", "IO", "PN");

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
        for (var bird : birds.values()) acquaint(bird, birds, false);
        // What is referred to together with what it refers to itself: only now that is known.
        for (var bird : birds.values()) acquaint(bird, birds, true);
        keeper.commit();
        return birds;
    }

    /** Lets a row refer to the tenant's other rows, wherever it can: where it need not, a check may forbid it, and it refers to nothing. */
    private void acquaint(Bird bird, Map<String, Bird> others, boolean wideOnly) throws SQLException {
        for (var reference : Nest.of(keeper, bird.table()).references()) {
            if (wideOnly && reference.columns().indexOf(',') < 0) continue;
            for (var other : others.values())
                if (other.table().equals(reference.table()) && !(reference.optional() && other.equals(bird)))
                    refer(bird, other, reference);
        }
    }

    private void refer(Bird bird, Bird other, Nest.Reference reference) throws SQLException {
        var before = keeper.setSavepoint();
        try (var sql = keeper.createStatement()) {
            sql.execute("update %s set (%s) = (select %s from %s where id = '%s') where id = '%s'"
                    .formatted(
                            bird.table(),
                            reference.columns(),
                            reference.targets(),
                            other.table(),
                            other.id(),
                            bird.id()));
            keeper.releaseSavepoint(before);
        } catch (SQLException e) {
            if (!reference.optional() || !e.getSQLState().startsWith("23")) throw e;
            keeper.rollback(before);
        }
    }

    private Bird settle(String table, String prefix, UUID tenant) throws SQLException {
        var id = Ids.next();
        var values = new LinkedHashMap<String, String>();
        var nest = Nest.of(keeper, table);
        var choices = new TreeMap<>(nest.choices());
        choices.put("country", COUNTRIES.get(settled.merge(table, 1, Integer::sum) % COUNTRIES.size()));
        nest.columns().forEach((column, type) -> values.put(column, value(column, type, choices)));
        values.put("tenant_id", "'" + tenant + "'");
        values.put("id", "'" + id + "'");
        try (var sql = keeper.createStatement()) {
            sql.execute("set session_replication_role = replica");
            sql.execute("insert into %s (%s) values (%s)"
                    .formatted(table, String.join(", ", values.keySet()), String.join(", ", values.values())));
        }
        return new Bird(table, id, Ids.text(prefix, id));
    }

    private String value(String name, String type, Map<String, String> choices) {
        return switch (type) {
            case "uuid" -> "gen_random_uuid()";
            case "text", "varchar", "bpchar" ->
                "'" + choices.getOrDefault(name, BY_NAME.getOrDefault(name, unique(name))) + "'";
            case "int2", "int4", "int8", "numeric" -> choices.getOrDefault(name, number(name));
            // A job that nobody knows is never begun.
            case "timestamptz", "date" -> name.equals("run_at") ? "now() + interval '10 years'" : "now()";
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
