package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;

/** How articles are valued. What is there was valued so, and stays it: another policy holds from the next goods on. */
@Singleton
class Policies {
    private final Db db;
    private final Worths worths;

    @Inject
    Policies(Db db, Worths worths) {
        this.db = db;
        this.worths = worths;
    }

    /** Values an article otherwise from now on; its balances are locked. */
    void change(VariantId variant, Policy policy) {
        var worth = worths.locked(List.of(variant)).get(variant);
        if (worth.policy == policy) return;
        if (worth.quantity != 0)
            throw Problem.conflict(
                    "valued_already",
                    "What is there is valued as %s; change that while none of the article is left",
                    worth.policy.code());
        db.execute(
                "update stock.worth set policy = ?, updated_at = ?::timestamptz where variant_id = ?",
                policy.code(),
                Time.now(),
                variant.value());
    }
}
