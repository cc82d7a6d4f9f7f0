/**
 * What the build does with migrations: it lints them, runs them against a server of its own, and writes the tables and typed
 * ids that Java code uses. Nothing here is needed at run time, and nothing it writes is committed.
 */
package tradepost.kernel.build;
