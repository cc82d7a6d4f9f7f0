package tradepost.kernel.graphql;

import static graphql.Scalars.GraphQLBoolean;
import static graphql.Scalars.GraphQLString;
import static graphql.schema.GraphQLList.list;
import static graphql.schema.GraphQLNonNull.nonNull;
import static tradepost.kernel.graphql.Types.ref;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tradepost.kernel.Json;
import tradepost.kernel.entities.Shape;

/** Custom fields in a schema that is the same for all shops: values by key, compared as texts. */
final class CustomTypes {
    static final String NAME = "custom";
    static final String SORT = "sortCustom";
    static final GraphQLFieldDefinition VALUES = GraphQLFieldDefinition.newFieldDefinition()
            .name(NAME)
            .description("Fields that the shop has added, by their keys")
            .type(nonNull(Scalars.JSON))
            .argument(EntityTypes.argument("keys", list(nonNull(GraphQLString)), "Only these; all unless said"))
            .build();
    static final GraphQLInputObjectField INPUT =
            Types.input(NAME, Scalars.JSON, "Values by key; what is absent stays, null empties");

    private CustomTypes() {}

    static GraphQLInputObjectField filter() {
        return Types.input(NAME, list(nonNull(ref("CustomComparison"))), "All of them hold");
    }

    static GraphQLInputObjectType comparison() {
        var comparison = GraphQLInputObjectType.newInputObject()
                .name("CustomComparison")
                .description("A field that the shop has added, compared with values as texts")
                .field(Types.input("key", nonNull(GraphQLString), null));
        for (var operator : List.of("in", "ne", "between"))
            comparison.field(Types.input(operator, list(nonNull(GraphQLString)), EntityTypes.meaning(operator)));
        for (var operator : List.of("gt", "gte", "lt", "lte", "prefix"))
            comparison.field(Types.input(operator, GraphQLString, EntityTypes.meaning(operator)));
        return comparison
                .field(Types.input("null", GraphQLBoolean, EntityTypes.meaning("null")))
                .build();
    }

    static GraphQLInputObjectType sort() {
        return GraphQLInputObjectType.newInputObject()
                .name("CustomSort")
                .description("A field that the shop has added and that lists can be filtered by")
                .field(Types.input("key", nonNull(GraphQLString), null))
                .field(Types.input("descending", GraphQLBoolean, "False unless said"))
                .build();
    }

    /** The same as a list takes it. */
    static String sort(Map<?, ?> given) {
        return (Boolean.TRUE.equals(given.get("descending")) ? "-" : "") + NAME + "." + given.get("key");
    }

    /** What a selection of values asks for, beside what others ask for. */
    static void select(Shape shape, Map<String, Object> arguments) {
        if (arguments.get("keys") instanceof List<?> keys)
            keys.forEach(key -> shape.fields().add(NAME + "." + key));
        else shape.fields().add(NAME);
    }

    static DataFetcher<Object> values() {
        return env -> {
            var values = ((Map<?, ?>) env.getSource()).get(NAME);
            var all = new LinkedHashMap<Object, Object>();
            if (values instanceof JsonNode tree) all.putAll((Map<?, ?>) Json.plain(tree));
            else if (values instanceof Map<?, ?> some) all.putAll(some);
            if (env.getArgument("keys") instanceof List<?> keys) all.keySet().retainAll(keys);
            return all;
        };
    }
}
