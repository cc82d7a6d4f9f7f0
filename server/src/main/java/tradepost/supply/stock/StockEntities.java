package tradepost.supply.stock;

import static tradepost.db.stock.Tables.BALANCE;
import static tradepost.db.stock.Tables.BATCH;
import static tradepost.db.stock.Tables.COUNT_ENTRY;
import static tradepost.db.stock.Tables.DOCUMENT;
import static tradepost.db.stock.Tables.DOCUMENT_LINE;
import static tradepost.db.stock.Tables.ITEM;
import static tradepost.db.stock.Tables.KIT_COMPONENT;
import static tradepost.db.stock.Tables.LAYER;
import static tradepost.db.stock.Tables.LAYER_USE;
import static tradepost.db.stock.Tables.LOCATION;
import static tradepost.db.stock.Tables.MOVEMENT;
import static tradepost.db.stock.Tables.PERIOD;
import static tradepost.db.stock.Tables.RESERVATION;
import static tradepost.db.stock.Tables.SERIAL;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;

@Singleton
class StockEntities implements EntitySource {
    @Override
    public List<Entity> entities() {
        return List.of(
                entity("locations", LOCATION)
                        .title(LOCATION.NAME)
                        .filter(LOCATION.CODE)
                        .sort(LOCATION.NAME)
                        .writable(LOCATION.CODE, LOCATION.NAME, LOCATION.KIND, LOCATION.PRIORITY, LOCATION.ADDRESS),
                entity("items", ITEM).filter(ITEM.VARIANT_ID).quantities(ITEM.BACKORDER_LIMIT, ITEM.SAFETY, ITEM.LOW),
                entity("kit_components", KIT_COMPONENT)
                        .filter(KIT_COMPONENT.VARIANT_ID, KIT_COMPONENT.COMPONENT_ID)
                        .hide(KIT_COMPONENT.WHOLE, KIT_COMPONENT.PART)
                        .quantities(KIT_COMPONENT.QUANTITY),
                entity("stock_balances", BALANCE)
                        .filter(BALANCE.VARIANT_ID, BALANCE.LOCATION_ID)
                        .quantities(
                                BALANCE.ON_HAND,
                                BALANCE.UNFIT,
                                BALANCE.RESERVED,
                                BALANCE.ALLOCATED,
                                BALANCE.BACKORDERED,
                                BALANCE.QUARANTINED,
                                BALANCE.DAMAGED),
                entity("reservations", RESERVATION)
                        .filter(RESERVATION.REFERENCE)
                        .quantities(RESERVATION.QUANTITY, RESERVATION.BACKORDERED, RESERVATION.PER_UNIT),
                entity("movements", MOVEMENT)
                        .filter(MOVEMENT.VARIANT_ID, MOVEMENT.DOCUMENT_ID, MOVEMENT.BATCH_ID, MOVEMENT.SERIAL_ID),
                entity("batches", BATCH).title(BATCH.CODE).filter(BATCH.VARIANT_ID),
                entity("serials", SERIAL).title(SERIAL.CODE).filter(SERIAL.VARIANT_ID),
                entity("stock_documents", DOCUMENT)
                        .title(DOCUMENT.NUMBER)
                        .filter(DOCUMENT.NUMBER, DOCUMENT.KIND, DOCUMENT.STATUS, DOCUMENT.LOCATION_ID)
                        .sort(DOCUMENT.NUMBER),
                entity("stock_document_lines", DOCUMENT_LINE)
                        .filter(DOCUMENT_LINE.DOCUMENT_ID, DOCUMENT_LINE.VARIANT_ID),
                entity("count_entries", COUNT_ENTRY).hide(COUNT_ENTRY.EXPECTED).filter(COUNT_ENTRY.LINE_ID),
                entity("stock_layers", LAYER).filter(LAYER.VARIANT_ID, LAYER.MOVEMENT_ID),
                entity("stock_layer_uses", LAYER_USE).filter(LAYER_USE.LAYER_ID, LAYER_USE.MOVEMENT_ID),
                entity("stock_periods", PERIOD).filter(PERIOD.UNTIL).sort(PERIOD.UNTIL));
    }
}
