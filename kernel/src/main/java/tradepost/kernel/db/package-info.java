/** Transactions and reads under the tenant's row-level security, and the second login for work across tenants. */
package tradepost.kernel.db;
