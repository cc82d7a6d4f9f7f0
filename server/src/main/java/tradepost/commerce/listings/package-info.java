/**
 * Listings are what visitors leaf through: one ready-made card per product and shelf, so that a page of any list is one look into one index.
 * Cards are written in the transaction that changes a product, its price or its availability; a list never shows what a cart would deny.
 * Level: above catalogue, prices and stock, from which cards are gathered; nothing but pages and the API uses it.
 */
package tradepost.commerce.listings;
