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
import tradepost.db.ids.CartId;
import tradepost.kernel.Problem;

/** What a browser brings along with a request, and what it is given to keep. */
@RequestScoped
class Visit {
    static final String CART = "tp_cart";
    static final String NEWS = "tp_news";
    private static final int SIXTY_DAYS = 60 * 24 * 60 * 60;
    private static final int A_MINUTE = 60;
    private final HttpHeaders headers;
    private final UriInfo uri;

    /** The proof that a cart is the visitor's own. */
    record CartKey(CartId id, String secret) {}

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
        var parts = value(CART).split("\\.", 2);
        if (parts.length < 2) return Optional.empty();
        try {
            return Optional.of(new CartKey(CartId.of(parts[0]), parts[1]));
        } catch (Problem notAnId) {
            return Optional.empty();
        }
    }

    Optional<Said> news() {
        var parts = value(NEWS).split("\\.", 2);
        return Arrays.stream(News.values())
                .filter(news -> news.name().equals(parts[0]))
                .findFirst()
                .map(news -> new Said(news, parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8)));
    }

    private String value(String name) {
        var cookie = headers.getCookies().get(name);
        return cookie == null ? "" : cookie.getValue();
    }

    NewCookie keep(CartKey cart) {
        return cookie(CART, cart.id() + "." + cart.secret(), SIXTY_DAYS);
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
