/** What values look like as JSON (JSON Schema 2020-12): the one place that knows, for facts and for the API alike. */
package tradepost.kernel.schemas;
