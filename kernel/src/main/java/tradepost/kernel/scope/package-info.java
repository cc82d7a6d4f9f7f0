/** For whom the running code works: one tenant, one principal. */
package tradepost.kernel.scope;
