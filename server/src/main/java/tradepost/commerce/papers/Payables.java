package tradepost.commerce.papers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import tradepost.commerce.invoices.Invoice;
import tradepost.commerce.invoices.InvoiceKind;
import tradepost.commerce.invoices.InvoiceSeller.Bank;
import tradepost.commerce.payments.Payments;
import tradepost.commerce.payments.transfers.UpiLink;
import tradepost.commerce.receivables.Debtors;
import tradepost.kernel.Money;
import tradepost.platform.settings.Settings;

/** What invoices ask for on top of their order, of which the order's own payment knows nothing, and how that is paid. */
@Singleton
public class Payables {
    private static final Bank NONE = new Bank("", "", "", "");
    private final Debtors debtors;
    private final Settings settings;

    @Inject
    Payables(Debtors debtors, Settings settings) {
        this.debtors = debtors;
        this.settings = settings;
    }

    /** What is open, the account it is sent to under a reference, and the link for UPI apps; what the shop does not offer is empty. */
    public record Payable(Invoice invoice, Money open, String account, String reference, String link) {}

    /** Those of these invoices of which collected tax is open; it is what is open last, since their order's money pays all else. */
    public List<Payable> of(List<Invoice> documents) {
        var collecting = documents.stream()
                .filter(invoice -> invoice.kind() == InvoiceKind.INVOICE
                        && invoice.collected().isPositive())
                .toList();
        if (collecting.isEmpty()) return List.of();
        var open = debtors.open(
                collecting.stream().map(invoice -> invoice.id().value()).toList());
        return collecting.stream()
                .filter(invoice -> open.containsKey(invoice.id().value()))
                .flatMap(invoice ->
                        payable(invoice, open.get(invoice.id().value()).amount()))
                .toList();
    }

    private Stream<Payable> payable(Invoice invoice, Money open) {
        if (!open.isPositive()) return Stream.empty();
        var amount = open.compareTo(invoice.collected()) < 0 ? open : invoice.collected();
        var seller = invoice.seller();
        var bank = seller.bank() == null ? NONE : seller.bank();
        var upi = bank.upi().isEmpty() && seller.entity() == null ? settings.get(Payments.UPI_ADDRESS) : bank.upi();
        var link = upi.isBlank() || !amount.currency().getCurrencyCode().equals("INR")
                ? ""
                : new UpiLink(upi, seller.name(), amount, PayCode.plain(invoice.number(), 35), invoice.number())
                        .toString();
        return Stream.of(
                new Payable(invoice, amount, account(bank, invoice), PayCode.spacedReference(invoice.number()), link));
    }

    private String account(Bank bank, Invoice invoice) {
        if (!bank.iban().isEmpty()) return bank.iban().replaceAll("(.{4})(?!$)", "$1 ");
        if (!bank.account().isEmpty()) return bank.account();
        return invoice.seller().entity() == null ? settings.get(Payments.TRANSFER_ACCOUNT) : "";
    }
}
