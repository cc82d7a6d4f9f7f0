package tradepost.kernel.http;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tradepost.kernel.Time;
import tradepost.kernel.access.Access;
import tradepost.kernel.access.AccessLog;
import tradepost.kernel.scope.Scope;

/**
 * Notes who asked the API for what. A visitor who only looks at what is open to all leaves no entry, unless a setting asks for it; what visitors
 * change or are refused does. Staff is noted on pages as well. Runs before the scope is taken off the thread, hence the priority.
 */
@Provider
@Priority(Priorities.USER)
class AccessFilter implements ContainerResponseFilter {
    private static final int TOO_MANY = 429;
    private final AccessLog log;
    private final boolean visitors;

    @Inject
    AccessFilter(
            AccessLog log,
            @ConfigProperty(name = "tradepost.access-log.visitors", defaultValue = "false") boolean visitors) {
        this.log = log;
        this.visitors = visitors;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var scope = Scope.currentOrNull();
        if (scope == null || !(request.getProperty("began") instanceof Long began)) return;
        var path = request.getUriInfo().getPath();
        if (!isNoted(scope, request.getMethod(), path, response.getStatus())) return;
        long micros = (System.nanoTime() - began) / 1_000;
        log.note(new Access(
                scope.tenant(),
                Time.now(),
                scope.principal().key(),
                request.getMethod(),
                path,
                response.getStatus(),
                micros,
                scope.address(),
                scope.correlation()));
    }

    private boolean isNoted(Scope scope, String method, String path, int status) {
        if (scope.principal().isStaff()) return true;
        if (!path.startsWith("/api/")) return false;
        // Whoever is turned away for asking too often must not fill the log by asking more often.
        if (scope.principal().isAnonymous() && status == TOO_MANY) return false;
        return visitors || !scope.principal().isAnonymous() || !method.equals("GET") || status >= 400;
    }
}
