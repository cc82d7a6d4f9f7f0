/** Work that no request waits for. */
package tradepost.kernel.jobs;
