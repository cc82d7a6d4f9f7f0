package tradepost.commerce.prices;

import static tradepost.db.prices.Tables.ASSIGNMENT;
import static tradepost.db.prices.Tables.CHANGED_PRICE;
import static tradepost.db.prices.Tables.COST;
import static tradepost.db.prices.Tables.FORMER_PRICE;
import static tradepost.db.prices.Tables.PRICE;
import static tradepost.db.prices.Tables.PRICE_CHANGE;
import static tradepost.db.prices.Tables.PRICE_LIST;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;

/** Prices change through verbs, since much depends on them; lists, assignments and costs are records like any other. */
@Singleton
class PriceEntities implements EntitySource {
    private final PriceListRules listRules;
    private final AssignmentRules assignmentRules;

    @Inject
    PriceEntities(PriceListRules listRules, AssignmentRules assignmentRules) {
        this.listRules = listRules;
        this.assignmentRules = assignmentRules;
    }

    @Override
    public List<Entity> entities() {
        return List.of(
                entity("price_lists", PRICE_LIST)
                        .title(PRICE_LIST.NAME)
                        .filter(PRICE_LIST.CODE, PRICE_LIST.PARENT_ID)
                        .sort(PRICE_LIST.NAME)
                        .rates(PRICE_LIST.SHARE)
                        .writable(
                                PRICE_LIST.CODE,
                                PRICE_LIST.NAME,
                                PRICE_LIST.CURRENCY,
                                PRICE_LIST.INCLUDES_TAX,
                                PRICE_LIST.MODE,
                                PRICE_LIST.PRECEDENCE,
                                PRICE_LIST.CHANNEL,
                                PRICE_LIST.COUNTRY,
                                PRICE_LIST.VALID_FROM,
                                PRICE_LIST.VALID_UNTIL,
                                PRICE_LIST.PARENT_ID,
                                PRICE_LIST.SHARE,
                                PRICE_LIST.ROUNDING_STEP,
                                PRICE_LIST.ROUNDING_ENDING,
                                PRICE_LIST.ROUNDING_MODE)
                        .guard(listRules),
                entity("price_assignments", ASSIGNMENT)
                        .hide(ASSIGNMENT.TARGET)
                        .filter(ASSIGNMENT.PRICE_LIST_ID, ASSIGNMENT.CUSTOMER_GROUP_ID, ASSIGNMENT.ACCOUNT_ID)
                        .writable(
                                ASSIGNMENT.PRICE_LIST_ID,
                                ASSIGNMENT.AUDIENCE,
                                ASSIGNMENT.CHANNEL,
                                ASSIGNMENT.CUSTOMER_GROUP_ID,
                                ASSIGNMENT.COMPANY_ID,
                                ASSIGNMENT.ACCOUNT_ID,
                                ASSIGNMENT.CONTRACT,
                                ASSIGNMENT.PRECEDENCE)
                        .guard(assignmentRules),
                entity("prices", PRICE)
                        .quantities(PRICE.MINIMUM)
                        .filter(PRICE.VARIANT_ID, PRICE.PRICE_LIST_ID)
                        .currencyOf(PRICE.PRICE_LIST_ID),
                entity("former_prices", FORMER_PRICE)
                        .quantities(FORMER_PRICE.MINIMUM)
                        .filter(FORMER_PRICE.VARIANT_ID)
                        .currencyOf(FORMER_PRICE.PRICE_LIST_ID),
                entity("costs", COST)
                        .filter(COST.VARIANT_ID)
                        .writable(COST.VARIANT_ID, COST.CURRENCY, COST.AMOUNT_MINOR, COST.VALID_FROM),
                entity("price_changes", PRICE_CHANGE)
                        .title(PRICE_CHANGE.NAME)
                        .filter(PRICE_CHANGE.PRICE_LIST_ID, PRICE_CHANGE.STATUS)
                        .sort(PRICE_CHANGE.APPLY_AT),
                entity("changed_prices", CHANGED_PRICE)
                        .quantities(CHANGED_PRICE.MINIMUM)
                        .filter(CHANGED_PRICE.PRICE_CHANGE_ID)
                        .currencyOf(CHANGED_PRICE.PRICE_CHANGE_ID));
    }
}
