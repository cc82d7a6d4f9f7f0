package tradepost.commerce.carts;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.ceil;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;
import static tradepost.db.carts.Tables.CART;
import static tradepost.db.carts.Tables.CART_LINE;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.CartId;
import tradepost.db.ids.CartLineId;
import tradepost.db.ids.ShippingMethodId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Secret;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.platform.tenants.Address;
import tradepost.platform.tenants.EmailAddress;

/** A cart and its lines as stored, and who may see them. */
@Singleton
class CartRows {
    private final Db db;
    private final Json json;

    record Row(
            CartId id,
            CartStatus status,
            AccountId account,
            Currency currency,
            String email,
            Address shipping,
            Address billing,
            ShippingMethodId method,
            String payment,
            String note) {
        Row paidBy(String other) {
            return new Row(id, status, account, currency, email, shipping, billing, method, other, note);
        }

        Row ownedBy(AccountId owner) {
            return new Row(id, status, owner, currency, email, shipping, billing, method, payment, note);
        }

        /** Whoever has said something about themselves, the delivery or the payment is at the checkout. */
        boolean isBuying() {
            return method != null || !payment.isEmpty() || !email.isEmpty() || !shipping.isEmpty();
        }

        /** What the details leave out stays. */
        Row with(CartDetails details) {
            return new Row(
                    id,
                    status,
                    account,
                    currency,
                    details.email() == null ? email : EmailAddress.normal(details.email()),
                    details.shipping() == null ? shipping : details.shipping(),
                    details.billing() == null ? billing : details.billing(),
                    details.method() == null ? method : details.method(),
                    details.payment() == null ? payment : details.payment(),
                    details.note() == null ? note : details.note());
        }
    }

    record Line(CartLineId id, VariantId variant, Quantity quantity, long seen) {}

    @Inject
    CartRows(Db db, Json json) {
        this.db = db;
        this.json = json;
    }

    CartId insert(Secret secret, AccountId account, Currency currency, String email) {
        var id = CartId.next();
        var now = Time.now();
        db.insertInto(CART)
                .set(CART.ID, id)
                .set(CART.SECRET_HASH, secret.hash())
                .set(CART.ACCOUNT_ID, account)
                .set(CART.CURRENCY, currency.getCurrencyCode())
                .set(CART.EMAIL, email)
                .set(CART.CREATED_AT, now)
                .set(CART.UPDATED_AT, now)
                .execute();
        return id;
    }

    Row find(CartId id, String secret) {
        return proven(id, secret, db.selectFrom(CART).where(CART.ID.eq(id)).fetchOne());
    }

    Row lock(CartId id, String secret) {
        return proven(
                id,
                secret,
                db.selectFrom(CART).where(CART.ID.eq(id)).forUpdate().fetchOne());
    }

    List<Line> lines(CartId id) {
        return db.select(CART_LINE.ID, CART_LINE.VARIANT_ID, CART_LINE.QUANTITY, CART_LINE.SEEN_MINOR)
                .from(CART_LINE)
                .where(CART_LINE.CART_ID.eq(id))
                .orderBy(CART_LINE.ID)
                .fetch(mapping(
                        (line, variant, quantity, seen) -> new Line(line, variant, new Quantity(quantity), seen)));
    }

    /** Begun pieces count as whole ones. */
    int pieces(CartId id, String secret) {
        return db.select(coalesce(
                        sum(ceil(CART_LINE.QUANTITY.cast(SQLDataType.NUMERIC).divide(Quantity.ONE_UNIT))),
                        inline(BigDecimal.ZERO)))
                .from(CART_LINE)
                .join(CART)
                .on(CART.ID.eq(CART_LINE.CART_ID))
                .where(
                        CART.ID.eq(id),
                        CART.SECRET_HASH.eq(Secret.of(secret).hash()),
                        CART.STATUS.eq(CartStatus.OPEN.code()))
                .fetchSingle(total -> total.value1().intValue());
    }

    /** Who neither has the secret nor owns the cart learns nothing, not even that it exists. */
    private Row proven(CartId id, String secret, Record row) {
        if (row == null || !mayUse(row, secret)) throw Problem.notFound("cart", id);
        return new Row(
                id,
                CartStatus.of(row.get(CART.STATUS)),
                row.get(CART.ACCOUNT_ID),
                Currency.getInstance(row.get(CART.CURRENCY)),
                row.get(CART.EMAIL),
                address(row.get(CART.SHIPPING_ADDRESS)),
                address(row.get(CART.BILLING_ADDRESS)),
                row.get(CART.SHIPPING_METHOD_ID),
                row.get(CART.PAYMENT_METHOD),
                row.get(CART.NOTE));
    }

    private static boolean mayUse(Record row, String secret) {
        if (secret != null && MessageDigest.isEqual(Secret.of(secret).hash(), row.get(CART.SECRET_HASH))) return true;
        var principal = Scope.current().principal();
        if (principal.kind() == Principal.Kind.SYSTEM) return true;
        UUID owner = row.get(CART.ACCOUNT_ID) == null
                ? null
                : row.get(CART.ACCOUNT_ID).value();
        return owner != null && owner.equals(principal.account());
    }

    private Address address(JSONB stored) {
        return stored == null ? Address.EMPTY : json.read(stored.data(), Address.class);
    }

    void save(Row cart) {
        db.update(CART)
                .set(CART.EMAIL, cart.email())
                .set(CART.SHIPPING_ADDRESS, stored(cart.shipping()))
                .set(CART.BILLING_ADDRESS, stored(cart.billing()))
                .set(CART.SHIPPING_METHOD_ID, cart.method())
                .set(CART.PAYMENT_METHOD, cart.payment())
                .set(CART.NOTE, cart.note())
                .where(CART.ID.eq(cart.id()))
                .execute();
    }

    private JSONB stored(Address address) {
        return JSONB.valueOf(json.write(address));
    }
}
