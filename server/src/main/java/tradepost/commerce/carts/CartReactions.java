package tradepost.commerce.carts;

import static tradepost.db.carts.Tables.CART;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.db.ids.CartId;
import tradepost.kernel.Time;
import tradepost.kernel.audit.PersonalKeys;
import tradepost.kernel.db.Db;
import tradepost.kernel.facts.Subscribe;
import tradepost.platform.accounts.AccountEvent;

/** When somebody is forgotten, so are the addresses on their carts, in the same transaction. */
@Singleton
class CartReactions {
    private final Db db;
    private final PersonalKeys keys;

    @Inject
    CartReactions(Db db, PersonalKeys keys) {
        this.db = db;
        this.keys = keys;
    }

    @Subscribe(Subscribe.When.WITHIN)
    void erased(AccountEvent.Erased erased) {
        var carts = db.update(CART)
                .set(CART.EMAIL, "")
                .setNull(CART.SHIPPING_ADDRESS)
                .setNull(CART.BILLING_ADDRESS)
                .set(CART.NOTE, "")
                .set(CART.VERSION, CART.VERSION.plus(1))
                .set(CART.UPDATED_AT, Time.now())
                .where(CART.ACCOUNT_ID.eq(erased.account()))
                .returning(CART.ID)
                .fetch(CART.ID);
        keys.forget(carts.stream().map(CartId::toString).toList());
    }
}
