/** The OpenAPI 3.1 document, made from what is declared: entities, verbs, and the resources that describe themselves. Never written by hand. */
package tradepost.kernel.openapi;
