package tradepost.commerce.ledger;

import static tradepost.db.ledger.Tables.ACCOUNT;
import static tradepost.db.ledger.Tables.CONSUMPTION;
import static tradepost.db.ledger.Tables.ENTRY;
import static tradepost.db.ledger.Tables.LOT;
import static tradepost.db.ledger.Tables.POSTING;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;

/** All of it is read-only: the ledger changes through its verbs. */
@Singleton
class LedgerEntities implements EntitySource {
    @Override
    public List<Entity> entities() {
        return List.of(
                entity("ledger_accounts", ACCOUNT)
                        .title(ACCOUNT.NAME)
                        .ownedBy(ACCOUNT.CUSTOMER_ID)
                        .filter(ACCOUNT.CODE, ACCOUNT.CUSTOMER_ID, ACCOUNT.REFERENCE)
                        .sort(ACCOUNT.CODE),
                entity("ledger_postings", POSTING)
                        .title(POSTING.TEXT)
                        .hide(POSTING.FINGERPRINT, POSTING.XID)
                        .filter(POSTING.KEY, POSTING.REFERENCE_ID, POSTING.REVERSES_ID),
                entity("ledger_entries", ENTRY).hide(ENTRY.XID).filter(ENTRY.POSTING_ID, ENTRY.ACCOUNT_ID),
                entity("ledger_lots", LOT).filter(LOT.ACCOUNT_ID, LOT.ENTRY_ID),
                entity("ledger_consumptions", CONSUMPTION).filter(CONSUMPTION.LOT_ID, CONSUMPTION.ENTRY_ID));
    }
}
