package tradepost.supply.stock;

import tradepost.db.ids.VariantId;

/**
 * Something stored that is not what it adds up to.
 *
 * @param what the number, such as on_hand, batch, serial, layer or worth
 * @param subject the record it stands in: a location, batch, serial, layer or movement
 */
public record Discrepancy(String what, VariantId variant, String subject, long stored, long computed) {}
