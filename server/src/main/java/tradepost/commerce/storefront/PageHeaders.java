package tradepost.commerce.storefront;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What every page tells the browser about itself: where its parts may come from, and that it shows the visitor's own cart. */
class PageHeaders {
    // Themes are custom properties in a style attribute. Only our own addresses get forms: a payment page is reached by
    // a link.
    private static final String SOURCES =
            "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: https:;"
                    + " font-src 'self'; connect-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'";

    @ServerResponseFilter
    void add(ContainerRequestContext request, ContainerResponseContext response) {
        if (!isPage(response)) return;
        var headers = response.getHeaders();
        // A page with a part of somebody else, such as the form for cards, has said so itself.
        headers.putIfAbsent("Content-Security-Policy", List.of(SOURCES));
        headers.putSingle("Referrer-Policy", "same-origin");
        headers.putIfAbsent(HttpHeaders.CACHE_CONTROL, List.of("private, no-cache"));
        if (response.getStatus() == 200 && request.getCookies().containsKey(Visit.NEWS)) {
            headers.add(HttpHeaders.SET_COOKIE, Visit.NEWS + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
        }
    }

    /** A page that comes in a response of its own has no type yet; the resource's is found later. */
    private static boolean isPage(ContainerResponseContext response) {
        var type = response.getMediaType();
        return type == null
                ? response.getEntity() instanceof TemplateInstance
                : type.isCompatible(MediaType.TEXT_HTML_TYPE);
    }
}
