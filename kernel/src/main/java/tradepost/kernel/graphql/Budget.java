package tradepost.kernel.graphql;

import graphql.ErrorType;
import graphql.ExecutionResult;
import graphql.GraphqlErrorBuilder;
import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.language.OperationDefinition.Operation;
import graphql.normalized.ExecutableNormalizedField;
import graphql.normalized.ExecutableNormalizedOperationFactory;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Map;
import tradepost.kernel.Problem;
import tradepost.kernel.limits.Limits;

/**
 * What one request may ask for, looked at before the first statement is sent. The cost is the number of records that it may bring: a page costs what
 * {@code first} says, and multiplies all that is asked for inside it.
 */
final class Budget extends SimplePerformantInstrumentation {
    /** The key in the request's context of the moment, in nanoseconds, at which it has taken too long. */
    static final String DEADLINE = "deadline";
    /** The key that says that the request may only read. */
    static final String READS_ONLY = "reads-only";

    private static final int MOST_FIELDS = 1000;
    private static final int MOST_ALIASES = 50;
    private static final int MOST_ROOTS = 20;
    private static final int CHANGE = 10;
    private final int deepest;
    private final long dearest;

    Budget(int deepest, long dearest) {
        this.deepest = deepest;
        this.dearest = dearest;
    }

    /** Counts one field of the query against the caller's limits, as the call over REST that it stands for, and ends what takes too long. */
    static void spend(DataFetchingEnvironment env, Limits limits, String entity, String kind) {
        long deadline = env.getGraphQlContext().getOrDefault(DEADLINE, Long.MAX_VALUE);
        if (System.nanoTime() > deadline)
            throw Problem.unavailable("time_limit", "The request took too long; ask for less at once");
        var allowance = limits.take(entity, kind);
        if (allowance != null) Limits.demand(allowance);
    }

    @Override
    public InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
        var context = parameters.getExecutionContext();
        var operation = context.getOperationDefinition().getOperation();
        if (operation != Operation.QUERY && context.getGraphQLContext().getBoolean(READS_ONLY))
            throw refusal(
                    Problem.malformed("post_needed", "GET is for queries; send what changes something with POST"), 405);
        var roots = roots(context);
        check(roots, context.getGraphQLSchema(), operation);
        return super.beginExecuteOperation(parameters, state);
    }

    private static List<ExecutableNormalizedField> roots(ExecutionContext context) {
        var options =
                ExecutableNormalizedOperationFactory.Options.defaultOptions().maxFieldsCount(MOST_FIELDS);
        return ExecutableNormalizedOperationFactory.createExecutableNormalizedOperation(
                        context.getGraphQLSchema(),
                        context.getOperationDefinition(),
                        context.getFragmentsByName(),
                        context.getCoercedVariables(),
                        options)
                .getTopLevelFields();
    }

    private void check(List<ExecutableNormalizedField> roots, GraphQLSchema schema, Operation operation) {
        long aliases = roots.stream().mapToLong(Budget::aliases).sum();
        limit("aliases", aliases, MOST_ALIASES, "Ask for fewer things under names of your own");
        limit("root_fields", roots.size(), MOST_ROOTS, "Send several requests");
        // A client that learns the schema goes deep and asks for no records; the engine limits that by itself.
        var asking =
                roots.stream().filter(root -> !root.getName().startsWith("__")).toList();
        limit(
                "depth",
                asking.stream().mapToInt(Budget::depth).max().orElse(0),
                deepest,
                "Ask for the inner records by themselves");
        long cost = asking.stream().mapToLong(root -> cost(root, schema, 1)).sum();
        if (operation == Operation.MUTATION) cost += (long) CHANGE * asking.size();
        limit("cost", cost, dearest, "Ask for shorter pages or fewer records inside them");
    }

    private static void limit(String what, long is, long most, String advice) {
        if (is <= most) return;
        throw refusal(
                Problem.malformed(
                                what + "_exceeded",
                                "The %s of this request is %s, and %s at most. %s",
                                what.replace('_', ' '),
                                is,
                                most,
                                advice)
                        .with(what.equals("cost") ? "cost" : "asked", is)
                        .with("limit", most),
                400);
    }

    private static AbortExecutionException refusal(Problem problem, int status) {
        return new AbortExecutionException(List.of(GraphqlErrorBuilder.newError()
                .message(problem.getMessage())
                .errorType(ErrorType.ExecutionAborted)
                .extensions(Failures.extensions(problem, status))
                .build()));
    }

    private static long aliases(ExecutableNormalizedField field) {
        long here = field.getAlias() == null ? 0 : 1;
        return here + field.getChildren().stream().mapToLong(Budget::aliases).sum();
    }

    private static int depth(ExecutableNormalizedField field) {
        return 1 + field.getChildren().stream().mapToInt(Budget::depth).max().orElse(0);
    }

    private static long cost(ExecutableNormalizedField field, GraphQLSchema schema, long times) {
        if (!field.hasChildren()) return 0;
        var type = GraphQLTypeUtil.unwrapAll(field.getType(schema)).getName();
        boolean page = type.endsWith("Connection");
        boolean part = field.getName().equals("node") && field.getLevel() > 1
                || List.of("edges", "nodes", "pageInfo").contains(field.getName())
                || type.equals("Money");
        long records = page ? times * first(field.getResolvedArguments(), field.getLevel()) : times;
        long inside = field.getChildren().stream()
                .mapToLong(child -> cost(child, schema, records))
                .sum();
        return part ? inside : records + inside;
    }

    private static long first(Map<String, Object> arguments, int level) {
        return arguments.get("first") instanceof Integer first
                ? Math.max(first, 1)
                : level == 1 ? Reads.USUAL : Selection.USUAL;
    }
}
