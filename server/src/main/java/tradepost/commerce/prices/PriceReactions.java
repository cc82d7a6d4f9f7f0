package tradepost.commerce.prices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.kernel.db.Db;
import tradepost.kernel.entities.EntityEvent;
import tradepost.kernel.facts.Subscribe;
import tradepost.platform.accounts.AccountEvent;
import tradepost.platform.settings.SettingEvent;

/** Lets everybody look anew which lists hold for a buyer when somebody joins or leaves a group, or reductions are to be shown otherwise. */
@Singleton
class PriceReactions {
    private final Db db;

    @Inject
    PriceReactions(Db db) {
        this.db = db;
    }

    @Subscribe(Subscribe.When.WITHIN)
    void joined(EntityEvent.Created fact) {
        if (fact.entity().equals("group_members")) raise();
    }

    @Subscribe(Subscribe.When.WITHIN)
    void moved(EntityEvent.Changed fact) {
        if (fact.entity().equals("group_members")) raise();
    }

    @Subscribe(Subscribe.When.WITHIN)
    void left(EntityEvent.Deleted fact) {
        if (fact.entity().equals("group_members") || fact.entity().equals("customer_groups")) raise();
    }

    @Subscribe(Subscribe.When.WITHIN)
    void returned(EntityEvent.Restored fact) {
        if (fact.entity().equals("group_members")) raise();
    }

    @Subscribe(Subscribe.When.WITHIN)
    void enrolled(AccountEvent.Joined fact) {
        raise();
    }

    @Subscribe(Subscribe.When.WITHIN)
    void removed(AccountEvent.Left fact) {
        raise();
    }

    @Subscribe(Subscribe.When.WITHIN)
    void set(SettingEvent.Changed fact) {
        if (fact.names().contains(Reductions.PRIOR.name())) raise();
    }

    /** A shop without prices has no stamp, and nobody who goes by it. */
    private void raise() {
        db.execute("update prices.state set stamp = stamp + 1");
    }
}
