package tradepost.kernel.graphql;

import static graphql.Scalars.GraphQLBoolean;
import static graphql.Scalars.GraphQLID;
import static graphql.Scalars.GraphQLInt;
import static graphql.Scalars.GraphQLString;
import static graphql.schema.GraphQLList.list;
import static graphql.schema.GraphQLNonNull.nonNull;
import static tradepost.kernel.graphql.Types.ref;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.Member;

/** The types of an entity: its records, pages of them, what a list is narrowed and ordered by, and what a write takes. */
final class EntityTypes {
    private final Types types;
    private final Entities entities;
    private final Map<String, GraphQLType> forms = new HashMap<>();

    EntityTypes(Types types, Entities entities) {
        this.types = types;
        this.entities = entities;
        types.object("PageInfo", "Where a page stands in its list")
                .field("hasNextPage", nonNull(GraphQLBoolean), "", env -> page(env.getSource())
                        .more())
                .field("hasPreviousPage", nonNull(GraphQLBoolean), "", env -> page(env.getSource())
                        .earlier())
                .field("startCursor", GraphQLString, "", env -> page(env.getSource())
                        .first())
                .field("endCursor", GraphQLString, "", env -> page(env.getSource())
                        .last())
                .done();
        types.put(CustomTypes.comparison());
        types.put(CustomTypes.sort());
        types.put(GraphQLEnumType.newEnum()
                .name("Count")
                .description("How precisely a list tells how many there are")
                .value("EXACT", "EXACT", "Counted, up to ten thousand")
                .value("ESTIMATE", "ESTIMATE", "As the database guesses")
                .build());
    }

    private static Page page(Object source) {
        return (Page) source;
    }

    void add(Model model) {
        for (var member : model.members().values()) form(model, member);
        record(model);
        pages(model);
        order(model);
        filter(model);
        if (!model.writable().isEmpty()) input(model, "Create", true);
        if (model.isChangeable()) input(model, "Change", false);
    }

    /** What values of a member look like; an enum is made of what its check lists. */
    private GraphQLType form(Model model, Member member) {
        return forms.computeIfAbsent(model.type() + Names.pascal(member.name()), name -> switch (member.type()) {
            case "id" -> GraphQLID;
            case "text" -> types.choice(name, member.choices(), member.meanings());
            case "whole" -> Scalars.LONG;
            case "money" -> ref("Money");
            case "quantity", "rate" -> Scalars.DECIMAL;
            case "yes_no" -> GraphQLBoolean;
            case "moment" -> Scalars.DATE_TIME;
            case "day" -> Scalars.DATE;
            case "document" -> Scalars.JSON;
            case "bytes" -> Scalars.BYTES;
            default -> throw new IllegalStateException(name + " is " + member.type() + " and has no form");
        });
    }

    private void record(Model model) {
        var type = types.object(model.type(), model.entity().description());
        if (model.entity().prefix() != null) type.node();
        model.members().forEach((name, member) -> {
            var form = (GraphQLOutputType) form(model, member);
            var always = !member.nullable() || member.name().equals("id");
            type.field(name, always ? nonNull(form) : form, member.description(), Reads.member(member.name()));
        });
        if (model.entity().takesCustomFields()) type.field(CustomTypes.VALUES, CustomTypes.values());
        model.ways().forEach((name, way) -> {
            if (type.has(name)) throw new IllegalStateException(model.type() + " has two fields " + name);
            if (way.many()) type.field(related(name, way), Reads.many(entities, way));
            else type.field(name, ref(Model.type(way.entity())), "", Reads.one(way));
        });
        type.done();
    }

    private static GraphQLFieldDefinition related(String name, Member.Way way) {
        return GraphQLFieldDefinition.newFieldDefinition()
                .name(name)
                .type(nonNull(ref(Model.type(way.entity()) + "Connection")))
                .argument(argument("first", GraphQLInt, "From 1 to 100; 20 unless said"))
                .argument(argument("after", GraphQLString, "The cursor of the last one that is known"))
                .build();
    }

    static GraphQLArgument argument(String name, GraphQLInputType type, String description) {
        return GraphQLArgument.newArgument()
                .name(name)
                .type(type)
                .description(Types.text(description))
                .build();
    }

