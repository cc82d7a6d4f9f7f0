/**
 * The PostgreSQL server in the box: unpacked, set up, started, adopted and recovered without Docker or an account. Durability
 * is on and checked, for this is no test database. What only a superuser may do happens here, once, and nowhere else.
 */
package tradepost.kernel.postgres;
