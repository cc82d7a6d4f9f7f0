/**
 * What every context stands on and what knows no commerce: tenants and transactions, facts, verbs, entities, problems, money and ids.
 * A context declares; the kernel derives.
 */
package tradepost.kernel;
