package tradepost.commerce.orders;

import tradepost.db.ids.SavedMethodId;

/**
 * What of a customer's kept cards and accounts is charged while they are away.
 *
 * @param savedMethod which one, or null for the one that the customer prefers
 */
public record Charging(SavedMethodId savedMethod) {}
