package tradepost.kernel.http;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import tradepost.kernel.limits.Allowance;
import tradepost.kernel.limits.Limits;
import tradepost.kernel.scope.Scope;

/** Takes every request from its caller's bucket and says in RateLimit and RateLimit-Policy (draft-ietf-httpapi-ratelimit-headers) what is left. */
@Provider
@Priority(Priorities.AUTHORIZATION)
class LimitFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String API = "/api/v1/";
    /** Counted as reading; what is changed inside counts once more, where it happens. */
    private static final String GRAPHQL = "/api/graphql";

    private static final String ALLOWANCE = "allowance";
    private final Limits limits;

    @Inject
    LimitFilter(Limits limits) {
        this.limits = limits;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        boolean changes =
                !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
        if (Scope.currentOrNull() == null) {
            if (changes) limits.demand("sign-up", null, ScopeFilter.address(request));
            return;
        }
        var path = request.getUriInfo().getPath();
        var otherwise = !path.startsWith("/api/") ? "pages" : changes && !path.startsWith(GRAPHQL) ? "writes" : "reads";
        var allowance = limits.take(entity(path), otherwise);
        if (allowance == null) return;
        request.setProperty(ALLOWANCE, allowance);
        Limits.demand(allowance);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(ALLOWANCE) instanceof Allowance allowance) {
            tell(response, "RateLimit-Policy", allowance.policy());
            tell(response, "RateLimit", allowance.state());
        }
    }

    /** Both are lists: a refusal may have told of another limit already. */
    private static void tell(ContainerResponseContext response, String name, String value) {
        var told = response.getHeaders().getFirst(name);
        response.getHeaders().putSingle(name, told == null || told.equals(value) ? value : value + ", " + told);
    }

    private static String entity(String path) {
        if (!path.startsWith(API)) return null;
        int end = path.indexOf('/', API.length());
        return end < 0 ? path.substring(API.length()) : path.substring(API.length(), end);
    }
}
