package tradepost.platform.accounts;

import java.util.Locale;
import java.util.Set;
import tradepost.kernel.scope.Principal;

/** What somebody is to the shop, and so may do. */
public enum Role {
    /** May do everything in the shop. */
    OWNER(Principal.Kind.OWNER, Set.of("*")),
    /** Runs the shop's day, but neither its accounts nor the shop itself. */
    STAFF(
            Principal.Kind.STAFF,
            Set.of(
                    "attributes.*",
                    "brands.*",
                    "categories.*",
                    "media.*",
                    "products.*",
                    "variants.*",
                    "catalogue.*",
                    "listings.*",
                    "prices.*",
                    "price_lists.*",
                    "price_assignments.*",
                    "price_changes.*",
                    "changed_prices.read",
                    "former_prices.read",
                    "costs.*",
                    "customer_groups.*",
                    "group_members.*",
                    "customer_tiers.*",
                    "tier_standings.read",
                    "tier_changes.read",
                    "taxes.*",
                    "tax_policies.read",
                    "tax_jurisdictions.read",
                    "tax_rates.read",
                    "tax_registrations.read",
                    "tax_numbers.*",
                    "tax_number_checks.read",
                    "tax_exemptions.*",
                    "tax_documents.read",
                    "tax_document_lines.read",
                    "tax_levies.read",
                    "withholding_rules.read",
                    "withholdings.read",
                    "stock.*",
                    "locations.*",
                    "movements.*",
                    "carts.*",
                    "orders.*",
                    "payments.*",
                    "refunds.*",
                    "shipments.*",
                    "shipping_methods.*",
                    "invoices.*",
                    "legal_entities.read",
                    "invoice_series.read",
                    "document_templates.read",
                    "document_templates.preview",
                    "print_runs.*",
                    "print_outcomes.read",
                    "open_items.*",
                    "payment_applications.read",
                    "payment_terms.read",
                    "reminder_levels.read",
                    "credit_lines.read",
                    "credit_lines.exposure",
                    "credit_commitments.read",
                    "account_mappings.read",
                    "ledger.balance",
                    "ledger.statement",
                    "ledger_accounts.read",
                    "ledger_postings.read",
                    "ledger_entries.read",
                    "ledger_lots.read",
                    "ledger_consumptions.read",
                    "imports.*",
                    "import_runs.*",
                    "import_rows.read",
                    "exports.*",
                    "jobs.*",
                    "files.*",
                    "messages.read")),
    /** Has no permissions: what is a customer's own needs none. */
    CUSTOMER(Principal.Kind.CUSTOMER, Set.of());

    private final Principal.Kind kind;
    private final Set<String> grants;

    Role(Principal.Kind kind, Set<String> grants) {
        this.kind = kind;
        this.grants = grants;
    }

    public Set<String> grants() {
        return grants;
    }

    Principal.Kind kind() {
        return kind;
    }

    /** As stored. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
