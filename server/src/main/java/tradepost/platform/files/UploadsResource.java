package tradepost.platform.files;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import tradepost.kernel.Problem;
import tradepost.kernel.openapi.Described;
import tradepost.kernel.openapi.Endpoint;
import tradepost.kernel.scope.Scope;

/** Bytes over HTTP, which verbs with their JSON cannot take: from a form, or as they are. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class UploadsResource implements Described {
    private final Files files;

    @Inject
    UploadsResource(Files files) {
        this.files = files;
    }

    @POST
    @Path("/uploads")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response form(@RestForm FileUpload file, @RestForm String purpose, @RestForm String visibility)
            throws IOException {
        Scope.demand("files.upload");
        if (file == null) throw Problem.invalid("file", "Send the file as the form's part 'file'");
        var wanted = NewFile.of(file.fileName(), file.contentType(), purpose, visibility);
        try (var bytes = java.nio.file.Files.newInputStream(file.uploadedFile())) {
            return created(files.store(wanted, bytes));
        }
    }

    @PUT
    @Path("/uploads/{name}")
    @Consumes(MediaType.WILDCARD)
    public Response raw(
            @PathParam("name") String name,
            @HeaderParam("Content-Type") String type,
            @QueryParam("purpose") String purpose,
            @QueryParam("visibility") String visibility,
            InputStream bytes) {
        return created(files.store(NewFile.of(name, type, purpose, visibility), bytes));
    }

    private static Response created(StoredFile file) {
        return Response.status(Response.Status.CREATED)
                .header("Location", "/api/v1/files/" + file.id())
                .entity(file)
                .build();
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.of(
                                "POST",
                                "/api/v1/uploads",
                                "files",
                                "files.upload",
                                "Upload a file from a form: file, purpose, visibility")
                        .taking(byte[].class, MediaType.MULTIPART_FORM_DATA)
                        .answering(201, StoredFile.class),
                Endpoint.of("PUT", "/api/v1/uploads/{name}", "files", "files.upload_as", "Upload a file as it is")
                        .query("purpose", "What it is for, which bounds its kind and size; document unless said")
                        .query("visibility", "private unless said")
                        .taking(byte[].class, MediaType.WILDCARD)
                        .answering(201, StoredFile.class));
    }
}
