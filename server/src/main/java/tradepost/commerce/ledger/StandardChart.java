package tradepost.commerce.ledger;

import static tradepost.commerce.ledger.AccountKind.ASSET;
import static tradepost.commerce.ledger.AccountKind.EQUITY;
import static tradepost.commerce.ledger.AccountKind.EXPENSE;
import static tradepost.commerce.ledger.AccountKind.INCOME;
import static tradepost.commerce.ledger.AccountKind.LIABILITY;
import static tradepost.commerce.ledger.NewAccount.house;

import java.util.List;

/** The accounts every shop begins with. Those of customers, vendors and companies are opened when they are first needed. */
final class StandardChart {
    private StandardChart() {}

    static List<NewAccount> of(Unit currency) {
        return List.of(
                house("cash", "Cash and banks", ASSET, currency),
                house("clearing", "Payments on their way", ASSET, currency),
                house("receivables", "Owed by customers", ASSET, currency),
                house("inventory", "Goods in stock", ASSET, currency),
                house("payables", "Owed to suppliers", LIABILITY, currency),
                house("payouts", "Owed to vendors", LIABILITY, currency),
                house("taxes", "Taxes to be paid", LIABILITY, currency),
                house("equity", "Owners' equity", EQUITY, currency),
                house("revenue", "Sales", INCOME, currency),
                house("exchange", "Exchange gains and losses", INCOME, currency),
                house("cost_of_goods", "Cost of goods sold", EXPENSE, currency),
                house("fees", "Payment fees", EXPENSE, currency),
                house("goodwill", "Credits given away", EXPENSE, currency),
                breakage(currency),
                house("points:issued", "Points given", EXPENSE, Unit.POINTS),
                house("points:redeemed", "Points spent", INCOME, Unit.POINTS),
                breakage(Unit.POINTS));
    }

    /** Where what expires goes. */
    static NewAccount breakage(Unit unit) {
        return house("breakage:" + unit, "Expired " + unit, INCOME, unit);
    }
}
