package tradepost.kernel.graphql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tradepost.kernel.Problem;
import tradepost.kernel.entities.Filter;
import tradepost.kernel.entities.Operator;

/** Turns a filter as GraphQL takes it into the one that lists know. */
final class Filters {
    private static final int MOST_TESTS = 50;
    private static final int MOST_VALUES = 200;
    private final Models models;
    private int tests;

    private Filters(Models models) {
        this.models = models;
    }

    static Filter of(Models models, Model model, Object given) {
        return given == null ? Filter.EVERYTHING : new Filters(models).all(model, "", (Map<?, ?>) given);
    }

    private Filter all(Model model, String path, Map<?, ?> given) {
        var parts = new ArrayList<Filter>();
        given.forEach((key, value) -> {
            if (value == null) return;
            var name = (String) key;
            if (name.equals("and")) parts.add(new Filter.All(each(model, path, value)));
            else if (name.equals("or")) parts.add(new Filter.Any(each(model, path, value)));
            else if (name.equals(CustomTypes.NAME) && model.entity().takesCustomFields())
                ((List<?>) value).forEach(test -> custom(path, (Map<?, ?>) test, parts));
            else if (model.members().get(name) instanceof tradepost.kernel.entities.Member member)
                tests(path + member.name(), (Map<?, ?>) value, parts);
            else {
                var way = model.ways().get(name);
                parts.add(all(models.of(way.entity()), path + way.name() + ".", (Map<?, ?>) value));
            }
        });
        return new Filter.All(List.copyOf(parts));
    }

    private List<Filter> each(Model model, String path, Object given) {
        return ((List<?>) given)
                .stream().map(part -> all(model, path, (Map<?, ?>) part)).toList();
    }

    private void custom(String path, Map<?, ?> test, List<Filter> parts) {
        var comparisons = new HashMap<Object, Object>(test);
        tests(path + CustomTypes.NAME + "." + comparisons.remove("key"), comparisons, parts);
    }

    private void tests(String path, Map<?, ?> comparisons, List<Filter> parts) {
        comparisons.forEach((word, value) -> {
            if (value == null) return;
            var operator = Operator.of((String) word).orElseThrow();
            var values = value instanceof List<?> several
                    ? several.stream().map(String::valueOf).toList()
                    : List.of(String.valueOf(value));
            if (operator == Operator.BETWEEN && values.size() != 2)
                throw Problem.malformed("malformed_filter", "A range of %s has two ends", path);
            if (++tests > MOST_TESTS || values.size() > MOST_VALUES)
                throw Problem.malformed(
                        "filter_too_large",
                        "A list takes at most %s comparisons with %s values each",
                        MOST_TESTS,
                        MOST_VALUES);
            parts.add(new Filter.Test(path, operator, values));
        });
    }
}
