package tradepost.supply.returns;

import java.util.List;
import tradepost.commerce.orders.Exchanges;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;

/**
 * What the customer gets for the goods: what they wished for, where nothing else is said.
 *
 * @param shipping what of the delivery is given back as well, or null
 * @param goods what they get instead, for an exchange
 */
public record Resolution(Outcome outcome, Money shipping, List<Exchanges.Replacement> goods) {
    public Resolution {
        goods = goods == null ? List.of() : List.copyOf(goods);
        var checks = Problem.checks()
                .require(shipping == null || shipping.minor() >= 0, "shipping", "An amount is not negative");
        for (int i = 0; i < goods.size(); i++)
            checks.require(goods.get(i).variant() != null, "goods/" + i + "/variant", "Name the variant")
                    .require(
                            goods.get(i).quantity() != null
                                    && goods.get(i).quantity().isPositive(),
                            "goods/" + i + "/quantity",
                            "Give a quantity above zero");
        checks.done();
    }
}
