/**
 * Goods that come back. A return takes goods that have arrived, is agreed to or refused, and ends when what came was looked at and the customer got
 * money, other goods or a balance for it. Level: supply; uses orders, invoices, payments, ledger, stock, settings, notifications and tenants.
 */
package tradepost.supply.returns;
