package tradepost.kernel.http;

import jakarta.inject.Inject;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Refuses query parameters that the API's resource does not take; one that asks for the whole address looks after them itself. */
@Provider
class ParameterFilter implements ContainerRequestFilter {
    private static final String[] ANY = {};
    private final ResourceInfo resource;
    private final Map<Method, String[]> known = new ConcurrentHashMap<>();

    @Inject
    ParameterFilter(ResourceInfo resource) {
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var uri = request.getUriInfo();
        if (!(uri.getPath() + "/").startsWith("/api/")
                || uri.getQueryParameters().isEmpty()) return;
        var taken = known.computeIfAbsent(resource.getResourceMethod(), ParameterFilter::taken);
        if (taken != ANY) Asked.only(uri, taken);
    }

    private static String[] taken(Method method) {
        if (List.of(method.getParameterTypes()).contains(UriInfo.class)) return ANY;
        var names = new ArrayList<String>();
        for (var parameter : method.getParameters())
            if (parameter.getAnnotation(QueryParam.class) instanceof QueryParam query) names.add(query.value());
        return names.toArray(String[]::new);
    }
}
