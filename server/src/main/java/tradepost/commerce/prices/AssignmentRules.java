package tradepost.commerce.prices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tradepost.db.ids.PriceListId;
import tradepost.kernel.entities.Guard;
import tradepost.kernel.entities.Proposed;
import tradepost.platform.jobs.Jobs;

/** An assignment names exactly the one for whom it is; where that is everyone, what the shop shows follows. */
@Singleton
class AssignmentRules implements Guard {
    private static final String EVERYONE = "everyone";
    private static final Map<String, String> NAMED = Map.of(
            "channel", "channel", "group", "customer_group_id", "company", "company_id", "customer", "account_id");
    private final Jobs jobs;

    @Inject
    AssignmentRules(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public void check(List<Proposed> proposed) {
        var concerned = new HashSet<PriceListId>();
        for (var assignment : proposed) {
            if (!assignment.isToGo()) check(assignment);
            if (EVERYONE.equals(assignment.before("audience"))) add(assignment.before("price_list_id"), concerned);
            if (EVERYONE.equals(assignment.after("audience"))) add(assignment.after("price_list_id"), concerned);
        }
        for (var list : concerned) jobs.start(new FollowList(list));
    }

    private static void add(Object list, Set<PriceListId> concerned) {
        if (list instanceof PriceListId id) concerned.add(id);
    }

    private static void check(Proposed assignment) {
        var audience = assignment.after("audience");
        NAMED.forEach((kind, field) -> {
            var value = assignment.after(field);
            boolean given = value != null && !value.equals("");
            if (kind.equals(audience) && !given) assignment.refuse(field, "required", "Say for which %s it is", kind);
            if (!kind.equals(audience) && given)
                assignment.refuse(field, "invalid", "Only an assignment to a %s has this", kind);
        });
    }
}
