package tradepost.kernel.graphql;

import static graphql.Scalars.GraphQLBoolean;
import static graphql.Scalars.GraphQLID;
import static graphql.Scalars.GraphQLString;
import static graphql.schema.GraphQLList.list;
import static graphql.schema.GraphQLNonNull.nonNull;
import static tradepost.kernel.graphql.Types.ref;

import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tradepost.kernel.Registry;
import tradepost.kernel.schemas.JsonType;

/** The types of what verbs take and answer, named after the context that declares them: {@code OrdersCancellationInput}, {@code OrdersOrderResult}. */
final class VerbTypes {
    private final Types types;
    private final Registry registry;
    private final Map<Class<?>, GraphQLType> choices = new HashMap<>();

    VerbTypes(Types types, Registry registry) {
        this.types = types;
        this.registry = registry;
    }

    GraphQLOutputType output(JsonType form) {
        return switch (form) {
            case JsonType.Amount amount -> ref("Money");
            case JsonType.Many many -> list(output(many.items()));
            case JsonType.Members members when !members.all().isEmpty() -> outputs(members);
            default -> (GraphQLOutputType) plain(form);
        };
    }

    GraphQLInputType input(JsonType form) {
        return switch (form) {
            case JsonType.Amount amount -> ref("MoneyInput");
            case JsonType.Many many -> list(nonNull(input(many.items())));
            case JsonType.Members members when !members.all().isEmpty() -> inputs(members);
            default -> (GraphQLInputType) plain(form);
        };
    }

    private GraphQLType plain(JsonType form) {
        return switch (form) {
            case JsonType.Text text ->
                switch (text.format()) {
                    case "id", "uuid" -> GraphQLID;
                    case "decimal" -> Scalars.DECIMAL;
                    case "date-time" -> Scalars.DATE_TIME;
                    case "date" -> Scalars.DATE;
                    default -> GraphQLString;
                };
            case JsonType.Whole whole -> Scalars.LONG;
            case JsonType.YesNo yesNo -> GraphQLBoolean;
            case JsonType.Choice choice ->
                choices.computeIfAbsent(
                        choice.type(),
                        type -> types.choice(name(type) + "Choice", choice.values(), registry.meanings(type)));
            case JsonType.Table table -> Scalars.JSON;
            case JsonType.Members empty -> Scalars.JSON;
            case JsonType.Anything anything -> Scalars.JSON;
            case JsonType.Amount amount -> throw new IllegalStateException("An amount has a type of its own");
            case JsonType.Many many -> throw new IllegalStateException("A list has a type of its own");
        };
    }

    private GraphQLOutputType outputs(JsonType.Members members) {
        var name = name(members.type()) + "Result";
        if (types.has(name)) return ref(name);
        var type = types.object(name, "");
        for (var member : members.all()) {
            var form = output(member.type());
            type.field(
                    Names.camel(member.name()),
                    member.certain() ? nonNull(form) : form,
                    "",
                    Reads.member(member.name()));
        }
        return type.done();
    }

    private GraphQLInputType inputs(JsonType.Members members) {
        var name = name(members.type()) + "Input";
        if (types.has(name)) return ref(name);
        var type = GraphQLInputObjectType.newInputObject().name(name);
        for (var member : members.all()) type.field(Types.input(Names.camel(member.name()), input(member.type()), ""));
        return types.put(type.build());
    }

    private static String name(Class<?> type) {
        var packageName = type.getPackageName();
        var name = type.getName().substring(packageName.length() + 1).replace("$", "");
        return Names.pascal(packageName.substring(packageName.lastIndexOf('.') + 1)) + name;
    }

    /** What was given under GraphQL's names, as the JSON that the verb reads. */
    static Object json(JsonType form, Object given) {
        return switch (form) {
            case JsonType.Members members when given instanceof Map<?, ?> map -> json(members, map);
            case JsonType.Many many
            when given instanceof List<?> items ->
                items.stream().map(item -> json(many.items(), item)).toList();
            default -> given;
        };
    }

    private static Map<String, Object> json(JsonType.Members members, Map<?, ?> given) {
        var json = new LinkedHashMap<String, Object>();
        for (var member : members.all()) {
            var name = Names.camel(member.name());
            if (given.containsKey(name)) json.put(member.name(), json(member.type(), given.get(name)));
        }
        return json;
    }
}
