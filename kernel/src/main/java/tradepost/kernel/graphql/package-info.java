/**
 * GraphQL: one schema for all tenants, built at start from what is declared. It reads through the entities and writes through the edge, and so has
 * no permissions, no SQL and no rules of its own; what it adds is a form, and limits on what one request may ask for.
 */
package tradepost.kernel.graphql;
