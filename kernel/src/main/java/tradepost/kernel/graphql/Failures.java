package tradepost.kernel.graphql;

import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jooq.exception.DataAccessException;
import tradepost.kernel.Problem;
import tradepost.kernel.db.DatabaseProblem;

/** Tells what went wrong the way REST does, in the {@code extensions} of an error: code, status, the members it comes from and the trace id. */
final class Failures implements DataFetcherExceptionHandler {
    private static final Logger LOG = Logger.getLogger("tradepost.problems");

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters parameters) {
        var problem = problem(parameters.getException());
        if (problem == null) LOG.errorf(parameters.getException(), "GraphQL %s failed", parameters.getPath());
        var error = GraphqlErrorBuilder.newError()
                .message(
                        problem == null
                                ? "Something went wrong on our side; quote the trace id when you ask for help"
                                : problem.getMessage())
                .path(parameters.getPath())
                .location(parameters.getSourceLocation())
                .extensions(
                        problem == null
                                ? Map.of("code", "internal_error", "status", 500)
                                : extensions(problem, problem.kind().status))
                .build();
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult(error).build());
    }

    private static Problem problem(Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) return problem;
            if (cause instanceof DataAccessException database) return DatabaseProblem.of(database);
        }
        return null;
    }

    static Map<String, Object> extensions(Problem problem, int status) {
        var extensions = new LinkedHashMap<String, Object>();
        extensions.put("code", problem.code());
        extensions.put("status", status);
        if (!problem.fields().isEmpty())
            extensions.put(
                    "errors", problem.fields().stream().map(Failures::field).toList());
        problem.more().forEach((name, value) -> extensions.put(Names.camel(name), value));
        return extensions;
    }

    private static Map<String, Object> field(Problem.Field field) {
        return Map.of(
                "pointer", "/input" + Names.camel(field.pointer()),
                "code", field.code(),
                "message", field.message());
    }

    /** An error as the answer carries it. */
    static Map<String, Object> told(GraphQLError error, String trace) {
        var told = new LinkedHashMap<String, Object>();
        told.put("message", error.getMessage());
        if (error.getLocations() != null && !error.getLocations().isEmpty())
            told.put(
                    "locations",
                    error.getLocations().stream()
                            .map(at -> Map.of("line", at.getLine(), "column", at.getColumn()))
                            .toList());
        if (error.getPath() != null) told.put("path", error.getPath());
        var extensions = new LinkedHashMap<String, Object>();
        if (error.getExtensions() != null) extensions.putAll(error.getExtensions());
        extensions.putIfAbsent("code", code(error));
        extensions.putIfAbsent("status", 400);
        extensions.put("traceId", trace);
        told.put("extensions", extensions);
        return told;
    }

    private static String code(GraphQLError error) {
        if (!(error.getErrorType() instanceof ErrorType type)) return "refused";
        return switch (type) {
            case InvalidSyntax -> "syntax_error";
            case ValidationError -> "validation_failed";
            case OperationNotSupported -> "operation_unknown";
            case ExecutionAborted -> "refused";
            case DataFetchingException, NullValueInNonNullableField -> "internal_error";
        };
    }

    /** What the answer to a request is that was refused as a whole. */
    static int status(List<GraphQLError> errors) {
        return errors.stream()
                .map(error -> error.getExtensions() == null
                        ? null
                        : error.getExtensions().get("status"))
                .filter(Integer.class::isInstance)
                .map(Integer.class::cast)
                .findFirst()
                .orElse(400);
    }
}
