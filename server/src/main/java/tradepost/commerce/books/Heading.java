package tradepost.commerce.books;

import static tradepost.commerce.ledger.AccountKind.ASSET;
import static tradepost.commerce.ledger.AccountKind.EXPENSE;
import static tradepost.commerce.ledger.AccountKind.INCOME;
import static tradepost.commerce.ledger.AccountKind.LIABILITY;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import tradepost.commerce.ledger.AccountKind;
import tradepost.kernel.Problem;

/** What an amount is booked under, whatever the accounts of a shop are called and numbered. */
public enum Heading {
    /** What customers owe for what was invoiced. */
    RECEIVABLES(ASSET, "receivables"),
    /** What customers have paid and was not invoiced yet. */
    DEPOSITS(LIABILITY, "deposits"),
    /** Money that a gateway, a courier or a bank has taken for the shop and not paid out yet. */
    CLEARING(ASSET, "clearing"),
    /** Money that a gateway's report has more or less than is known here, until somebody says why. */
    UNEXPLAINED(LIABILITY, "unexplained"),
    /** Cash and bank accounts. */
    BANK(ASSET, "cash"),
    /** Goods in stock at what they cost. */
    INVENTORY(ASSET, "inventory"),
    /** Goods that came in and whose bill has not. */
    GOODS_RECEIVED(LIABILITY, "goods_received"),
    /** Taxes on sales, by their name. */
    TAX(LIABILITY, "taxes"),
    /** Income tax of customers that the shop collects with its invoices and owes to the tax office. */
    TAX_COLLECTED(LIABILITY, "taxes_collected"),
    /** Taxes on purchases, which the tax office gives back. */
    TAX_PAID(ASSET, "taxes_paid"),
    /** What belongs to the owners; opening balances stand against it. */
    EQUITY(AccountKind.EQUITY, "equity"),
    /** Goods and services sold. */
    REVENUE(INCOME, "revenue"),
    /** Delivery that customers paid for. */
    DELIVERY(INCOME, "delivery"),
    /** What rounding to cash leaves over. */
    ROUNDING(EXPENSE, "rounding"),
    /** Gains and losses from rates of exchange. */
    EXCHANGE(INCOME, "exchange"),
    /** What the goods cost that were sold. */
    COST_OF_GOODS(EXPENSE, "cost_of_goods"),
    /** Goods that were found missing, broken or spoiled, less those that were found. */
    SHRINKAGE(EXPENSE, "shrinkage"),
    /** Goods whose cost was corrected after they were sold or moved. */
    REVALUATION(EXPENSE, "revaluation"),
    /** What gateways and banks keep. */
    FEES(EXPENSE, "fees"),
    /** Money that banks took back for customers who disputed a payment. */
    CHARGEBACKS(EXPENSE, "chargebacks"),
    /** Debts that nobody will pay. */
    WRITE_OFFS(EXPENSE, "write_offs"),
    /** Credits given away. */
    GOODWILL(EXPENSE, "goodwill");

    private final AccountKind kind;
    private final String account;

    Heading(AccountKind kind, String account) {
        this.kind = kind;
        this.account = account;
    }

    AccountKind kind() {
        return kind;
    }

    /** The account it is booked to where a shop says nothing else. */
    String account() {
        return account;
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Heading of(String code) {
        return Arrays.stream(values())
                .filter(heading -> heading.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("heading", "'%s' is no heading; see account_mappings", code));
    }
}
