/** What values look like as JSON (JSON Schema 2020-12): the one place that knows, for facts, the API and GraphQL alike. */
package tradepost.kernel.schemas;
