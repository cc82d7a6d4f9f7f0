/**
 * Legal documents. Every shipment is invoiced, and every refund of something invoiced gets a credit note; both copy seller, buyer, lines and
 * taxes and are never altered. The invoices of an order add up to the order to the last paisa, however it was shipped. Numbers have no gaps:
 * they are taken at the very end of the transaction that needs them and fall back with it.
 */
package tradepost.commerce.invoices;
