package tradepost.commerce.carts;

import static tradepost.db.carts.Tables.CART;
import static tradepost.db.carts.Tables.CART_LINE;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jooq.impl.DSL;
import tradepost.commerce.catalogue.Catalogue;
import tradepost.commerce.prices.Prices;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.CartId;
import tradepost.db.ids.CartLineId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Id;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Secret;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.tenants.Tenants;
import tradepost.supply.stock.Availability;
import tradepost.supply.stock.Holding;
import tradepost.supply.stock.Stock;
import tradepost.supply.stock.Wish;

/** Baskets: opened by anyone, used by whoever has the secret or owns them. */
@Singleton
public class Carts {
    private static final int MOST_LINES = 200;
    private final Db db;
    private final CartRows rows;
    private final Pricing pricing;
    private final Tenants tenants;
    private final Catalogue catalogue;
    private final Prices prices;
    private final Stock stock;
    private final Holding holding;

    @Inject
    Carts(
            Db db,
            CartRows rows,
            Pricing pricing,
            Tenants tenants,
            Catalogue catalogue,
            Prices prices,
            Stock stock,
            Holding holding) {
        this.db = db;
        this.rows = rows;
        this.pricing = pricing;
        this.tenants = tenants;
        this.catalogue = catalogue;
        this.prices = prices;
        this.stock = stock;
        this.holding = holding;
    }

    /** Opens an empty cart and tells its secret, this once. */
    @Verb(value = "carts.open", open = Verb.Open.TO_ALL)
    public Cart open() {
        var secret = Secret.random();
        var id =
                db.write(() -> rows.insert(secret, customer(), tenants.current().currency(), ""));
        return priced(rows.find(id, secret.reveal())).withSecret(secret.reveal());
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
        return db.write(() -> {
            var cart = open(id, line.secret());
            var sold = catalogue.sold(List.of(line.variant())).get(line.variant());
            if (sold == null || !sold.sellable())
                throw Problem.conflict("not_for_sale", "This article is not for sale");
            var seen = seenPrice(line.variant(), line.quantity(), cart.currency(), sold.title());
            db.insertInto(CART_LINE)
                    .set(CART_LINE.ID, CartLineId.next())
                    .set(CART_LINE.CART_ID, id)
                    .set(CART_LINE.VARIANT_ID, line.variant())
                    .set(CART_LINE.QUANTITY, line.quantity().tenThousandths())
                    .set(CART_LINE.SEEN_MINOR, seen.minor())
                    .set(CART_LINE.CREATED_AT, Time.now())
                    .onConflict(CART_LINE.TENANT_ID, CART_LINE.CART_ID, CART_LINE.VARIANT_ID)
                    .doUpdate()
                    .set(CART_LINE.QUANTITY, CART_LINE.QUANTITY.plus(DSL.excluded(CART_LINE.QUANTITY)))
                    .set(CART_LINE.SEEN_MINOR, DSL.excluded(CART_LINE.SEEN_MINOR))
                    .execute();
            return touched(cart);
        });
    }

    /** Changes how much of a line is wanted; zero removes the line. */
    @Verb(value = "carts.change_line", open = Verb.Open.TO_ALL)
    public Cart changeLine(CartId id, ChangedLine changed) {
        if (!changed.quantity().isPositive()) return removeLine(id, new RemovedLine(changed.secret(), changed.line()));
        return db.write(() -> {
            var cart = open(id, changed.secret());
            var line = rows.lines(id).stream()
                    .filter(candidate -> candidate.id().equals(changed.line()))
                    .findFirst()
                    .orElseThrow(() -> Problem.notFound("cart_line", changed.line()));
            db.update(CART_LINE)
                    .set(CART_LINE.QUANTITY, changed.quantity().tenThousandths())
                    .set(
                            CART_LINE.SEEN_MINOR,
                            seenPrice(line.variant(), changed.quantity(), cart.currency(), "This article")
                                    .minor())
                    .where(CART_LINE.ID.eq(line.id()))
                    .execute();
            return touched(cart);
        });
    }

