package tradepost.platform.demo;

/** One demo merchant with all that is in its shop. */
public record DemoTenant(Shop shop, Assortment assortment, Trade trade) {}
