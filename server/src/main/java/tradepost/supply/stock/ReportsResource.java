package tradepost.supply.stock;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.openapi.Described;
import tradepost.kernel.openapi.Endpoint;
import tradepost.kernel.scope.Scope;

/** Reports on goods. They are sums over tables that are no records of their own, so the entity engine cannot show them. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ReportsResource implements Described {
    private static final String LIMIT = "How many at most, 100 unless said, 500 at the most";
    private final Reports reports;

    @Inject
    ReportsResource(Reports reports) {
        this.reports = reports;
    }

    @GET
    @Path("/stock/valuation")
    public Reports.Valuation valuation(
            @QueryParam("on") String on, @QueryParam("after") String after, @QueryParam("limit") String limit) {
        Scope.demand("stock.valuation");
        return reports.valuation(day(on), variant(after), limit(limit));
    }

    @GET
    @Path("/stock/ageing")
    public Reports.Ageing ageing(@QueryParam("after") String after, @QueryParam("limit") String limit) {
        Scope.demand("stock.ageing");
        return reports.ageing(variant(after), limit(limit));
    }

    @GET
    @Path("/stock/history")
    public Reports.History history(
            @QueryParam("variant") String variant,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        Scope.demand("stock.history");
        if (variant == null) throw Problem.malformed("variant_missing", "Name the variant: ?variant=var_…");
        return reports.history(variant(variant), cursor, limit(limit));
    }

    private static VariantId variant(String text) {
        return text == null ? null : VariantId.of(text);
    }

    private static LocalDate day(String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.malformed("bad_day", "'%s' is not a day such as 2027-01-31", text);
        }
    }

    private static int limit(String text) {
        if (text == null) return 100;
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= Reports.MOST) return limit;
        } catch (NumberFormatException e) {
            throw Problem.malformed("bad_limit", "limit is a number from 1 to %s", Reports.MOST);
        }
        throw Problem.malformed("bad_limit", "limit is a number from 1 to %s", Reports.MOST);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.of(
                                "GET",
                                "/api/v1/stock/valuation",
                                "stock",
                                "stock.valuation",
                                "What goods are worth at the end of a day")
                        .query("on", "The day; today unless said")
                        .query("after", "The last variant of the page before")
                        .query("limit", LIMIT)
                        .answering(200, Reports.Valuation.class),
                Endpoint.of(
                                "GET",
                                "/api/v1/stock/ageing",
                                "stock",
                                "stock.ageing",
                                "How long goods have been here, and which do not sell")
                        .query("after", "The last variant of the page before")
                        .query("limit", LIMIT)
                        .answering(200, Reports.Ageing.class),
                Endpoint.of(
                                "GET",
                                "/api/v1/stock/history",
                                "stock",
                                "stock.history",
                                "What happened to a variant, with the balance after each movement")
                        .query("variant", "The variant")
                        .query("cursor", "Where the page before ended")
                        .query("limit", LIMIT)
                        .answering(200, Reports.History.class));
    }
}
