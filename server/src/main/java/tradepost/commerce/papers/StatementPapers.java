package tradepost.commerce.papers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tradepost.commerce.invoices.Invoices;
import tradepost.commerce.papers.InvoiceDocument.Party;
import tradepost.commerce.receivables.AgeingOn;
import tradepost.commerce.receivables.AgeingReport;
import tradepost.commerce.receivables.CustomerStatement;
import tradepost.commerce.receivables.Debtors;
import tradepost.commerce.receivables.StatementOf;
import tradepost.db.ids.AccountId;
import tradepost.kernel.Json;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.accounts.Accounts;
import tradepost.platform.tenants.Tenants;

/** Prints what a customer owes and how it came to that. */
@Singleton
public class StatementPapers {
    private final Json json;
    private final Tenants tenants;
    private final Accounts accounts;
    private final Invoices invoices;
    private final Debtors debtors;
    private final Templates templates;
    private final Press press;

    @Inject
    StatementPapers(
            Json json,
            Tenants tenants,
            Accounts accounts,
            Invoices invoices,
            Debtors debtors,
            Templates templates,
            Press press) {
        this.json = json;
        this.tenants = tenants;
        this.accounts = accounts;
        this.invoices = invoices;
        this.debtors = debtors;
        this.templates = templates;
        this.press = press;
    }

    /** Of whom, by customer id or a guest's e-mail address, between which days, and in which language if not in the customer's. */
    public record PrintStatement(String debtor, LocalDate from, LocalDate to, String language) {
        public PrintStatement {
            language = Papers.demandLanguage(language);
        }

        StatementOf statement() {
            return new StatementOf(debtor, from, to);
        }
    }

    /** Prints a customer's statement of account, with what is open by age at its last day. */
    @Verb(value = "open_items.print_statement", transactional = false, limit = "600/3600")
    public PrintedPaper print(PrintStatement wish) {
        var statement = debtors.statement(wish.statement());
        var ageing = debtors.ageing(new AgeingOn(wish.to(), wish.debtor(), null, null))
                .lines();
        var shop = tenants.current();
        var customer = customer(wish.debtor());
        var language =
                wish.language().isEmpty() ? customer.map(debtors::language).orElse("") : wish.language();
        var wording = Wording.of(language, shop.locale());
        var seller = invoices.seller(null);
        var document = new StatementDocument(
                statement,
                ageing,
                seller,
                Print.seller(seller, wording),
                party(wish.debtor(), customer),
                json.write(new Printed(statement, ageing)).getBytes(StandardCharsets.UTF_8),
                templates.looks().of(seller.entity(), wording),
                wording);
        var name = "statement-%s-%s.pdf".formatted(wish.from(), wish.to());
        return PrintedPaper.pdf(name, press.print(document));
    }

    /** The statement for machines. */
    record Printed(CustomerStatement statement, List<AgeingReport.Line> ageing) {}

    private static Optional<AccountId> customer(String debtor) {
        return debtor.startsWith("acc_") ? Optional.of(AccountId.of(debtor)) : Optional.empty();
    }

    private Party party(String debtor, Optional<AccountId> customer) {
        return customer.map(accounts::get)
                .map(account -> new Party(account.name(), List.of(account.email()), "", account.email()))
                .orElseGet(() -> new Party(debtor, List.of(), "", debtor));
    }
}
