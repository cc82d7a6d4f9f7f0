package tradepost.commerce.invoices;

import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Rate;

/** What is charged on top of an invoice: its title, its net amount, and at which of the invoice's rates it is taxed; without one, at the first. */
public record Charging(String title, Money net, Rate rate) {
    public Charging {
        Problem.checks()
                .require(
                        title != null && !title.isBlank() && title.length() <= 200,
                        "title",
                        "Say what is charged, in at most 200 characters")
                .require(net != null && net.isPositive(), "net", "Give an amount above zero, without tax")
                .done();
        title = title.strip();
    }
}
