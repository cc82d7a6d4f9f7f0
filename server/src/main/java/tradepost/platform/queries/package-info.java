/**
 * Queries in GraphQL that a shop has registered. The kernel looks here for those that are meant by their hash, and answers no others where the shop
 * wants it so. Level: platform; uses nothing.
 */
package tradepost.platform.queries;
