package tradepost.kernel.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ErrorType;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLException;
import graphql.GraphqlErrorBuilder;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.AsyncSerialExecutionStrategy;
import graphql.execution.SubscriptionExecutionStrategy;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs queries on the caller's thread, one statement after the other; queries that were read and found valid once are not read again. */
@Singleton
public class Engine {
    private static final int MOST_TOKENS = 10_000;
    private static final long CHARACTERS_KEPT = 4_000_000;
    private final GraphQLSchema schema;
    private final GraphQL graphql;
    private final PersistedQueries persisted;
    private final Duration longest;
    private final Cache<String, PreparsedDocumentEntry> documents = Caffeine.newBuilder()
            .maximumWeight(CHARACTERS_KEPT)
            .weigher((String query, PreparsedDocumentEntry entry) -> query.length())
            .build();

    @Inject
    Engine(
            SchemaSource source,
            PersistedQueries persisted,
            @ConfigProperty(name = "tradepost.graphql.depth", defaultValue = "16") int deepest,
            @ConfigProperty(name = "tradepost.graphql.cost", defaultValue = "10000") long dearest,
            @ConfigProperty(name = "tradepost.graphql.time", defaultValue = "10S") Duration longest) {
        this.persisted = persisted;
        this.longest = longest;
        this.schema = source.schema();
        var failures = new Failures();
        this.graphql = GraphQL.newGraphQL(schema)
                .queryExecutionStrategy(new AsyncExecutionStrategy(failures))
                .mutationExecutionStrategy(new AsyncSerialExecutionStrategy(failures))
                .subscriptionExecutionStrategy(new SubscriptionExecutionStrategy(failures))
                .defaultDataFetcherExceptionHandler(failures)
                .instrumentation(new Budget(deepest, dearest))
                .preparsedDocumentProvider(this::document)
                .doNotAutomaticallyDispatchDataLoader()
                .build();
    }

    /** A declaration that makes no schema stops the start. */
    void start(@Observes StartupEvent event) {
        // The constructor has done it.
    }

    /** What all tenants' clients see. */
    public GraphQLSchema schema() {
        return schema;
    }

    /** Runs a query for the caller in scope. */
    public ExecutionResult run(String query, Map<String, Object> variables) {
        return run(input(new Request(query, null, variables, null), false));
    }

    /** The request made ready: its context can be told more before it is run. */
    ExecutionInput input(Request request, boolean readsOnly) {
        long deadline = System.nanoTime() + longest.toNanos();
        return ExecutionInput.newExecutionInput(persisted.query(request))
                .operationName(request.operation())
                .variables(request.variables())
                .graphQLContext(context -> context.of(Budget.DEADLINE, deadline)
                        .of(Budget.READS_ONLY, readsOnly)
                        .of(
                                ParserOptions.class,
                                ParserOptions.newParserOptions()
                                        .maxTokens(MOST_TOKENS)
                                        .maxWhitespaceTokens(MOST_TOKENS * 4)
                                        .captureIgnoredChars(false)
                                        .build()))
                .build();
    }

    ExecutionResult run(ExecutionInput input) {
        try {
            return graphql.execute(input);
        } catch (GraphQLException e) {
            // What the engine throws, such as for an operation that is not there, is the request's fault.
            var error = GraphqlErrorBuilder.newError()
                    .message(String.valueOf(e.getMessage()))
                    .errorType(ErrorType.OperationNotSupported)
                    .build();
            return ExecutionResult.newExecutionResult().addError(error).build();
        }
    }

    private CompletableFuture<PreparsedDocumentEntry> document(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> read) {
        var known = documents.getIfPresent(input.getQuery());
        if (known != null) return CompletableFuture.completedFuture(known);
        var entry = read.apply(input);
        if (!entry.hasErrors()) documents.put(input.getQuery(), entry);
        return CompletableFuture.completedFuture(entry);
    }
}
