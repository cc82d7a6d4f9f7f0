package tradepost.platform.tenants;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import tradepost.kernel.openapi.Described;
import tradepost.kernel.openapi.Endpoint;

/** Opening a shop over HTTP, at any host: the shop answers at its own address as soon as the answer is sent. */
@Path("/api/signup")
@RunOnVirtualThread
class SignUpResource implements Described {
    private final Tenants tenants;

    /** The new shop and where it answers. */
    record Opened(String slug, String name, String address) {}

    @Inject
    SignUpResource(Tenants tenants) {
        this.tenants = tenants;
    }

    @POST
    public Response open(NewTenant wanted) {
        var tenant = tenants.open(wanted);
        var address = tenants.address(tenant);
        return Response.created(URI.create(address))
                .entity(new Opened(tenant.slug(), tenant.name(), address))
                .build();
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.of("POST", "/api/signup", "tenants", "tenants.sign_up", "Open a shop")
                .taking(NewTenant.class)
                .answering(201, Opened.class));
    }
}
