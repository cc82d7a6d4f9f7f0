/** The HTTP channel: who calls for which tenant, verbs and entities as resources, problems as answers. */
package tradepost.kernel.http;
