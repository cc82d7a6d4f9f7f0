package tradepost.commerce.storefront;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import tradepost.db.ids.CartId;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Problem;

/** What a browser brings along with a request, and what it is given to keep. */
@RequestScoped
class Visit {
    static final String CART = "tp_cart";
    static final String NEWS = "tp_news";
    static final String ORDER = "tp_order";
    private static final int SIXTY_DAYS = 60 * 24 * 60 * 60;
    private static final int A_DAY = 24 * 60 * 60;
    private static final int A_MINUTE = 60;
    private final HttpHeaders headers;
    private final UriInfo uri;

    /** The proof that a cart is the visitor's own. */
    record CartKey(CartId id, String secret) {}

    /** The way back to the order that is just being paid: a bank does not bring its link along. */
    record OrderKey(OrderId id, String secret) {
        String address() {
            return "/order/" + id + "?key=" + secret;
        }
    }

    /** One message, with what it is about. */
    record Said(News news, String about) {}

    @Inject
    Visit(HttpHeaders headers, UriInfo uri) {
        this.headers = headers;
        this.uri = uri;
    }

    /** The beginning of every absolute address of the shop, without a slash at its end. */
    String site() {
        var base = uri.getBaseUri();
        return base.getScheme() + "://" + base.getAuthority();
    }

    /** The cart of an earlier visit; a cookie that somebody else wrote or cut is as good as none. */
    Optional<CartKey> cart() {
        return key(CART, (id, secret) -> new CartKey(CartId.of(id), secret));
    }

    Optional<OrderKey> order() {
        return key(ORDER, (id, secret) -> new OrderKey(OrderId.of(id), secret));
    }

    private <T> Optional<T> key(String name, BiFunction<String, String, T> of) {
        var parts = value(name).split("\\.", 2);
        if (parts.length < 2) return Optional.empty();
        try {
            return Optional.of(of.apply(parts[0], parts[1]));
        } catch (Problem notAnId) {
            return Optional.empty();
        }
    }

    Optional<Said> news() {
        var parts = value(NEWS).split("\\.", 2);
        return Arrays.stream(News.values())
                .filter(news -> news.name().equals(parts[0]))
                .findFirst()
                .map(news ->
                        new Said(news, parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8)));
    }

    private String value(String name) {
        var cookie = headers.getCookies().get(name);
        return cookie == null ? "" : cookie.getValue();
    }

    NewCookie keep(CartKey cart) {
        return cookie(CART, cart.id() + "." + cart.secret(), SIXTY_DAYS);
    }

    NewCookie keep(OrderKey order) {
        return cookie(ORDER, order.id() + "." + order.secret(), A_DAY);
    }

    NewCookie say(News news, String about) {
        return cookie(NEWS, news + "." + URLEncoder.encode(about, StandardCharsets.UTF_8), A_MINUTE);
    }

    NewCookie forget(String name) {
        return cookie(name, "", 0);
    }

    private NewCookie cookie(String name, String value, int age) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge(age)
                .httpOnly(true)
                .secure(uri.getBaseUri().getScheme().equals("https"))
                .sameSite(SameSite.LAX)
                .build();
    }
}
