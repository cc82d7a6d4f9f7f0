package tradepost.kernel.graphql;

import static graphql.Scalars.GraphQLID;
import static graphql.Scalars.GraphQLInt;
import static graphql.Scalars.GraphQLString;
import static graphql.schema.GraphQLList.list;
import static graphql.schema.GraphQLNonNull.nonNull;
import static tradepost.kernel.graphql.EntityTypes.argument;
import static tradepost.kernel.graphql.Types.ref;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLSchema;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.Json;
import tradepost.kernel.Registry;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.facts.FactStreams;
import tradepost.kernel.limits.Limits;
import tradepost.kernel.verbs.Edge;

/** Builds the schema from the registry: what is declared as an entity, a verb or a fact is in it, and nothing else. */
@Singleton
class SchemaSource {
    private final Registry registry;
    private final Entities entities;
    private final Edge edge;
    private final Limits limits;
    private final FactStreams streams;
    private final Json json;

    @Inject
    SchemaSource(Registry registry, Entities entities, Edge edge, Limits limits, FactStreams streams, Json json) {
        this.registry = registry;
        this.entities = entities;
        this.edge = edge;
        this.limits = limits;
        this.streams = streams;
        this.json = json;
    }

    GraphQLSchema schema() {
        var types = new Types();
        var models = new Models(entities);
        var reads = new Reads(entities, models, limits);
        var query = types.object("Query", "What can be read");
        var mutation = types.object("Mutation", "What can be changed; each change is a transaction of its own");
        var writes = new Writes(mutation, edge, entities, reads, limits, json);
        var entityTypes = new EntityTypes(types, entities);
        query.field(one("node", Types.NODE), reads.node());
        for (var model : models.all()) {
            entityTypes.add(model);
            query.field(page(model), reads.page(model));
            if (model.hasId()) query.field(one(model.one(), ref(model.type())), reads.record(model));
            if (model.isChangeable()) writes.entity(model);
        }
        var verbTypes = new VerbTypes(types, registry);
        for (var verb : registry.verbs()) writes.verb(verb, verbTypes);
        types.code.typeResolver("Node", env -> env.getSchema().getObjectType(env.getLocalContext()));
        return GraphQLSchema.newSchema()
                .query(query.built())
                .mutation(mutation.built())
                .subscription(subscription(types).built())
                .additionalTypes(types.all())
                .codeRegistry(types.code.build())
                .build();
    }

    private static GraphQLFieldDefinition one(String name, graphql.schema.GraphQLOutputType type) {
        return GraphQLFieldDefinition.newFieldDefinition()
                .name(name)
                .type(type)
                .argument(argument("id", nonNull(GraphQLID), ""))
                .build();
    }

    private static GraphQLFieldDefinition page(Model model) {
        var page =
                GraphQLFieldDefinition.newFieldDefinition().name(model.many()).type(ref(model.type() + "Connection"));
        if (model.entity().isSearched())
            page.argument(argument("q", GraphQLString, "Words, each of which begins a word of a searched field"));
        return page.argument(argument("first", GraphQLInt, "From 1 to 200; 50 unless said"))
                .argument(argument("after", GraphQLString, "The cursor of the last one that is known"))
                .argument(argument("filter", ref(model.type() + "Filter"), ""))
                .argument(argument("sort", list(nonNull(ref(model.type() + "Sort"))), "At most three"))
                .arguments(
                        model.entity().takesCustomFields()
                                ? List.of(argument(
                                        CustomTypes.SORT, list(nonNull(ref("CustomSort"))), "Before those of sort"))
                                : List.of())
                .argument(argument("count", ref("Count"), "How precisely totalCount is told; exactly unless said"))
                .build();
    }

    private Types.Type subscription(Types types) {
        types.object("Fact", "Something that happened")
                .field("id", nonNull(GraphQLID), "Where to go on from", Reads.member("id"))
                .field("type", nonNull(GraphQLString), "Such as orders.placed", Reads.member("type"))
                .field("timestamp", nonNull(Scalars.DATE_TIME), "", Reads.member("timestamp"))
                .field("data", Scalars.JSON, "As its schema says: /api/v1/meta/facts", Reads.member("data"))
                .done();
        var facts = GraphQLFieldDefinition.newFieldDefinition()
                .name("facts")
                .description("Facts as they happen, those that the caller may read")
                .type(nonNull(ref("Fact")))
                .argument(argument(
                        "types", list(nonNull(GraphQLString)), "Such as orders.placed and orders.*; all unless said"))
                .argument(argument("after", GraphQLID, "The last fact that is known"))
                .build();
        return types.object("Subscription", "What can be followed")
                .field(facts, new Subscriptions(streams, json).facts());
    }
}
