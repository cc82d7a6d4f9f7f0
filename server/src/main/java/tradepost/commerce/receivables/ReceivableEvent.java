package tradepost.commerce.receivables;

import java.util.UUID;
import tradepost.db.ids.OpenItemId;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Id;
import tradepost.kernel.Money;
import tradepost.kernel.facts.Fact;

/** What happens to what customers owe. The document is the invoice or note that the item comes from. */
public sealed interface ReceivableEvent extends Fact {
    OpenItemId item();

    @Override
    default Id aggregate() {
        return item();
    }

    /** Nothing is open of it any more. */
    record Settled(OpenItemId item, ItemKind kind, UUID document, OrderId order) implements ReceivableEvent {}

    /** What had been set against it was taken back: it is open again. */
    record Reopened(OpenItemId item, ItemKind kind, UUID document, Money open) implements ReceivableEvent {}

    /** Nobody will pay this much of it. */
    record WrittenOff(OpenItemId item, ItemKind kind, UUID document, Money amount, Money open, String reason)
            implements ReceivableEvent {}

    /** The customer was reminded of it. */
    record Reminded(OpenItemId item, UUID document, int level) implements ReceivableEvent {}
}
