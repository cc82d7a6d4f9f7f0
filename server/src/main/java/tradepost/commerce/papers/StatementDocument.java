package tradepost.commerce.papers;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tradepost.commerce.invoices.InvoiceSeller;
import tradepost.commerce.papers.InvoiceDocument.Party;
import tradepost.commerce.receivables.AgeingReport;
import tradepost.commerce.receivables.CustomerStatement;
import tradepost.kernel.Money;

/** A customer's account as it is printed, and the same for machines. */
record StatementDocument(
        CustomerStatement statement,
        List<AgeingReport.Line> ageing,
        InvoiceSeller bank,
        Party seller,
        Party customer,
        byte[] record,
        Look look,
        Wording wording) {

    /** What is to be paid in a currency at the last day; zero where the customer owes nothing. */
    Money owed(CustomerStatement.Account account) {
        var zero = Money.zero(account.closing().currency());
        return account.closing().isPositive() ? account.closing() : zero;
    }

    Optional<AgeingReport.Line> ageing(CustomerStatement.Account account) {
        return ageing.stream()
                .filter(line ->
                        line.balance().currency().equals(account.closing().currency()))
                .findFirst();
    }

    /** What a transfer for it is recognised by: the last day, and the customer without a name that strangers could read. */
    String number() {
        var customer = Integer.toUnsignedString(statement.debtor().hashCode(), Character.MAX_RADIX);
        return "ST" + statement.to().toString().replace("-", "") + customer.toUpperCase(Locale.ROOT);
    }

    String title() {
        return wording.of("statement") + " " + customer.name();
    }
}