    /** Takes a line out of a cart. Removing it twice changes nothing more. */
    @Verb(value = "carts.remove_line", open = Verb.Open.TO_ALL)
    public Cart removeLine(CartId id, RemovedLine removed) {
        return db.write(() -> {
            var cart = open(id, removed.secret());
            db.deleteFrom(CART_LINE)
                    .where(CART_LINE.ID.eq(removed.line()), CART_LINE.CART_ID.eq(id))
                    .execute();
            return touched(cart);
        });
    }

    /** Says who buys, where it goes, and how it is delivered and paid. */
    @Verb(value = "carts.address", open = Verb.Open.TO_ALL)
    public Cart address(CartId id, CartDetails details) {
        return db.write(() -> {
            var cart = open(id, details.secret()).with(details);
            rows.save(cart);
            return touched(cart);
        });
    }

    /** For completion: proves access and locks the cart until the transaction ends. */
    public LockedCart lock(CartId id, String secret) {
        return new LockedCart(rows.lock(id, secret));
    }

    /** The cart as it would be bought now, paid in the given way or, without one, in the way chosen before. */
    public Cart priced(LockedCart cart, String paymentMethod) {
        return priced(paymentMethod == null ? cart.row() : cart.row().paidBy(paymentMethod));
    }

    /** Refuses a cart that cannot become an order, with everything it lacks at once. */
    public void demandComplete(Cart cart) {
        Requirements.demand(cart);
    }

    /** Closes a cart whose order is being paid: from now on it cannot be changed, and it never expires. */
    public void close(CartId id) {
        become(id, CartStatus.COMPLETED);
    }

    /** Opens a cart again whose payment failed. */
    public void reopen(CartId id) {
        become(id, CartStatus.OPEN);
    }

    private void become(CartId id, CartStatus status) {
        db.update(CART)
                .set(CART.STATUS, status.code())
                .set(CART.UPDATED_AT, Time.now())
                .set(CART.VERSION, CART.VERSION.plus(1))
                .where(CART.ID.eq(id))
                .execute();
    }

    private CartRows.Row open(CartId id, String secret) {
        var cart = rows.lock(id, secret);
        return switch (cart.status()) {
            case OPEN -> cart;
            case COMPLETED -> throw Problem.conflict("cart_completed", "This cart has become an order; open a new one");
            case EXPIRED -> throw Problem.conflict("cart_expired", "This cart has expired; open a new one");
        };
    }

    /** A visitor who has logged in meanwhile owns the cart from the next change on. */
    private Cart touched(CartRows.Row row) {
        var owner = row.account() == null ? customer() : row.account();
        db.update(CART)
                .set(CART.ACCOUNT_ID, owner)
                .set(CART.UPDATED_AT, Time.now())
                .set(CART.VERSION, CART.VERSION.plus(1))
                .where(CART.ID.eq(row.id()))
                .execute();
        return priced(row.ownedBy(owner), lines -> holding.hold(row.id(), lines, row.isBuying()));
    }

    private Cart priced(CartRows.Row row) {
        return priced(row, lines -> stock.available(row.id(), lines));
    }

    private Cart priced(CartRows.Row row, Function<List<Wish>, Map<Id, Availability>> stock) {
        var lines = rows.lines(row.id());
        if (lines.size() > MOST_LINES)
            throw Problem.conflict("cart_full", "A cart holds at most %s lines; order these first", MOST_LINES);
        return pricing.cart(row, lines, stock);
    }

    private Money seenPrice(VariantId variant, Quantity quantity, Currency currency, String title) {
        var offer = prices.offers(Map.of(variant, quantity), currency).get(variant);
        if (offer == null) throw Problem.conflict("price_missing", "'%s' has no price in %s yet", title, currency);
        return offer.unit();
    }

    private static AccountId customer() {
        var principal = Scope.current().principal();
        return principal.kind() == Principal.Kind.CUSTOMER ? AccountId.of(principal.account()) : null;
    }
}
