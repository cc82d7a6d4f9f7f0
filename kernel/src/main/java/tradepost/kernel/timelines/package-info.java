/** Everything that happened to a record, gathered from all contexts that know of it. */
package tradepost.kernel.timelines;
