package tradepost.commerce.invoices;

import tradepost.db.ids.LegalEntityId;
import tradepost.kernel.Problem;

/** How documents of a kind are numbered: {@code INV-{fiscal}-{serial:5}}. Without an entity they are those of the shop itself. */
public record NewSeries(LegalEntityId entity, InvoiceKind kind, String pattern) {
    public NewSeries {
        Problem.checks()
                .require(kind != null, "kind", "Say invoice, credit_note or debit_note")
                .require(
                        pattern != null && !pattern.isBlank(),
                        "pattern",
                        "Give a pattern such as INV/{fiscal}/{serial:6}")
                .done();
    }
}
