package tradepost.commerce.carts;

import static tradepost.db.carts.Tables.CART;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tradepost.commerce.catalogue.Catalogue;
import tradepost.commerce.prices.Buyer;
import tradepost.commerce.prices.Prices;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.CartId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Secret;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.tenants.Tenants;

/** Baskets: opened by anyone, used by whoever has the secret or owns them. */
@Singleton
public class Carts {
    private final Db db;
    private final CartRows rows;
    private final Pricing pricing;
    private final Tenants tenants;
    private final Catalogue catalogue;
    private final Prices prices;
    private final CartChanging changing;

    @Inject
    Carts(
            Db db,
            CartRows rows,
            Pricing pricing,
            Tenants tenants,
            Catalogue catalogue,
            Prices prices,
            CartChanging changing) {
        this.db = db;
        this.rows = rows;
        this.pricing = pricing;
        this.tenants = tenants;
        this.catalogue = catalogue;
        this.prices = prices;
        this.changing = changing;
    }

    /** Opens an empty cart and tells its secret, this once. */
    @Verb(value = "carts.open", open = Verb.Open.TO_ALL)
    public Cart open() {
        var secret = Secret.random();
        var id =
                db.write(() -> rows.insert(secret, customer(), tenants.current().currency(), ""));
        return priced(rows.find(id, secret.reveal())).withSecret(secret.reveal());
    }

    /**
     * Opens a cart with goods at today's prices, and tells its secret; what is not sold any more, or has no price, is not in it. Three statements more
     * than an empty one, however many lines.
     */
    public Cart filled(Map<VariantId, Quantity> goods) {
        CartChanging.demandRoom(goods.size());
        var secret = Secret.random();
        return db.write(() -> {
            var currency = tenants.current().currency();
            var id = rows.insert(secret, customer(), currency, "");
            var sold = catalogue.sold(goods.keySet());
            var offers = prices.offers(Buyer.current(), goods, currency);
            var there = goods.keySet().stream()
                    .filter(variant -> offers.containsKey(variant)
                            && sold.containsKey(variant)
                            && sold.get(variant).sellable())
                    .toList();
            rows.fill(
                    id,
                    there,
                    goods,
                    offers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, offer -> offer.getValue()
                            .unit())));
            return priced(rows.find(id, secret.reveal())).withSecret(secret.reveal());
        });
    }

    /** Looks at a cart with today's prices, taxes and stock. */
    @Verb(value = "carts.get", open = Verb.Open.TO_ALL)
    public Cart get(CartId id, CartAccess access) {
        return priced(rows.find(id, access.secret()));
    }

    /** How many pieces wait in a cart, for the badge on every page: one statement, and none of them for a cart that is not the caller's. */
    public int pieces(CartId id, String secret) {
        return rows.pieces(id, secret);
    }

    /** Puts goods into a cart; more of what is already there adds up. */
    @Verb(value = "carts.add_line", open = Verb.Open.TO_ALL)
    public Cart addLine(CartId id, NewLine line) {
        return db.write(() -> changing.add(touched(id, line.secret()), line));
    }

    /** Changes how much of a line is wanted; zero removes the line. */
    @Verb(value = "carts.change_line", open = Verb.Open.TO_ALL)
    public Cart changeLine(CartId id, ChangedLine changed) {
        if (!changed.quantity().isPositive()) return removeLine(id, new RemovedLine(changed.secret(), changed.line()));
        return db.write(() -> changing.change(touched(id, changed.secret()), changed));
    }

    /** Takes a line out of a cart. Removing it twice changes nothing more. */
    @Verb(value = "carts.remove_line", open = Verb.Open.TO_ALL)
    public Cart removeLine(CartId id, RemovedLine removed) {
        return db.write(() -> {
            var cart = touched(id, removed.secret());
            rows.remove(id, removed.line());
            return changing.held(cart);
        });
    }

    /**
     * Says who buys, where it goes, and how it is delivered and paid. A tax number of the Union is looked up in the background; the cart is taxed by the answer
     * once it is there.
     */
    @Verb(value = "carts.address", open = Verb.Open.TO_ALL)
    public Cart address(CartId id, CartDetails details) {
        return db.write(() -> {
            var cart = open(rows.lock(id, details.secret())).with(details);
            if (cart.account() == null) cart = cart.ownedBy(customer());
            rows.save(cart);
            var addressed = changing.held(cart);
            pricing.seekEvidence(addressed);
            return addressed;
        });
    }

    /** A visitor who has logged in meanwhile owns the cart from the next change on. */
    private CartRow touched(CartId id, String secret) {
        return rows.touch(id, secret, customer()).orElseGet(() -> {
            open(rows.lock(id, secret));
            // It was opened again in between, and by now it is locked.
            return rows.touch(id, secret, customer()).orElseThrow();
        });
    }

    /**
     * For completion: proves access, locks the cart until the transaction ends and makes it an order's: from now on it cannot be changed, and it never
     * expires. Empty where it was an order's before.
     */
    public Optional<LockedCart> close(CartId id, String secret) {
        var closed = rows.close(id, secret);
        if (closed.isEmpty()) {
            var there = rows.lock(id, secret);
            if (there.status() == CartStatus.COMPLETED) return Optional.empty();
            open(there);
            closed = rows.close(id, secret);
        }
        return Optional.of(new LockedCart(closed.orElseThrow()));
    }

    /** The cart as it would be bought now, paid in the given way or, without one, in the way chosen before. */
    public Cart priced(LockedCart cart, String paymentMethod) {
        return changing.bought(paymentMethod == null ? cart.row() : cart.row().paidBy(paymentMethod));
    }

    /** What goods come to at prices that were agreed: the one calculation of carts, for an order that changes. */
    public Cart quoted(Quote quote) {
        return pricing.cart(quote);
    }

    /** Refuses a cart that cannot become an order, with everything it lacks at once. */
    public void demandComplete(Cart cart) {
        Requirements.demand(cart);
    }

    /** Opens a cart again whose payment failed. */
    public void reopen(CartId id) {
        db.update(CART)
                .set(CART.STATUS, CartStatus.OPEN.code())
                .set(CART.UPDATED_AT, Time.now())
                .set(CART.VERSION, CART.VERSION.plus(1))
                .where(CART.ID.eq(id))
                .execute();
    }

    private static CartRow open(CartRow cart) {
        return switch (cart.status()) {
            case OPEN -> cart;
            case COMPLETED -> throw Problem.conflict("cart_completed", "This cart has become an order; open a new one");
            case EXPIRED -> throw Problem.conflict("cart_expired", "This cart has expired; open a new one");
        };
    }

    private Cart priced(CartRow row) {
        return changing.priced(row);
    }

    private static AccountId customer() {
        var principal = Scope.current().principal();
        return principal.kind() == Principal.Kind.CUSTOMER ? AccountId.of(principal.account()) : null;
    }
}
