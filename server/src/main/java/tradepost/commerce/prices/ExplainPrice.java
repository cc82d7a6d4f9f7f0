package tradepost.commerce.prices;

import java.util.Currency;
import java.util.List;
import java.util.UUID;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.CustomerGroupId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

/** Whose price of what is to be explained; without a quantity it is one, without a currency the shop's, without a customer anybody's. */
public record ExplainPrice(
        VariantId variant,
        Quantity quantity,
        Currency currency,
        AccountId customer,
        CustomerGroupId group,
        List<UUID> companies,
        String channel,
        String country) {
    public ExplainPrice {
        quantity = quantity == null ? Quantity.of(1) : quantity;
        Problem.checks()
                .require(variant != null, "variant", "Name the variant whose price you ask for")
                .require(quantity.isPositive(), "quantity", "Ask for a quantity above zero")
                .done();
    }

    Buyer buyer() {
        return new Buyer(channel, customer, group == null ? null : java.util.Set.of(group), companies, country);
    }
}
