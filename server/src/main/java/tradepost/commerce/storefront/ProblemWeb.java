package tradepost.commerce.storefront;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import tradepost.kernel.Problem;
import tradepost.kernel.http.ProblemPages;
import tradepost.kernel.scope.Scope;

/** Shows problems in the shop's own look. A page that wants a log-in leads to it and back. */
@Path("/")
@RunOnVirtualThread
class ProblemWeb implements ProblemPages {
    /** For addresses that lead to no shop, and so to no look. */
    private static final String BARE = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%1$s</title></head>
            <body><h1>%1$s</h1><p>%2$s</p></body></html>
            """;

    private final ShopFrame frame;
    private final UriInfo uri;
    private final Request request;

    @Inject
    ProblemWeb(ShopFrame frame, UriInfo uri, Request request) {
        this.frame = frame;
        this.uri = uri;
        this.request = request;
    }

    /** An address that nothing else answers still belongs to a shop, whose page then says so. */
    @GET
    @Path("{nothing: .+}")
    public Response nothing() {
        throw Problem.of(Problem.Kind.NOT_FOUND, "not_found", "There is nothing at %s", uri.getPath());
    }

    @Override
    public Response page(Problem problem, int status, String trace) {
        if (Scope.currentOrNull() == null || problem.code().equals("shop_not_found")) return bare(problem, status);
        if (status == 401 && request.getMethod().equals("GET"))
            return Response.seeOther(URI.create(Paths.login(here()))).build();
        var page = new ProblemPage(
                frame.own(heading(status)),
                status,
                heading(status),
                sentence(problem, status),
                status == 500 ? trace : "");
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(page.on(Templates.problem(page)).render())
                .build();
    }

    private String here() {
        var query = uri.getRequestUri().getRawQuery();
        return uri.getRequestUri().getRawPath() + (query == null ? "" : "?" + query);
    }

    private String heading(int status) {
        return text("problem_" + known(status));
    }

    private static int known(int status) {
        return switch (status) {
            case 403, 404, 500, 503 -> status;
            case 409, 412 -> 409;
            default -> 400;
        };
    }

    /** The problem's own sentence says what to do next, but for these. */
    private String sentence(Problem problem, int status) {
        return switch (status) {
            case 404, 500, 503 -> text("problem_" + status + "_text");
            default -> problem.getMessage();
        };
    }

    private String text(String key) {
        return Texts.of(frame.shop().locale(), key);
    }

    private static Response bare(Problem problem, int status) {
        var escaped = problem.getMessage().replace("&", "&amp;").replace("<", "&lt;");
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(BARE.formatted(problem.kind().title, escaped))
                .build();
    }
}
