package tradepost.commerce.storefront;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import tradepost.commerce.carts.Cart;
import tradepost.commerce.carts.CartAccess;
import tradepost.commerce.carts.CartLine;
import tradepost.commerce.carts.CartStatus;
import tradepost.commerce.carts.Carts;
import tradepost.commerce.carts.ChangedLine;
import tradepost.commerce.carts.NewLine;
import tradepost.commerce.carts.RemovedLine;
import tradepost.db.ids.CartLineId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

/** The visitor's cart behind its cookie. It is made with the first thing that is put into it; what a form did is told on the next page. */
@Singleton
class Basket {
    private static final URI PAGE = URI.create("/cart");
    private final Carts carts;
    private final Visit visit;

    @Inject
    Basket(Carts carts, Visit visit) {
        this.carts = carts;
        this.visit = visit;
    }

    /** The cart of an earlier visit, whatever became of it; none if it is not there any more. */
    Optional<Cart> cart() {
        return visit.cart().flatMap(key -> {
            try {
                return Optional.of(carts.get(key.id(), new CartAccess(key.secret())));
            } catch (Problem gone) {
                if (gone.kind() != Problem.Kind.NOT_FOUND) throw gone;
                return Optional.empty();
            }
        });
    }

    Response add(String variant, String quantity) {
        try {
            var key = open();
            var line = new NewLine(key.secret(), VariantId.of(variant), Quantity.of(quantity));
            var cart = carts.addLine(key.id(), line);
            var title = cart.lines().stream()
                    .filter(one -> one.variant().id().equals(line.variant()))
                    .map(one -> one.variant().title())
                    .findFirst()
                    .orElse("");
            return toCart(visit.keep(key), visit.say(News.ADDED, title));
        } catch (Problem refusal) {
            return toCart(visit.say(News.REFUSED, refusal.getMessage()));
        }
    }

    /** The key of the open cart; one that was bought or has run out gives way to a new one. */
    private Visit.CartKey open() {
        return cart().filter(cart -> cart.status() == CartStatus.OPEN)
                .flatMap(_ -> visit.cart())
                .orElseGet(() -> {
                    var made = carts.open();
                    return new Visit.CartKey(made.id(), made.secret());
                });
    }

    Response change(String line, String quantity, boolean remove) {
        var key = visit.cart().orElseThrow(() -> Problem.notFound("cart", "of yours"));
        try {
            var id = CartLineId.of(line);
            if (!remove) {
                carts.changeLine(key.id(), new ChangedLine(key.secret(), id, Quantity.of(quantity)));
                return toCart(visit.say(News.UPDATED, ""));
            }
            var title = cart().stream()
                    .flatMap(cart -> cart.lines().stream())
                    .filter(one -> one.id().equals(id))
                    .map(one -> one.variant().title())
                    .findFirst();
            carts.removeLine(key.id(), new RemovedLine(key.secret(), id));
            return toCart(visit.say(News.REMOVED, title.orElse("")));
        } catch (Problem refusal) {
            return toCart(visit.say(News.REFUSED, refusal.getMessage()));
        }
    }

    /** Agrees to the prices that went up since they were last seen. */
    Response accept() {
        var key = visit.cart().orElseThrow(() -> Problem.notFound("cart", "of yours"));
        cart().stream()
                .flatMap(cart -> cart.lines().stream())
                .filter(CartLine::rose)
                .forEach(line -> carts.changeLine(key.id(), new ChangedLine(key.secret(), line.id(), line.quantity())));
        return toCart(visit.say(News.UPDATED, ""));
    }

    private static Response toCart(NewCookie... cookies) {
        return Response.seeOther(PAGE).cookie(cookies).build();
    }
}
