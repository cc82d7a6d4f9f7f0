package tradepost.commerce.storefront;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tradepost.commerce.payments.SavedMethod;
import tradepost.commerce.payments.SavedMethods;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.SavedMethodId;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;

/** Where customers see the cards and accounts they have kept, and take them away. */
@Path("/cards")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class CardsWeb {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MM/yyyy", Locale.ROOT);
    private final SavedMethods saved;
    private final ShopFrame frame;

    @Inject
    CardsWeb(SavedMethods saved, ShopFrame frame) {
        this.saved = saved;
        this.frame = frame;
    }

    @GET
    public Response list() {
        var principal = Scope.current().principal();
        if (principal.kind() != Principal.Kind.CUSTOMER) return go("/login?next=/cards");
        var locale = frame.shop().locale();
        var cards = saved.of(AccountId.of(principal.account())).stream()
                .map(card -> row(card, locale))
                .toList();
        var page = new CardsPage(frame.own(Texts.of(locale, "my_cards")), cards);
        return Response.ok(page.on(Templates.cards(page))).build();
    }

    private static CardsPage.Row row(SavedMethod card, Locale locale) {
        return new CardsPage.Row(
                card.id().toString(),
                name(card, locale),
                card.expiresOn() == null
                        ? ""
                        : Texts.of(locale, "card_until", card.expiresOn().format(MONTH)),
                card.preferred());
    }

    /** A card goes by its last digits, an account by its e-mail or UPI address, where the provider tells it. */
    private static String name(SavedMethod one, Locale locale) {
        if (!one.last4().isEmpty()) return Texts.of(locale, "card_name", one.brand(), one.last4());
        return one.label().isEmpty() ? one.brand() : Texts.of(locale, "account_name", one.brand(), one.label());
    }

    @POST
    @Path("{id}/remove")
    public Response remove(@PathParam("id") String id) {
        saved.remove(SavedMethodId.of(id));
        return go("/cards");
    }

    @POST
    @Path("{id}/prefer")
    public Response prefer(@PathParam("id") String id) {
        saved.prefer(SavedMethodId.of(id));
        return go("/cards");
    }

    private static Response go(String path) {
        return Response.seeOther(URI.create(path)).build();
    }
}
