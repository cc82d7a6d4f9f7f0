package tradepost.kernel.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationLintTest {
    private static final String TIMEOUT = "set lock_timeout = '5s';\n";

    @TempDir
    Path home;

    @Test
    void a_new_table_may_be_anything() throws Exception {
        assertThat(lint("""
                create schema sales;
                create table sales.sale (id uuid primary key default gen_random_uuid(), item uuid not null references shop.item);
                create unique index on sales.sale (item);
                alter table sales.sale enable row level security;
                alter table sales.sale add constraint positive check (true);
                create function sales.touch() returns trigger language plpgsql as $$ begin update shop.item set a = 1; end $$;
                """)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "add column note text",
                "add column note text default 'none; alter table x' not null",
                "add column seen_at timestamptz default now()",
                "add constraint positive check (price > 0) not valid",
                "add constraint number unique using index sale_number",
                "validate constraint positive",
                "drop column note",
                "alter column note set default ''",
            })
    void what_only_changes_the_catalogue_may_touch_an_old_table(String action) throws Exception {
        assertThat(lint(TIMEOUT + "alter table sales.sale " + action + ";")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter column price type numeric",
                "alter price set data type numeric",
                "set unlogged",
                "add column id uuid default gen_random_uuid()",
                "add column number bigserial",
                "add column total bigint generated always as (a + b) stored",
                "add column note text, alter column price type numeric(10, 2)",
            })
    void rewrites_are_refused(String action) throws Exception {
        assertThat(lint(TIMEOUT + "alter table only sales.sale " + action + ";"))
                .singleElement()
                .asString()
                .endsWith("[rewrite]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "add constraint positive check (price > 0)",
                "add check (price > 0)",
                "add foreign key (item) references shop.item",
                "add column item uuid references shop.item",
                "add unique (number)",
                "add primary key (id)",
                "add constraint apart exclude using gist (during with &&)",
            })
    void a_constraint_is_added_and_validated_in_two_steps(String action) throws Exception {
        assertThat(lint(TIMEOUT + "alter table sales.sale\n  " + action + ";"))
                .singleElement()
                .asString()
                .endsWith("[constraint]");
    }

    @Test
    void a_column_becomes_not_null_in_steps() throws Exception {
        assertThat(lint(TIMEOUT + "alter table sales.sale alter column note set not null;"))
                .singleElement()
                .asString()
                .endsWith("[not_null]");
        assertThat(lint(TIMEOUT + "alter table sales.sale add column note text not null;"))
                .singleElement()
                .asString()
                .endsWith("[not_null]");
    }

    @Test
    void an_index_on_an_old_table_is_built_concurrently() throws Exception {
        assertThat(lint(TIMEOUT + "create unique index if not exists by_number on sales.sale (number);"))
                .singleElement()
                .asString()
                .endsWith("[index]");
        assertThat(lint("create index concurrently by_number on sales.sale (number);"))
                .isEmpty();
    }

    @Test
    void an_old_table_is_not_waited_for_without_limit() throws Exception {
        assertThat(lint("-- a note\n\nalter table sales.sale add column note text;"))
                .singleElement()
                .asString()
                .startsWith("V202601010001__sales_change.sql:3: sales.sale:")
                .endsWith("[lock_timeout]");
    }

    @Test
    void names_stay_and_rows_are_changed_by_jobs() throws Exception {
        assertThat(lint(TIMEOUT + "alter table sales.sale rename column a to b;"))
                .singleElement()
                .asString()
                .endsWith("[rename]");
        assertThat(lint(TIMEOUT + "update sales.sale set a = 1;"))
                .singleElement()
                .asString()
                .endsWith("[backfill]");
    }

    @Test
    void an_exception_gives_its_reason() throws Exception {
        assertThat(lint(TIMEOUT + "-- lint allows backfill: the table has three rows\nupdate sales.sale set a = 1;"))
                .isEmpty();
        assertThat(lint(TIMEOUT + "-- lint allows backfill:\nupdate sales.sale set a = 1;"))
                .hasSize(1);
    }

    @Test
    void names_give_time_and_context_and_no_time_twice() throws Exception {
        write("sales", "V1__sales_basics.sql", "select 1;");
        write("sales", "V202613010001__sales_basics.sql", "select 1;");
        write("sales", "V202601010001__shop_basics.sql", "select 1;");
        write("shop", "V202601010001__shop_basics.sql", "select 1;");
        assertThat(MigrationLint.check(home))
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).startsWith("V1__sales_basics.sql: name it"),
                        problem -> assertThat(problem).startsWith("V202613010001__sales_basics.sql: name it"),
                        problem -> assertThat(problem).contains("lies in the folder sales but names the context shop"),
                        problem -> assertThat(problem).contains("has the timestamp of"));
    }

    private List<String> lint(String sql) throws IOException {
        write("sales", "V202601010001__sales_change.sql", sql);
        return MigrationLint.check(home);
    }

    private void write(String context, String name, String sql) throws IOException {
        Files.writeString(Files.createDirectories(home.resolve(context)).resolve(name), sql);
    }
}
