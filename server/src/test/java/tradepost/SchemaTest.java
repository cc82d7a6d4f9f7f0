package tradepost;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.scope.Scope;
import tradepost.testing.OwnDatabase;

/** What must hold for every table there is and every table there will be. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class SchemaTest {
    private static final String TENANT_TABLES = """
            select c.oid, n.nspname || '.' || c.relname as name, c.relrowsecurity, c.relforcerowsecurity
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p')
              and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnum > 0)
              and n.nspname not in ('directory')
            """;

    @Inject
    Db db;

    @Inject
    WorkerDb worker;

    private List<String> names(String sql) {
        return Scope.system(UUID.randomUUID()).call(() -> db.fetch(sql).getValues(0, String.class));
    }

    @Test
    void every_tenant_table_is_under_forced_row_level_security() {
        assertThat(names("select name from (" + TENANT_TABLES + ") t")).hasSizeGreaterThan(30);
        assertThat(names("select name from (" + TENANT_TABLES
                        + ") t where not relrowsecurity or not relforcerowsecurity"))
                .isEmpty();
    }

    @Test
    void every_tenant_table_has_the_one_policy_for_the_application() {
        assertThat(
                        names(
                                "select name from (" + TENANT_TABLES
                                        + ") t where not exists (select from pg_policy p where p.polrelid = t.oid and p.polname = 'tenant'"
                                        + " and pg_get_expr(p.polqual, p.polrelid) like '%tenant_id = (NULLIF(current_setting(''app.tenant''::text, true), ''''::text))::uuid%')"))
                .isEmpty();
        assertThat(names("select polname::text from pg_policy where polname not in ('tenant', 'worker')"))
                .isEmpty();
    }

    @Test
    void every_key_begins_with_the_tenant() {
        assertThat(
                        names(
                                "select name from (" + TENANT_TABLES
                                        + ") t where not exists (select from pg_constraint k join pg_attribute a on a.attrelid = t.oid"
                                        + " and a.attnum = k.conkey[1] where k.conrelid = t.oid and k.contype = 'p' and a.attname = 'tenant_id')"))
                .isEmpty();
    }

    @Test
    void no_reference_can_cross_tenants() {
        assertThat(
                        names(
                                "select conname::text from pg_constraint k join (" + TENANT_TABLES
                                        + ") t on t.oid = k.conrelid where k.contype = 'f' and not exists ("
                                        + "select from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any (k.conkey) and a.attname = 'tenant_id')"))
                .isEmpty();
    }

    @Test
    void tables_without_a_tenant_are_the_known_few() {
        assertThat(
                        names(
                                "select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p')"
                                        + " and n.nspname not in ('pg_catalog', 'information_schema', 'flyway', 'public') and n.nspname not like 'pg_toast%'"
                                        + " and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')"))
                .isSubsetOf("accounts.signing_key", "kernel.installation_key", "kernel.sealing", "jobs.scheduled_task");
    }

    @Test
    void no_view_or_function_runs_with_the_rights_of_its_owner() {
        assertThat(names(
                        "select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'v'"
                                + " and n.nspname not in ('pg_catalog', 'information_schema') and not coalesce(c.reloptions @> '{security_invoker=true}', false)"
                                + " and pg_get_userbyid(c.relowner) = 'tradepost_owner'"))
                .isEmpty();
        assertThat(
                        names(
                                "select c.relname::text from pg_class c where c.relkind = 'm' and pg_get_userbyid(c.relowner) = 'tradepost_owner'"))
                .isEmpty();
        assertThat(
                        names(
                                "select proname::text from pg_proc where prosecdef and pg_get_userbyid(proowner) = 'tradepost_owner'"))
                .as("those that keep partitions, which only an owner can; they look at no rows")
                .containsExactlyInAnyOrder("keep_partitions", "drop_partitions");
    }

    @Test
    void the_application_owns_nothing_and_cannot_step_around_policies() {
        assertThat(
                        names(
                                "select relname::text from pg_class where pg_get_userbyid(relowner) in ('tradepost_app', 'tradepost_worker')"))
                .isEmpty();
        assertThat(
                        names(
                                "select rolname::text from pg_roles where rolname like 'tradepost%' and (rolsuper or rolbypassrls)"))
                .isEmpty();
    }

    @Test
    void partitions_are_reached_through_their_table_only() {
        var parts = "from pg_class c where c.relispartition and c.relkind = 'r'";
        assertThat(names("select c.relname::text " + parts)).hasSizeGreaterThan(10);
        assertThat(names("select c.relname::text " + parts + " and not (c.relrowsecurity and c.relforcerowsecurity)"))
                .isEmpty();
        for (var login : List.of("tradepost_app", "tradepost_worker"))
            assertThat(names("select c.relname::text " + parts + " and has_any_column_privilege('" + login
                            + "', c.oid, 'select, insert, update')"))
                    .isEmpty();
        assertThat(
                        names(
                                "select conname::text from pg_constraint k join pg_partitioned_table p on p.partrelid = k.confrelid"))
                .as("what refers to a table whose months are dropped")
                .isEmpty();
    }

    @Test
    void without_a_tenant_there_are_no_rows() {
        assertThat(worker.fetch("select current_user::text").getValues(0, String.class))
                .containsExactly("tradepost_worker");
        var nobody = Scope.system(UUID.randomUUID());
        nobody.run(() -> assertThat(
                        db.fetchOne("select count(*) from tenants.tenant").get(0, Long.class))
                .isZero());
    }

    @Test
    void columns_that_are_looked_up_have_leakproof_types() {
        assertThat(
                        names(
                                "select distinct i.indexrelid::regclass::text || ': ' || t.typname from pg_index i join ("
                                        + TENANT_TABLES + ") c on c.oid = i.indrelid"
                                        + " join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey) join pg_type t on t.oid = a.atttypid"
                                        + " where t.typname not in ('uuid', 'text', 'int8', 'int4', 'int2', 'date', 'timestamptz', 'bool', 'bytea', 'xid8')"))
                .isEmpty();
    }
}
