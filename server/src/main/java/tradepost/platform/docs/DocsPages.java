package tradepost.platform.docs;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import tradepost.kernel.openapi.Described;
import tradepost.kernel.openapi.Endpoint;

/** The API to read and to try, all of it served from here: it works without a way out, and nobody else learns who reads it. */
@Path("/api/docs")
@RunOnVirtualThread
class DocsPages implements Described {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; font-src 'self'";
    private static final String VERSION = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private final String page;

    @Inject
    DocsPages() {
        page = """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>API</title>
                <link rel="icon" href="data:,">
                <link rel="stylesheet" href="@/swagger-ui.css">
                <link rel="stylesheet" href="/assets/docs.css">
                <script src="@/swagger-ui-bundle.js" defer></script>
                <script src="/assets/docs.js" defer></script>
                </head>
                <body><main id="api"></main></body>
                </html>
                """.replace("@", "/webjars/swagger-ui/" + version());
    }

    private static String version() {
        try (var stream = DocsPages.class.getResourceAsStream(VERSION)) {
            var properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("The pages of the API are not packed", e);
        }
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response page() {
        return Response.ok(page).header("Content-Security-Policy", POLICY).build();
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.of("GET", "/api/docs", "meta", "meta.docs", "This document as a page")
                .answering(200, byte[].class, MediaType.TEXT_HTML));
    }
}
