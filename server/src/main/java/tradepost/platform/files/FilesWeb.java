package tradepost.platform.files;

import io.quarkus.vertx.http.Uncompressed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import tradepost.db.ids.FileId;

/** Gives files out to browsers. What lies at an address never changes, so whoever may keep a copy may keep it for ever. */
@Path("/files")
@RunOnVirtualThread
class FilesWeb {
    /** Shown in the browser; everything else is saved, since it may do something when opened here. */
    private static final Set<String> SHOWN = Set.of("image/jpeg", "image/png", "image/gif", "application/pdf");

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String FOR_ONE = "private, no-cache";
    private final Files files;
    private final Renditions renditions;

    /** What a signed link carries. */
    static class Link {
        @QueryParam("until")
        String until;

        @QueryParam("key")
        String key;

        @QueryParam("signature")
        String signature;
    }

    @Inject
    FilesWeb(Files files, Renditions renditions) {
        this.files = files;
        this.renditions = renditions;
    }

    @GET
    @Path("/{id}")
    @Uncompressed
    public Response get(
            @PathParam("id") String id,
            @HeaderParam("If-None-Match") String known,
            @HeaderParam("Range") String range,
            @BeanParam Link link) {
        var file = file(id, link);
        var etag = "\"" + file.sha256() + "\"";
        if (etag.equals(known))
            return headers(Response.notModified(), file, etag).build();
        var span = Span.of(range, file.size());
        if (span.isPresent() && span.get().isEmpty())
            return Response.status(416)
                    .header("Content-Range", "bytes */" + file.size())
                    .build();
        var part = span.orElse(new Span(0, file.size() - 1));
        var answer = Response.status(span.isPresent() ? 206 : 200)
                .entity(files.open(file, part.from(), part.length()))
                .type(file.type())
                .header("Content-Length", part.length())
                .header("Content-Disposition", disposition(file));
        if (span.isPresent())
            answer.header("Content-Range", "bytes %s-%s/%s".formatted(part.from(), part.to(), file.size()));
        return headers(answer, file, etag).build();
    }

    @GET
    @Path("/{id}/w{width: \\d{1,5}}")
    public Response rendition(
            @PathParam("id") String id,
            @PathParam("width") int width,
            @HeaderParam("If-None-Match") String known,
            @BeanParam Link link) {
        var file = file(id, link);
        var etag = "\"" + file.sha256() + "-w" + width + "\"";
        if (etag.equals(known))
            return headers(Response.notModified(), file, etag).build();
        return headers(Response.ok(renditions.of(file, width)).type(Renditions.type(file)), file, etag)
                .build();
    }

    private StoredFile file(String text, Link link) {
        var id = FileId.of(text);
        return link.signature == null ? files.fetchable(id) : files.linked(id, link.until, link.key, link.signature);
    }

    private static Response.ResponseBuilder headers(Response.ResponseBuilder answer, StoredFile file, String etag) {
        return answer.header("ETag", etag)
                .header("Accept-Ranges", "bytes")
                .header("Cache-Control", file.visibility() == Visibility.PUBLIC ? FOR_EVER : FOR_ONE)
                .header("Content-Security-Policy", "default-src 'none'; sandbox");
    }

    /** The name twice, as RFC 6266 says: in ASCII for old readers and in UTF-8 for all others. */
    private static String disposition(StoredFile file) {
        var plain = file.name().replaceAll("[^\\x20-\\x7e]|[\"\\\\%]", "_");
        var full = URLEncoder.encode(file.name(), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "%s; filename=\"%s\"; filename*=UTF-8''%s"
                .formatted(SHOWN.contains(file.type()) ? "inline" : "attachment", plain, full);
    }
}
