/**
 * The shops themselves. {@link tradepost.platform.tenants.Tenants#open} makes one in a single transaction: its route in the directory, its
 * record and, through {@link tradepost.platform.tenants.Owners}, the account of whoever opened it; other contexts prepare their part when
 * they hear {@code Opened}. Every request asks this context two questions, whose host this is and what the shop is like, so both answers are cached.
 */
package tradepost.platform.tenants;
