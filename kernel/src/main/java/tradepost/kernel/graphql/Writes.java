package tradepost.kernel.graphql;

import static graphql.Scalars.GraphQLBoolean;
import static graphql.Scalars.GraphQLID;
import static graphql.Scalars.GraphQLString;
import static graphql.schema.GraphQLNonNull.nonNull;
import static tradepost.kernel.graphql.EntityTypes.argument;
import static tradepost.kernel.graphql.Types.ref;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLOutputType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tradepost.kernel.Json;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.Write;
import tradepost.kernel.limits.Limits;
import tradepost.kernel.schemas.JsonType;
import tradepost.kernel.schemas.JsonTypes;
import tradepost.kernel.verbs.Edge;
import tradepost.kernel.verbs.VerbDefinition;

/** What changes something: verbs and writes of entities, each in its own transaction, through the same edge as over REST. */
final class Writes {
    private static final GraphQLArgument DRY_RUN =
            argument("dryRun", GraphQLBoolean, "Do it, answer, and take it back");
    private static final GraphQLArgument KEY =
            argument("idempotencyKey", GraphQLString, "Makes a repeated call harmless; the same keys as over REST");
    private final Types.Type mutation;
    private final Edge edge;
    private final Entities entities;
    private final Reads reads;
    private final Limits limits;
    private final Json json;
    private final JsonTypes taken;
    private final JsonTypes given;

    Writes(Types.Type mutation, Edge edge, Entities entities, Reads reads, Limits limits, Json json) {
        this.mutation = mutation;
        this.edge = edge;
        this.entities = entities;
        this.reads = reads;
        this.limits = limits;
        this.json = json;
        this.taken = new JsonTypes(json.mapper(), true);
        this.given = new JsonTypes(json.mapper(), false);
    }

    void entity(Model model) {
        var id = argument("id", nonNull(GraphQLID), "");
        var version =
                argument("version", nonNull(Scalars.LONG), "The version that was read, so that no change is lost");
        field(
                model,
                "Change",
                env -> new Write.Change(env.getArgument("id"), env.<Long>getArgument("version"), input(model, env)),
                List.of(id, version, argument("input", nonNull(ref(model.type() + "Change")), ""), DRY_RUN));
        if (model.writable().isEmpty()) return;
        field(
                model,
                "Create",
                env -> new Write.Create(input(model, env)),
                List.of(argument("input", nonNull(ref(model.type() + "Create")), ""), KEY, DRY_RUN));
        field(
                model,
                "Delete",
                env -> new Write.Delete(env.getArgument("id"), env.<Long>getArgument("version")),
                List.of(id, version, DRY_RUN));
    }

    private void field(
            Model model,
            String ending,
            Function<DataFetchingEnvironment, Write> write,
            List<GraphQLArgument> arguments) {
        mutation.field(
                field(model.one() + ending, ref(model.type()), "", arguments),
                env -> write(model, write.apply(env), env));
    }

    private static GraphQLFieldDefinition field(
            String name, GraphQLOutputType type, String description, List<GraphQLArgument> arguments) {
        return GraphQLFieldDefinition.newFieldDefinition()
                .name(name)
                .type(type)
                .description(Types.text(description))
                .arguments(arguments)
                .build();
    }

    private static JsonNode input(Model model, DataFetchingEnvironment env) {
        Map<String, Object> given = env.getArgument("input");
        var data = new LinkedHashMap<String, Object>();
        given.forEach((name, value) -> data.put(
                name.equals(CustomTypes.NAME) ? name : model.members().get(name).name(), value));
        return Json.treeOf(data);
    }

    private Map<String, Object> write(Model model, Write write, DataFetchingEnvironment env) {
        Budget.spend(env, limits, model.entity().name(), "writes");
        var entity = model.entity();
        var what = write instanceof Write.Create ? "create" : write.id();
        var body = env.containsArgument("input") ? input(model, env).toString() : "";
        boolean dryRun = isDry(env);
        boolean stays = !dryRun && !(write instanceof Write.Delete);
        if (!stays) reads.refuseRelated(model, env);
        var outcome = edge.write(
                entity.name() + " " + what,
                body,
                env.getArgument("idempotencyKey"),
                dryRun,
                write instanceof Write.Create ? 201 : 200,
                () -> entities.write(entity, write));
        return stays ? reads.withRelated(model, plain(outcome), env) : plain(outcome);
    }

    private static boolean isDry(DataFetchingEnvironment env) {
        return Boolean.TRUE.equals(env.getArgument("dryRun"));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> plain(Edge.Outcome outcome) {
        return (Map<String, Object>) Json.plain(json.tree(outcome.body()));
    }

    void verb(VerbDefinition verb, VerbTypes types) {
        var arguments = new ArrayList<GraphQLArgument>();
        if (verb.subject() != null) arguments.add(argument("id", nonNull(GraphQLID), ""));
        var input = verb.input() == null ? null : taken.of(verb.input(), verb.name());
        if (input != null) arguments.add(argument("input", types.input(input), ""));
        arguments.add(KEY);
        if (verb.transactional()) arguments.add(DRY_RUN);
        boolean silent = verb.output() == null || verb.output() == Void.class;
        var type = silent ? nonNull(GraphQLBoolean) : types.output(given.of(verb.output(), verb.name()));
        mutation.field(field(Names.camel(verb.name()), type, verb.description(), arguments), call(verb, input, silent));
    }

    private DataFetcher<Object> call(VerbDefinition verb, JsonType input, boolean silent) {
        return env -> {
            Budget.spend(env, limits, verb.entity(), "writes");
            var given = env.getArgument("input");
            var body = input == null || given == null
                    ? ""
                    : Json.treeOf(VerbTypes.json(input, given)).toString();
            var outcome = edge.call(verb, env.getArgument("id"), body, env.getArgument("idempotencyKey"), isDry(env));
            return silent ? (Object) true : Json.plain(json.tree(outcome.body()));
        };
    }
}
