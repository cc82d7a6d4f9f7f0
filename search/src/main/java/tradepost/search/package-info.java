/**
 * Finding things by words and facets: one {@link tradepost.search.SearchIndex} interface over an index per tenant.
 * The index in the box is Lucene in process ({@link tradepost.search.LuceneIndex}); it knows nothing of commerce or of
 * the database, is derived data, and can be dropped and rebuilt at any time. The caller feeds it changes with the
 * position it read them at, and after a restart goes on from the position that was committed with them.
 */
package tradepost.search;
