package tradepost.commerce.orders;

import java.util.List;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.OrderTemplateId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Quantity;

/** Goods that are ordered again and again, under a name; the account is null for a template of the shop. */
public record SavedTemplate(OrderTemplateId id, AccountId account, String name, List<Line> lines) {
    /** So much of a variant, as it was called when the template was saved. */
    public record Line(VariantId variant, String title, Quantity quantity) {}
}
