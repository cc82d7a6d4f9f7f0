/**
 * How much a caller may ask for in a while. Every limit is a bucket that refills steadily; buckets live in this process, behind an interface
 * that a shared store can take over.
 */
package tradepost.kernel.limits;
