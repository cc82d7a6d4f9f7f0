package tradepost.commerce.payments.settlements;

/**
 * A provider's payout report.
 *
 * @param format whose report it is
 * @param gateway for a table: the gateway it is about, as it stands at the payments
 * @param payout the name of the payout for lines that name none, or null
 * @param content the report as it was downloaded
 */
public record SettlementFile(SettlementFormat format, String gateway, String payout, String content) {}
