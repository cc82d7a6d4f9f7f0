package tradepost.platform.settings;

import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import tradepost.kernel.openapi.Described;
import tradepost.kernel.openapi.Endpoint;

/** The list of settings. They are declared in code and have no table of their own, so the entity engine cannot show them. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SettingsResource implements Described {
    private final Settings settings;

    @Inject
    SettingsResource(Settings settings) {
        this.settings = settings;
    }

    @GET
    @Path("/settings")
    public Map<String, List<ShownSetting>> list() {
        return Map.of("data", settings.all());
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.of(
                        "GET", "/api/v1/settings", "settings", "settings.list", "List all settings with their values")
                .answering(200, new TypeReference<Map<String, List<ShownSetting>>>() {}.getType()));
    }
}
