package tradepost.commerce.prices;

import static tradepost.db.prices.Tables.ASSIGNMENT;
import static tradepost.db.prices.Tables.LIST_SOURCE;
import static tradepost.db.prices.Tables.PRICE_LIST;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import tradepost.db.ids.PriceListId;
import tradepost.kernel.db.Db;
import tradepost.kernel.entities.Guard;
import tradepost.kernel.entities.Proposed;
import tradepost.platform.jobs.Jobs;

/** What a price list must be beyond its columns: derived from a list of its own currency and from itself by no way round. */
@Singleton
class PriceListRules implements Guard {
    private static final int DEEPEST = 7;
    /** What changes prices that are not the list's own, or for whom they are. */
    private static final List<String> FOLLOWED = List.of(
            "mode",
            "parent_id",
            "share",
            "rounding_step",
            "rounding_ending",
            "rounding_mode",
            "precedence",
            "channel",
            "country",
            "valid_from",
            "valid_until");

    private final Db db;
    private final PriceLock lock;
    private final Jobs jobs;

    @Inject
    PriceListRules(Db db, PriceLock lock, Jobs jobs) {
        this.db = db;
        this.lock = lock;
        this.jobs = jobs;
    }

    @Override
    public void check(List<Proposed> proposed) {
        lock.alone();
        for (var list : proposed) {
            check(list);
            if (list.isNew() || list.isToGo()) continue;
            if (FOLLOWED.stream().anyMatch(field -> changes(list, field)))
                jobs.start(new FollowList(PriceListId.of(list.record())));
        }
    }

    private void check(Proposed list) {
        boolean byDefault = Boolean.TRUE.equals(list.before("is_default"));
        if (list.isToGo()) {
            if (byDefault) list.refuse("is_default", "default_list", "The default list of a currency stays");
            else if (isForEveryone(list))
                list.refuse(
                        "id", "list_in_use", "Take its assignment to everyone away first, so that the shop follows");
            return;
        }
        if (!list.isNew() && changes(list, "currency"))
            list.refuse("currency", "fixed", "The currency of a list stays; make another list");
        if (byDefault) checkDefault(list);
        if (list.after("parent_id") != null) checkParent(list);
    }

    private boolean isForEveryone(Proposed list) {
        return db.fetchExists(
                ASSIGNMENT,
                ASSIGNMENT.PRICE_LIST_ID.eq(PriceListId.of(list.record())).and(ASSIGNMENT.AUDIENCE.eq("everyone")));
    }

    private static void checkDefault(Proposed list) {
        for (var limit : List.of("valid_from", "valid_until"))
            if (list.after(limit) != null)
                list.refuse(limit, "default_list", "The default list of a currency always holds, for everyone");
        for (var limit : List.of("channel", "country"))
            if (!"".equals(Objects.requireNonNullElse(list.after(limit), "")))
                list.refuse(limit, "default_list", "The default list of a currency always holds, for everyone");
    }

    private void checkParent(Proposed list) {
        var parent = list.after("parent_id") instanceof PriceListId id ? id : null;
        var found = db.select(PRICE_LIST.CURRENCY)
                .from(PRICE_LIST)
                .where(PRICE_LIST.ID.eq(parent))
                .fetchOne();
        if (found == null) return; // a missing one is refused by the reference itself
        if (!found.value1().equals(list.after("currency")))
            list.refuse("parent_id", "invalid", "Prices are derived from a list in the same currency");
        var above = db.select(LIST_SOURCE.SOURCE_ID, LIST_SOURCE.DEPTH)
                .from(LIST_SOURCE)
                .where(LIST_SOURCE.LIST_ID.eq(parent))
                .fetch();
        if (above.getValues(LIST_SOURCE.SOURCE_ID).contains(list.record()))
            list.refuse("parent_id", "invalid", "A list cannot be derived from itself, by no way round");
        if (above.getValues(LIST_SOURCE.DEPTH).stream().anyMatch(depth -> depth >= DEEPEST))
            list.refuse("parent_id", "invalid", "Lists are derived from each other over at most %s steps", DEEPEST);
    }

    private static boolean changes(Proposed list, String field) {
        return !Objects.equals(list.before(field), list.after(field));
    }
}
