package tradepost.commerce.books;

import java.util.Currency;
import tradepost.kernel.Problem;

/** Where a kind of amount is booked; what is left out is as the standard chart has it. */
public record Assignment(
        Heading heading, String qualifier, Currency currency, String account, String number, String name) {
    public Assignment {
        qualifier = qualifier == null ? "" : qualifier;
        Problem.checks()
                .require(heading != null, "heading", "Say what kind of amount, such as revenue")
                .require(currency != null, "currency", "Say in which currency, such as INR")
                .require(
                        qualifier.matches("[a-zA-Z0-9._-]{0,40}"),
                        "qualifier",
                        "A qualifier has at most 40 letters, digits, dots and dashes, such as CGST")
                .require(number == null || number.length() <= 20, "number", "A number of an account has up to 20 signs")
                .require(
                        name == null || !name.isBlank() && name.length() <= 200,
                        "name",
                        "Give a name that people know, or none")
                .done();
    }
}
