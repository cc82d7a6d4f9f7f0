package tradepost.kernel.http;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import tradepost.kernel.Problem;

/** Refuses addresses that are too long to mean anything. The server below takes much longer ones, since it refuses without a word. */
@Provider
@Priority(Priorities.AUTHENTICATION + 1)
class LengthFilter implements ContainerRequestFilter {
    private static final int LONGEST = 8_000;
    private final CurrentVertxRequest connection;

    @Inject
    LengthFilter(CurrentVertxRequest connection) {
        this.connection = connection;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        int length = connection.getCurrent().request().uri().length();
        if (length > LONGEST)
            throw Problem.of(
                    Problem.Kind.TOO_LONG,
                    "address_too_long",
                    "The address has %s characters, and %s are possible; ask for less at once",
                    length,
                    LONGEST);
    }
}
