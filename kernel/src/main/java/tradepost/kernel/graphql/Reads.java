package tradepost.kernel.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.entities.Count;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.ListQuery;
import tradepost.kernel.entities.Member;
import tradepost.kernel.entities.Shape;
import tradepost.kernel.limits.Limits;

/** How fields are read: only those of the query itself ask the database, all others find what these brought. */
final class Reads {
    static final int USUAL = 50;
    private static final int MOST = 200;
    private final Entities entities;
    private final Models models;
    private final Selection selection;
    private final Limits limits;

    Reads(Entities entities, Models models, Limits limits) {
        this.entities = entities;
        this.models = models;
        this.selection = new Selection(models);
        this.limits = limits;
    }

    DataFetcher<Page> page(Model model) {
        return env -> {
            Budget.spend(env, limits, model.entity().name(), "reads");
            Map<String, Object> asked = env.getArguments();
            var after = (String) asked.get("after");
            var found = entities.connection(
                    model.entity(),
                    new ListQuery(
                            Filters.of(models, model, asked.get("filter")).and((String) asked.get("q")),
                            sort(asked),
                            selection.ofPage(model.entity(), env.getSelectionSet()),
                            after,
                            Selection.first(asked, USUAL, MOST),
                            count(env)));
            return new Page(found.records(), found.cursor(), found.more(), after != null, found.total());
        };
    }

    /** As a list takes it, null where nothing is said. */
    private static String sort(Map<String, Object> asked) {
        var sorts = new ArrayList<String>();
        if (asked.get(CustomTypes.SORT) instanceof List<?> custom)
            custom.forEach(one -> sorts.add(CustomTypes.sort((Map<?, ?>) one)));
        if (asked.get("sort") instanceof List<?> declared) declared.forEach(one -> sorts.add(String.valueOf(one)));
        return sorts.isEmpty() ? null : String.join(",", sorts);
    }

    private static Count count(DataFetchingEnvironment env) {
        if (!env.getSelectionSet().contains("totalCount")) return Count.NONE;
        return "ESTIMATE".equals(env.getArgument("count")) ? Count.ESTIMATE : Count.EXACT;
    }

    /** A record by its id; what is not there and what is not the caller's are the same nothing. */
    DataFetcher<Map<String, Object>> record(Model model) {
        return env -> {
            Budget.spend(env, limits, model.entity().name(), "reads");
            return get(model, env.getArgument("id"), env);
        };
    }

    /** A record of whatever entity its id belongs to. */
    DataFetcher<Object> node() {
        return env -> {
            String id = env.getArgument("id");
            var model = models.holding(id);
            Budget.spend(env, limits, model == null ? null : model.entity().name(), "reads");
            if (model == null) return null;
            return DataFetcherResult.newResult()
                    .data(get(model, id, env))
                    .localContext(model.type())
                    .build();
        };
    }

    private Map<String, Object> get(Model model, String id, DataFetchingEnvironment env) {
        return get(model, id, selection.of(model.entity(), env.getSelectionSet()));
    }

    private Map<String, Object> get(Model model, String id, Shape shape) {
        try {
            return entities.get(model.entity(), id, shape);
        } catch (Problem problem) {
            if (problem.kind() == Problem.Kind.NOT_FOUND) return null;
            throw problem;
        }
    }

    /** Said before anything is written: a record that is only tried or that goes has nothing beside it afterwards. */
    void refuseRelated(Model model, DataFetchingEnvironment env) {
        if (selection.of(model.entity(), env.getSelectionSet()).relations().isEmpty()) return;
        throw Problem.malformed(
                "related_unknown",
                "What is only tried or is gone has no related records: ask for the record's own fields");
    }

    /** Puts what belongs to a record that was just written beside it. */
    Map<String, Object> withRelated(Model model, Map<String, Object> record, DataFetchingEnvironment env) {
        var shape = selection.of(model.entity(), env.getSelectionSet());
        if (shape.relations().isEmpty()) return record;
        return entities.get(model.entity(), String.valueOf(record.get("id")), shape);
    }

    static DataFetcher<Object> member(String name) {
        return new LightDataFetcher<>() {
            @Override
            public Object get(
                    GraphQLFieldDefinition field, Object source, Supplier<DataFetchingEnvironment> environment) {
                return value(((Map<?, ?>) source).get(name));
            }

            @Override
            public Object get(DataFetchingEnvironment environment) {
                return value(((Map<?, ?>) environment.getSource()).get(name));
            }
        };
    }

    private static Object value(Object value) {
        return value instanceof JsonNode tree ? Json.plain(tree) : value;
    }

    static DataFetcher<Object> one(Member.Way way) {
        return member(way.name());
    }

    @SuppressWarnings("unchecked")
    static DataFetcher<Page> many(Entities entities, Member.Way way) {
        return env -> {
            Map<String, Object> source = env.getSource();
            var all = (List<Map<String, Object>>) source.getOrDefault(way.name(), List.of());
            int first = Selection.first(env.getArguments(), Selection.USUAL, Shape.Slice.MOST);
            var some = all.size() > first ? all.subList(0, first) : all;
            boolean cut = all.size() > first || source.containsKey(way.name() + "_cut");
            return new Page(
                    some,
                    at -> entities.cursor(way.entity(), some.get(at)),
                    cut,
                    env.getArgument("after") != null,
                    null);
        };
    }
}
