package tradepost.commerce.receivables;

import static tradepost.db.receivables.Tables.APPLICATION;
import static tradepost.db.receivables.Tables.ITEM;
import static tradepost.db.receivables.Tables.REMINDER_LEVEL;
import static tradepost.db.receivables.Tables.TERMS;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;

/** Items and applications change through verbs; terms and reminders are the shop's to set. */
@Singleton
class ReceivableEntities implements EntitySource {
    @Override
    public List<Entity> entities() {
        return List.of(
                entity("open_items", ITEM)
                        .title(ITEM.NUMBER)
                        .ownedBy(ITEM.CUSTOMER_ID)
                        .personal(ITEM.DEBTOR)
                        .filter(
                                ITEM.DOCUMENT_ID,
                                ITEM.ORDER_ID,
                                ITEM.CUSTOMER_ID,
                                ITEM.DEBTOR,
                                ITEM.DUE_ON,
                                ITEM.CLOSED_ON)
                        .sort(ITEM.CREATED_AT, ITEM.DUE_ON),
                entity("payment_applications", APPLICATION)
                        .currencyOf(APPLICATION.DEBIT_ID)
                        .filter(APPLICATION.DEBIT_ID, APPLICATION.CREDIT_ID),
                entity("payment_terms", TERMS).filter(TERMS.CUSTOMER_ID).writable(),
                entity("reminder_levels", REMINDER_LEVEL)
                        .title(REMINDER_LEVEL.SUBJECT)
                        .filter(REMINDER_LEVEL.LEVEL)
                        .writable());
    }
}
