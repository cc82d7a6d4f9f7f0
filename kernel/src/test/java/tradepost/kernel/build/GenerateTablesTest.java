package tradepost.kernel.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateTablesTest {
    @TempDir
    static Path home;

    private final Path output = home.resolve("sources");

    @Test
    void an_id_is_typed_wherever_it_travels_and_nothing_is_written_twice() throws Exception {
        generate(sample());

        assertThat(output("ids/ItemId.java"))
                .contains(
                        "record ItemId(UUID value) implements Id",
                        "PREFIX = \"itm\"",
                        "{@code shop.item}: Something to sell.");
        assertThat(output("shop/tables/Item.java"))
                .contains(
                        "TableField<Record, ItemId> ID",
                        "TableField<Record, Instant> CREATED_AT",
                        "TableField<Record, JSONB> DETAILS")
                .contains("* Something to sell.\n")
                .doesNotContain("[id:");
        assertThat(output("shop/tables/ItemNote.java"))
                .contains("TableField<Record, ItemId> ITEM_ID", "ItemPath item()");
        assertThat(output("sales/tables/Sale.java"))
                .contains("TableField<Record, SaleId> ID")
                .contains("TableField<Record, ItemId> NOTED_ITEM_ID")
                .contains("TableField<Record, ItemId> WISHED_ITEM_ID")
                .contains("TableField<Record, UUID> TENANT_ID");

        assertThat(output("Schema.java")).contains("new MigrationsDigest(\"" + SchemaStamp.ofMigrations(sample()));

        var written = output.resolve("tradepost/db/ids/ItemId.java");
        Files.writeString(written, "unchanged migrations leave the output alone");
        generate(sample());
        assertThat(written).hasContent("unchanged migrations leave the output alone");
        assertThat(home.resolve("server")).doesNotExist();
    }

    @Test
    void a_reference_to_an_unknown_kind_stops_the_build() throws Exception {
        var migrations = Files.createDirectories(home.resolve("wrong/shop"));
        Files.writeString(migrations.resolve("V202601010001__shop_basics.sql"), """
                set lock_timeout = '5s';
                create schema shop;
                create table shop.item (id uuid primary key);
                comment on column shop.item.id is '[ref:nix]';
                """);
        assertThatThrownBy(() -> generate(home.resolve("wrong")))
                .hasMessageContaining("shop.item.id refers to ids nix_…");
        assertThat(home.resolve("server")).doesNotExist();
    }

    private void generate(Path migrations) throws Exception {
        GenerateTables.main(new String[] {
            migrations.toString(), output.toString(), home.resolve("server").toString()
        });
    }

    private Path sample() throws Exception {
        return Path.of(GenerateTablesTest.class.getResource("/db/migration").toURI());
    }

    private String output(String file) throws IOException {
        return Files.readString(output.resolve("tradepost/db").resolve(file));
    }
}
