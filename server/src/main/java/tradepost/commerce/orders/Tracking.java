package tradepost.commerce.orders;

import java.net.URI;

/** Where the way of an order's goods can be followed without logging in; shows neither who buys nor what it costs. */
public record Tracking(URI link) {}
