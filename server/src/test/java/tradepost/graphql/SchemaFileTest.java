package tradepost.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import graphql.schema.diff.SchemaDiff;
import graphql.schema.diff.SchemaDiffSet;
import graphql.schema.diff.reporting.CapturingReporter;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.SchemaPrinter;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tradepost.kernel.graphql.Engine;
import tradepost.testing.OwnDatabase;

/**
 * The schema stands in docs/api/schema.graphql and only grows. With -Dgraphql.write=true what is new is written there; what a client may use already
 * stays, even then.
 */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class SchemaFileTest {
    private static final Path GOLDEN = Path.of("../docs/api/schema.graphql");

    /** Our own document may be longer than what a stranger may send. */
    private static final ParserOptions UNBOUNDED = ParserOptions.newParserOptions()
            .maxTokens(Integer.MAX_VALUE)
            .maxCharacters(Integer.MAX_VALUE)
            .build();

    private static final String TEST_VERB =
            "(?s)  \"Brews tea in the samovar\\.\"\n  samovarsBrew\\(.*?\\): Boolean!\n";

    @Inject
    Engine engine;

    @Test
    void the_schema_only_grows_and_stands_in_the_documentation() throws IOException {
        var now = printed(engine.schema());
        boolean write = Boolean.getBoolean("graphql.write");
        if (Files.exists(GOLDEN))
            assertThat(breaks(Files.readString(GOLDEN), now)).isEmpty();
        if (write) Files.writeString(GOLDEN, now);
        assertThat(GOLDEN).as("written with -Dgraphql.write=true").hasContent(now);
    }

    @Test
    void what_disappears_or_changes_its_kind_is_noticed() throws IOException {
        var now = Files.readString(GOLDEN);
        assertThat(breaks(now, now)).isEmpty();
        assertThat(breaks(now, now.replaceFirst("  totalCount: String", "  sum: String")))
                .isNotEmpty();
        assertThat(breaks(now, now.replace("  orders(", "  purchases("))).isNotEmpty();
        assertThat(breaks(now, now.replaceFirst("  totalCount: String", "  totalCount: Int")))
                .isNotEmpty();
    }

    /** What tests declare for themselves is not part of it. */
    private static String printed(GraphQLSchema schema) {
        var options = SchemaPrinter.Options.defaultOptions()
                .includeDirectiveDefinitions(false)
                .includeDirectives(name -> name.equals("deprecated"));
        return new SchemaPrinter(options)
                        .print(schema)
                        .replaceAll(TEST_VERB, "")
                        .stripTrailing() + "\n";
    }

    private static List<String> breaks(String before, String after) {
        var reporter = new CapturingReporter();
        var usual = ParserOptions.getDefaultParserOptions();
        ParserOptions.setDefaultParserOptions(UNBOUNDED);
        try {
            new SchemaDiff().diffSchema(SchemaDiffSet.diffSetFromSdl(schema(before), schema(after)), reporter);
        } finally {
            ParserOptions.setDefaultParserOptions(usual);
        }
        return reporter.getBreakages().stream()
                .map(event -> event.getTypeName() + "." + event.getFieldName() + ": " + event.getReasonMsg())
                .toList();
    }

    private static GraphQLSchema schema(String text) {
        return UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(text));
    }
}
