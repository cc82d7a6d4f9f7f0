package tradepost.commerce.tiers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import tradepost.kernel.entities.Guard;
import tradepost.kernel.entities.Proposed;
import tradepost.platform.jobs.Jobs;

/** Whoever has a tier belongs to its group, which stays therefore; whoever is concerned by what else changes is looked at by a job. */
@Singleton
class TierRules implements Guard {
    private final Jobs jobs;

    @Inject
    TierRules(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public void check(List<Proposed> proposed) {
        boolean others = false;
        for (var tier : proposed) {
            if (tier.isToGo()) continue;
            if (!tier.isNew() && !Objects.equals(tier.before("customer_group_id"), tier.after("customer_group_id")))
                tier.refuse("customer_group_id", "fixed", "The group of a tier stays; make another tier");
            others = true;
        }
        if (others) jobs.start(new ReviewTiers());
    }
}
