package tradepost.kernel.graphql;

import static graphql.Scalars.GraphQLString;
import static graphql.schema.GraphQLNonNull.nonNull;

import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeReference;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The types of the schema while it is built: each name once, and how each field is read. */
final class Types {
    static final GraphQLInterfaceType NODE = GraphQLInterfaceType.newInterface()
            .name("Node")
            .description("Whatever has an id that leads back to it")
            .field(field("id", nonNull(graphql.Scalars.GraphQLID), ""))
            .build();

    final GraphQLCodeRegistry.Builder code = GraphQLCodeRegistry.newCodeRegistry();
    private final Map<String, GraphQLNamedType> all = new LinkedHashMap<>();
    private final Set<String> reserved = new HashSet<>(Set.of("Query", "Mutation", "Subscription", "Node"));

    Types() {
        object("Money", "An amount in a currency")
                .field("amount", nonNull(Scalars.DECIMAL), "Its decimal number, such as 12.34", env -> money(
                                env.getSource())
                        .get("amount"))
                .field("currency", nonNull(GraphQLString), "ISO 4217", env -> money(env.getSource())
                        .get("currency"))
                .field("minor", nonNull(Scalars.LONG), "The same in the smallest unit of the currency", env -> money(
                                env.getSource())
                        .get("minor"))
                .done();
        put(GraphQLInputObjectType.newInputObject()
                .name("MoneyInput")
                .description("An amount in a currency")
                .field(input("amount", nonNull(Scalars.DECIMAL), "Its decimal number, such as 12.34"))
                .field(input("currency", nonNull(GraphQLString), "ISO 4217"))
                .build());
    }

    private static Map<?, ?> money(Object value) {
        return value instanceof tradepost.kernel.Money money
                ? Map.of(
                        "amount", money.decimal().toPlainString(),
                        "currency", money.currency().getCurrencyCode(),
                        "minor", money.minor())
                : (Map<?, ?>) value;
    }

    boolean has(String name) {
        return all.containsKey(name) || reserved.contains(name);
    }

    /** Takes a type; a name that stands twice stops the start. */
    GraphQLTypeReference put(GraphQLNamedType type) {
        if (has(type.getName())) throw new IllegalStateException("Two GraphQL types are named " + type.getName());
        all.put(type.getName(), type);
        return ref(type.getName());
    }

    Set<GraphQLType> all() {
        return new HashSet<>(all.values());
    }

    static GraphQLTypeReference ref(String name) {
        return GraphQLTypeReference.typeRef(name);
    }

    static GraphQLFieldDefinition field(String name, GraphQLOutputType type, String description) {
        return GraphQLFieldDefinition.newFieldDefinition()
                .name(name)
                .type(type)
                .description(text(description))
                .build();
    }

    static GraphQLInputObjectField input(String name, GraphQLInputType type, String description) {
        return GraphQLInputObjectField.newInputObjectField()
                .name(name)
                .type(type)
                .description(text(description))
                .build();
    }

    static String text(String description) {
        return description == null || description.isBlank() ? null : description;
    }

    /** An enum whose names stand for the values as they are stored, or a text where a value cannot have a name. */
    GraphQLType choice(String name, List<String> values, Map<String, String> meanings) {
        var names = values.stream().map(Names::value).toList();
        if (values.isEmpty() || names.contains(null) || new HashSet<>(names).size() < names.size())
            return GraphQLString;
        var choice = GraphQLEnumType.newEnum().name(name);
        for (int i = 0; i < values.size(); i++) choice.value(names.get(i), values.get(i), meanings.get(values.get(i)));
        return put(choice.build());
    }

    Type object(String name, String description) {
        return new Type(name, description);
    }

    /** An object type on its way, with how its fields are read. */
    final class Type {
        private final String name;
        private final GraphQLObjectType.Builder type;
        private final Set<String> fields = new HashSet<>();

        private Type(String name, String description) {
            this.name = name;
            this.type = GraphQLObjectType.newObject().name(name).description(text(description));
        }

        Type node() {
            type.withInterface(NODE);
            return this;
        }

        Type field(String field, GraphQLOutputType of, String description, DataFetcher<?> read) {
            return field(Types.field(field, of, description), read);
        }

        Type field(GraphQLFieldDefinition field, DataFetcher<?> read) {
            if (!fields.add(field.getName()))
                throw new IllegalStateException(name + " has two GraphQL fields named " + field.getName());
            type.field(field);
            code.dataFetcher(FieldCoordinates.coordinates(name, field.getName()), read);
            return this;
        }

        boolean has(String field) {
            return fields.contains(field);
        }

        GraphQLObjectType built() {
            return type.build();
        }

        GraphQLTypeReference done() {
            return put(type.build());
        }
    }
}
