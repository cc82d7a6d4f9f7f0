/**
 * What is only ever added to is kept by the month: audit, facts, accesses. Here the next months are made ahead and those that nobody wants any more
 * are dropped. At the bottom: uses nothing but the kernel.
 */
package tradepost.platform.partitions;