    private void pages(Model model) {
        types.object(model.type() + "Edge", "")
                .field("cursor", nonNull(GraphQLString), "", env -> ((Page.Edge) env.getSource()).cursor())
                .field("node", nonNull(ref(model.type())), "", env -> ((Page.Edge) env.getSource()).node())
                .done();
        types.object(model.type() + "Connection", "")
                .field("edges", nonNull(list(nonNull(ref(model.type() + "Edge")))), "", env -> page(env.getSource())
                        .edges())
                .field("nodes", nonNull(list(nonNull(ref(model.type())))), "", env -> page(env.getSource())
                        .nodes())
                .field("pageInfo", nonNull(ref("PageInfo")), "", env -> env.getSource())
                .field(
                        "totalCount",
                        GraphQLString,
                        "A number, or 10000+; nothing where records belong to another one",
                        env -> page(env.getSource()).total())
                .done();
    }

    private void order(Model model) {
        var order = GraphQLEnumType.newEnum().name(model.type() + "Sort");
        model.members().values().stream()
                .filter(member -> member.sortable() || member.name().equals("id"))
                .forEach(member -> {
                    var name = Names.value(member.name());
                    order.value(name + "_ASC", member.name()).value(name + "_DESC", "-" + member.name());
                });
        types.put(order.build());
    }

    private void filter(Model model) {
        var name = model.type() + "Filter";
        var filter = GraphQLInputObjectType.newInputObject()
                .name(name)
                .field(Types.input("and", list(nonNull(ref(name))), "All of them hold"))
                .field(Types.input("or", list(nonNull(ref(name))), "At least one of them holds"));
        model.members().forEach((field, member) -> {
            if (!member.operators().isEmpty())
                filter.field(Types.input(field, comparison(model, member), member.description()));
        });
        if (model.entity().takesCustomFields()) filter.field(CustomTypes.filter());
        model.ways()
                .forEach(
                        (field, way) -> filter.field(Types.input(field, ref(Model.type(way.entity()) + "Filter"), "")));
        types.put(filter.build());
    }

    private GraphQLInputType comparison(Model model, Member member) {
        var form = form(model, member);
        // An amount is compared by its number.
        var value = member.type().equals("money") ? Scalars.DECIMAL : (GraphQLInputType) form;
        boolean onlyWords = member.operators().equals(List.of("contains"));
        var name = (value instanceof graphql.schema.GraphQLNamedType named ? named.getName() : "Text")
                + (onlyWords ? "Words" : "Comparison");
        if (types.has(name)) return ref(name);
        var comparison = GraphQLInputObjectType.newInputObject().name(name);
        if (onlyWords)
            return types.put(comparison
                    .field(Types.input("contains", value, meaning("contains")))
                    .build());
        // Of a few values none comes before another.
        boolean listed = !member.choices().isEmpty() && form != GraphQLString;
        // All texts share a type: of those that are not searched by words the request is told so.
        var operators = new ArrayList<>(listed ? List.of("in", "ne") : member.operators());
        if (value == GraphQLString && !operators.contains("contains")) operators.add("contains");
        for (var operator : operators) {
            var operand =
                    switch (operator) {
                        case "in", "ne" -> list(nonNull(value));
                        case "between" -> list(nonNull(value));
                        default -> value;
                    };
            if (!operator.equals("null")) comparison.field(Types.input(operator, operand, meaning(operator)));
        }
        return types.put(comparison
                .field(Types.input("null", GraphQLBoolean, meaning("null")))
                .build());
    }

    static String meaning(String operator) {
        return switch (operator) {
            case "in" -> "One of these";
            case "ne" -> "None of these";
            case "between" -> "From the first to the second, both included";
            case "prefix" -> "Begins with, as written";
            case "contains" -> "Has all these words, or words that begin so";
            case "null" -> "True for empty, false for filled";
            default -> null;
        };
    }

    private void input(Model model, String ending, boolean whole) {
        var input = GraphQLInputObjectType.newInputObject().name(model.type() + ending);
        for (var member : model.writable()) {
            var form = member.type().equals("money") ? ref("MoneyInput") : (GraphQLInputType) form(model, member);
            boolean needed = whole && member.required();
            input.field(Types.input(Names.camel(member.name()), needed ? nonNull(form) : form, member.description()));
        }
        if (model.entity().takesCustomFields()) input.field(CustomTypes.INPUT);
        types.put(input.build());
    }
}
