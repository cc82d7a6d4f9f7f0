package tradepost.commerce.invoices;

import static tradepost.db.invoices.Tables.INVOICE;
import static tradepost.db.invoices.Tables.LEGAL_ENTITY;
import static tradepost.db.invoices.Tables.SERIES;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;

@Singleton
class InvoiceEntities implements EntitySource {
    @Override
    public List<Entity> entities() {
        return List.of(
                entity("legal_entities", LEGAL_ENTITY).title(LEGAL_ENTITY.NAME).writable(),
                entity("invoice_series", SERIES).title(SERIES.PATTERN),
                entity("invoices", INVOICE)
                        .title(INVOICE.NUMBER)
                        .personal(INVOICE.BUYER)
                        .filter(INVOICE.NUMBER, INVOICE.ORDER_ID, INVOICE.ISSUED_ON)
                        .sort(INVOICE.CREATED_AT, INVOICE.ISSUED_ON));
    }
}
