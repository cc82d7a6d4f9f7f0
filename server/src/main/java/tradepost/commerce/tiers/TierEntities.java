package tradepost.commerce.tiers;

import static tradepost.db.tiers.Tables.CHANGE;
import static tradepost.db.tiers.Tables.STANDING;
import static tradepost.db.tiers.Tables.TIER;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;

/** Tiers are records; who has which is read-only, since turnover and verbs say so. */
@Singleton
class TierEntities implements EntitySource {
    private final TierRules rules;

    @Inject
    TierEntities(TierRules rules) {
        this.rules = rules;
    }

    @Override
    public List<Entity> entities() {
        return List.of(
                entity("customer_tiers", TIER)
                        .title(TIER.NAME)
                        .filter(TIER.CODE, TIER.CUSTOMER_GROUP_ID)
                        .sort(TIER.NAME)
                        .writable(
                                TIER.CODE,
                                TIER.NAME,
                                TIER.RANK,
                                TIER.CUSTOMER_GROUP_ID,
                                TIER.CURRENCY,
                                TIER.THRESHOLD_MINOR)
                        .guard(rules),
                entity("tier_standings", STANDING)
                        .ownedBy(STANDING.ACCOUNT_ID)
                        .filter(STANDING.ACCOUNT_ID, STANDING.TIER_ID),
                entity("tier_changes", CHANGE).ownedBy(CHANGE.ACCOUNT_ID).filter(CHANGE.ACCOUNT_ID));
    }
}
