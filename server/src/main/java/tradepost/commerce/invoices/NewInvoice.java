package tradepost.commerce.invoices;

import java.util.List;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.LegalEntityId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.platform.tenants.Address;

/** An invoice for something that was not ordered here: a service, a fee, an amount. Prices are without tax. */
public record NewInvoice(
        AccountId customer,
        String email,
        Address billing,
        String reference,
        LegalEntityId entity,
        Integer daysToPay,
        List<Position> positions) {
    private static final int MOST = 500;

    public NewInvoice {
        reference = reference == null ? "" : reference.strip();
        positions = positions == null ? List.of() : List.copyOf(positions);
        var checks = Problem.checks()
                .require(
                        email != null && email.matches("[^@\\s]+@[^@\\s]+"),
                        "email",
                        "Give the e-mail address that it is sent to")
                .require(billing != null, "billing", "Give the address of who pays")
                .require(
                        !positions.isEmpty() && positions.size() <= MOST,
                        "positions",
                        "An invoice has 1 to %s positions",
                        MOST)
                .require(
                        daysToPay == null || daysToPay >= 0 && daysToPay <= 365,
                        "days_to_pay",
                        "Give 0 to 365 days, or nothing");
        if (billing != null) billing.check(checks, "billing");
        checks.done();
        if (positions.stream().map(one -> one.unitPrice().currency()).distinct().count() > 1)
            throw Problem.invalid("positions", "All positions of an invoice are in one currency");
    }

    /** What is sold; the code names it in the books of the buyer, and the tax class says how it is taxed. */
    public record Position(String title, String code, String hsn, Quantity quantity, Money unitPrice, String taxClass) {
        public Position {
            Problem.checks()
                    .require(
                            title != null && !title.isBlank() && title.length() <= 300,
                            "title",
                            "Say what it is, in at most 300 characters")
                    .require(quantity != null && quantity.isPositive(), "quantity", "Give a quantity above zero")
                    .require(
                            unitPrice != null && unitPrice.isPositive(),
                            "unit_price",
                            "Give a price above zero, without tax")
                    .done();
            code = code == null || code.isBlank() ? "SERVICE" : code.strip();
            hsn = hsn == null ? "" : hsn.strip();
            taxClass = taxClass == null ? "standard" : taxClass;
        }
    }
}
