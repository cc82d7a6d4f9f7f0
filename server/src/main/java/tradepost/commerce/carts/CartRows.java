package tradepost.commerce.carts;

import static org.jooq.impl.DSL.ceil;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;
import static tradepost.db.carts.Tables.CART;
import static tradepost.db.carts.Tables.CART_LINE;
import static tradepost.kernel.db.Prepared.given;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.CartId;
import tradepost.db.ids.CartLineId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Json;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Secret;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.Prepared;
import tradepost.kernel.db.PreparedInsert;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.platform.tenants.Address;

/** A cart and its lines as stored, and who may see them. */
@Singleton
class CartRows {
    private static final Prepared TOUCH =
            Prepared.of(db -> change(db, CART.ACCOUNT_ID, coalesce(CART.ACCOUNT_ID, given(CART.ACCOUNT_ID))));
    private static final Prepared CLOSE =
            Prepared.of(db -> change(db, CART.STATUS, inline(CartStatus.COMPLETED.code())));
    private static final Prepared LINES =
            Prepared.of(db -> db.select(CART_LINE.ID, CART_LINE.VARIANT_ID, CART_LINE.QUANTITY, CART_LINE.SEEN_MINOR)
                    .from(CART_LINE)
                    .where(CART_LINE.CART_ID.eq(given(CART_LINE.CART_ID)))
                    .orderBy(CART_LINE.ID));
    private static final PreparedInsert PUT = PreparedInsert.into(
            CART_LINE, insert -> insert.onConflict(CART_LINE.TENANT_ID, CART_LINE.CART_ID, CART_LINE.VARIANT_ID)
                    .doUpdate()
                    .set(CART_LINE.QUANTITY, excluded(CART_LINE.QUANTITY))
                    .set(CART_LINE.SEEN_MINOR, excluded(CART_LINE.SEEN_MINOR)));
    private final Db db;
    private final Json json;

    /** A line; without a price that was seen it is that of now. */
    record Line(CartLineId id, VariantId variant, Quantity quantity, Long seen) {}

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

    void fill(CartId id, List<VariantId> variants, Map<VariantId, Quantity> quantities, Map<VariantId, Money> seen) {
        db.execute(
                """
                insert into carts.cart_line (id, cart_id, variant_id, quantity, seen_minor, created_at)
                select id, ?::uuid, variant, quantity, seen, ?::timestamptz
                from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[]) n (id, variant, quantity, seen)
                """,
                id.value(),
                Time.now(),
                Columns.ids(variants, variant -> CartLineId.next()),
                Columns.ids(variants),
                Columns.longs(variants, variant -> quantities.get(variant).tenThousandths()),
                Columns.longs(variants, variant -> seen.get(variant).minor()));
    }

    CartRow find(CartId id, String secret) {
        return proven(id, secret, db.selectFrom(CART).where(CART.ID.eq(id)).fetchOne());
    }

    CartRow lock(CartId id, String secret) {
        return proven(
                id,
                secret,
                db.selectFrom(CART).where(CART.ID.eq(id)).forUpdate().fetchOne());
    }

    /** Changes an open cart and locks it. Nobody becomes the owner of somebody else's by it: who may use it is asked of the row as it was. */
    Optional<CartRow> touch(CartId id, String secret, AccountId caller) {
        return changed(TOUCH, List.of(val(caller, CART.ACCOUNT_ID)), id, secret);
    }

    /** Makes an open cart an order's. */
    Optional<CartRow> close(CartId id, String secret) {
        return changed(CLOSE, List.of(), id, secret);
    }

    private Optional<CartRow> changed(Prepared change, List<Object> values, CartId id, String secret) {
        var caller = Scope.current().principal();
        var hash = secret == null ? new byte[0] : Secret.of(secret).hash();
        boolean anybody = caller.kind() == Principal.Kind.SYSTEM;
        var account = caller.account() == null ? null : AccountId.of(caller.account());
        var now = new ArrayList<>(values);
        now.addAll(Arrays.asList(Time.now(), id, hash, account, anybody));
        return change.with(db, now.toArray()).fetchOptional(this::row);
    }

    private static <T> Query change(Db db, Field<T> field, Field<T> value) {
        return db.update(CART)
                .set(field, value)
                .set(CART.UPDATED_AT, given(CART.UPDATED_AT))
                .set(CART.VERSION, CART.VERSION.plus(1))
                .where(
                        CART.ID.eq(given(CART.ID)),
                        CART.STATUS.eq(inline(CartStatus.OPEN.code())),
                        CART.SECRET_HASH
                                .eq(given(CART.SECRET_HASH))
                                .or(CART.ACCOUNT_ID.eq(given(CART.ACCOUNT_ID)))
                                .or(given(SQLDataType.BOOLEAN).isTrue()))
                .returning(CART.fields());
    }

    List<Line> lines(CartId id) {
        return LINES.with(db, id)
                .fetch(row -> new Line(
                        row.get(CART_LINE.ID),
                        row.get(CART_LINE.VARIANT_ID),
                        new Quantity(row.get(CART_LINE.QUANTITY)),
                        row.get(CART_LINE.SEEN_MINOR)));
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
    private CartRow proven(CartId id, String secret, Record row) {
        if (row == null || !mayUse(row, secret)) throw Problem.notFound("cart", id);
        return row(row);
    }

    private CartRow row(Record row) {
        return new CartRow(
                row.get(CART.ID),
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

    /** Writes a line as it is wanted from now on, with the price at which the buyer sees it. */
    void put(CartId cart, Line line, Money seen) {
        PUT.row()
                .set(CART_LINE.ID, line.id())
                .set(CART_LINE.CART_ID, cart)
                .set(CART_LINE.VARIANT_ID, line.variant())
                .set(CART_LINE.QUANTITY, line.quantity().tenThousandths())
                .set(CART_LINE.SEEN_MINOR, seen.minor())
                .set(CART_LINE.CREATED_AT, Time.now())
                .execute(db);
    }

    void remove(CartId cart, CartLineId line) {
        db.deleteFrom(CART_LINE)
                .where(CART_LINE.ID.eq(line), CART_LINE.CART_ID.eq(cart))
                .execute();
    }

    void save(CartRow cart) {
        db.update(CART)
                .set(CART.ACCOUNT_ID, cart.account())
                .set(CART.UPDATED_AT, Time.now())
                .set(CART.VERSION, CART.VERSION.plus(1))
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
