package tradepost.platform.tenants;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tradepost.kernel.Problem;

/** The page on which a merchant opens a shop; it stands at every host, since there is no shop yet. */
@Path("/signup")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class SignUpPages {
    private final Tenants tenants;
    private final Template page;

    /** A country to choose from, with the currency that goes with it. */
    public record Choice(String code, String name) {}

    @Inject
    SignUpPages(Tenants tenants, @Location("platform/signup.html") Template page) {
        this.tenants = tenants;
        this.page = page;
    }

    @GET
    public String form() {
        return shown(Map.of("country", "IN"), List.of());
    }

    @POST
    public Response open(
            @FormParam("slug") String slug,
            @FormParam("name") String name,
            @FormParam("country") String country,
            @FormParam("email") String email,
            @FormParam("password") String password) {
        try {
            var tenant = tenants.open(NewTenant.of(slug, name, country, currencyOf(country), email, password));
            return Response.seeOther(URI.create(tenants.address(tenant) + "/login"))
                    .build();
        } catch (Problem e) {
            var values = Map.of("slug", text(slug), "name", text(name), "country", text(country), "email", text(email));
            var fields =
                    e.fields().isEmpty() ? List.of(new Problem.Field("/slug", e.code(), e.getMessage())) : e.fields();
            return Response.status(e.kind().status)
                    .entity(shown(values, fields))
                    .build();
        }
    }

    private String shown(Map<String, String> values, List<Problem.Field> errors) {
        var messages = errors.stream()
                .collect(Collectors.toMap(
                        f -> f.pointer().substring(1), Problem.Field::message, (first, second) -> first));
        return page.data("values", values)
                .data("errors", messages)
                .data("countries", countries())
                .render();
    }

    private static List<Choice> countries() {
        return List.of(Locale.getISOCountries()).stream()
                .map(code -> new Choice(code, Locale.of("", code).getDisplayCountry(Locale.ENGLISH)))
                .sorted(java.util.Comparator.comparing(Choice::name))
                .toList();
    }

    /** A shop begins with its country's currency; the owner can change it before the first sale. */
    private static String currencyOf(String country) {
        try {
            var currency = Currency.getInstance(Locale.of("", text(country).toUpperCase(Locale.ROOT)));
            return currency == null ? "USD" : currency.getCurrencyCode();
        } catch (IllegalArgumentException e) {
            return "USD";
        }
    }

    private static String text(String given) {
        return given == null ? "" : given;
    }
}
