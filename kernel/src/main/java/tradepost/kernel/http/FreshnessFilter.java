package tradepost.kernel.http;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Instant;
import tradepost.kernel.Time;
import tradepost.kernel.db.Freshness;
import tradepost.kernel.db.Replica;
import tradepost.kernel.scope.Scope;

/**
 * Lets what the API only reads come from the replica, where there is one, unless the caller has written a moment ago. Every write is answered with the
 * moment; a client that comes by another node sends it back. Runs once the caller is known, hence the priority.
 */
@Provider
@Priority(Priorities.AUTHENTICATION + 1)
class FreshnessFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String LAST_WRITE = "X-Last-Write";
    private final Replica replica;
    private final Freshness freshness;

    @Inject
    FreshnessFilter(Replica replica, Freshness freshness) {
        this.replica = replica;
        this.freshness = freshness;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!replica.isConfigured()) return;
        var scope = Scope.currentOrNull();
        freshness.relax(scope != null
                && isRead(request)
                && !freshness.isOwed(scope, moment(request.getHeaderString(LAST_WRITE))));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!replica.isConfigured()) return;
        freshness.relax(false);
        if (!isRead(request))
            response.getHeaders().putSingle(LAST_WRITE, Time.now().toEpochMilli());
    }

    private static boolean isRead(ContainerRequestContext request) {
        return request.getMethod().equals("GET")
                && request.getUriInfo().getPath().startsWith("/api/");
    }

    /** What cannot be read is a moment too, the present one: then nothing old is shown. */
    private static Instant moment(String sent) {
        if (sent == null) return null;
        return sent.matches("\\d{1,15}") ? Instant.ofEpochMilli(Long.parseLong(sent)) : Time.now();
    }
}
