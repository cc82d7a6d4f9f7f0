package tradepost.kernel.http;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.MDC;
import tradepost.kernel.Ids;
import tradepost.kernel.Problem;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;

/** Binds each request to its tenant, taken from the host name, and to its caller; nothing runs for a host that leads to no shop. */
@Provider
@Priority(Priorities.AUTHENTICATION)
class ScopeFilter implements ContainerRequestFilter, ContainerResponseFilter {
    static final String SESSION_COOKIE = "tp_session";
    private final Front front;
    private final CurrentVertxRequest connection;

    @Inject
    ScopeFilter(Front front, CurrentVertxRequest connection) {
        this.front = front;
        this.connection = connection;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var correlation = correlated(request);
        MDC.put("correlation", correlation);
        MDC.put("operation", request.getMethod() + " " + request.getUriInfo().getPath());
        request.setProperty("remote", remote());
        request.setProperty("began", System.nanoTime());
        if (isForNoShop(request)) return;
        var host = host(request);
        var tenant = front.tenantAt(host)
                .orElseThrow(() -> Problem.of(
                        Problem.Kind.NOT_FOUND, "shop_not_found", "No shop answers at '%s'; check the address", host));
        MDC.put("tenant", tenant.toString());
        var visitor = new Scope(
                tenant, Principal.ANONYMOUS, correlation, address(request), request.getHeaderString("X-Reason"));
        // Bound first as a visitor: a caller who is refused is still somebody who called.
        Scope.bind(visitor);
        Scope.bind(visitor.as(caller(request)));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty("correlation") instanceof String correlation)
            response.getHeaders().putSingle("X-Correlation-Id", correlation);
        response.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
        Scope.bind(null);
        MDC.remove("correlation");
        MDC.remove("operation");
        MDC.remove("tenant");
    }

    /** Opening a shop is the one thing that happens before there is one. */
    private static boolean isForNoShop(ContainerRequestContext request) {
        var path = request.getUriInfo().getPath();
        return path.equals("/signup") || path.equals("/api/signup");
    }

    private Principal caller(ContainerRequestContext request) {
        var authorization = request.getHeaderString("Authorization");
        if (authorization != null) {
            if (!authorization.startsWith("Bearer "))
                throw Problem.unauthenticated("Use 'Authorization: Bearer <token>'");
            return front.bearer(authorization.substring("Bearer ".length()).strip());
        }
        var cookie = request.getCookies().get(SESSION_COOKIE);
        if (cookie == null || cookie.getValue().isEmpty()) return Principal.ANONYMOUS;
        refuseForeignForm(request);
        return front.session(cookie.getValue());
    }

    /** A browser sends cookies with any form, also with one that another site shows; what changes something must come from our own pages. */
    private static void refuseForeignForm(ContainerRequestContext request) {
        var method = request.getMethod();
        if (method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS")) return;
        var origin = request.getHeaderString("Origin");
        if (origin == null || origin.endsWith("//" + request.getHeaderString("Host"))) return;
        throw Problem.forbidden(
                "foreign_origin", "This form was sent from another site; open the shop's own page and try again");
    }

    /** What the request is known by from now on: where nothing matches, it is refused before any filter sees it. */
    static String correlated(ContainerRequestContext request) {
        if (request.getProperty("correlation") instanceof String known) return known;
        var correlation = correlation(request);
        request.setProperty("correlation", correlation);
        return correlation;
    }

    private static String correlation(ContainerRequestContext request) {
        var given = request.getHeaderString("X-Correlation-Id");
        return given != null && given.matches("[A-Za-z0-9._:-]{8,64}") ? given : Ids.text("req", UUID.randomUUID());
    }

    private static String host(ContainerRequestContext request) {
        var host = request.getHeaderString("Host");
        if (host == null) host = request.getUriInfo().getRequestUri().getHost();
        int port = host.lastIndexOf(':');
        return (port > 0 ? host.substring(0, port) : host).toLowerCase(Locale.ROOT);
    }

    /** With a proxy in front, quarkus.http.proxy.proxy-address-forwarding makes this the address that the proxy saw. */
    private String remote() {
        var address = connection.getCurrent().request().remoteAddress();
        return address == null || address.hostAddress() == null ? "" : address.hostAddress();
    }

    static String address(ContainerRequestContext request) {
        return request.getProperty("remote") instanceof String remote ? remote : "";
    }
}
