/**
 * How much a caller may ask for in a while. Every limit is a bucket that refills steadily; buckets live in this process or, where one is configured,
 * in a Redis that several nodes share.
 */
package tradepost.kernel.limits;
