package tradepost.kernel.build;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.SchemaMappingType;
import org.jooq.meta.jaxb.Target;
import org.jooq.meta.postgres.PostgresDatabase;

/** Has jOOQ write the tables, and nothing else: no records, routines or indexes that nobody reads. */
record TableSources(Connection connection, List<String> schemas, IdColumns ids) {
    private static final String PARTITIONS = """
            select n.nspname || '[.]' || c.relname
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relispartition
            """;

    void write(Path output) throws Exception {
        // Neither an advertisement nor a tip belongs into the output of a build.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        var tool = new GenerationTool();
        tool.setConnection(connection);
        tool.run(new Configuration()
                .withLogging(Logging.WARN)
                .withGenerator(new Generator()
                        .withDatabase(database())
                        .withGenerate(parts())
                        .withTarget(new Target().withPackageName("tradepost.db").withDirectory(output.toString()))));
    }

    private Database database() {
        return new Database()
                .withName(PostgresDatabase.class.getName())
                .withSchemata(schemas.stream()
                        .map(schema -> new SchemaMappingType().withInputSchema(schema))
                        .toList())
                .withIncludes(".*")
                .withExcludeSql(PARTITIONS)
                .withIncludeRoutines(false)
                .withIncludeTriggers(false)
                .withIncludeSequences(false)
                .withIncludeUDTs(false)
                .withIncludeDomains(false)
                .withIncludeCheckConstraints(true)
                .withIncludeIndexes(false)
                .withForcedTypes(types());
    }

    private static Generate parts() {
        return new Generate()
                .withRecords(false)
                .withSources(false)
                .withDeprecated(false)
                .withDeprecationOnUnknownTypes(false)
                .withGeneratedAnnotation(false)
                .withEmptySchemas(false)
                // Along foreign keys only, which point downwards: a path to many would let a context reach into those
                // above it.
                .withImplicitJoinPathsToOne(true)
                .withImplicitJoinPathsToMany(false)
                .withImplicitJoinPathsManyToMany(false);
    }

    private List<ForcedType> types() {
        var types = new ArrayList<ForcedType>();
        for (var kind : ids.kinds()) {
            types.add(new ForcedType()
                    .withUserType(kind.type())
                    .withConverter(kind.type() + ".converter()")
                    .withIncludeExpression(String.join("|", kind.columns()).replace(".", "[.]"))
                    .withIncludeTypes("uuid"));
        }
        types.add(
                new ForcedType().withName("INSTANT").withIncludeTypes("(?i:timestamptz|timestamp.*with.*time.*zone)"));
        return types;
    }
}
