/**
 * Search lets visitors find products by words and narrow them down by what they are like. It keeps one index per shop outside the database,
 * brought up to date in the background after every change and rebuilt from the database whenever it is missing; what is shown of a product
 * found always comes from its card, so that a price in a result is never older than in a list.
 * Level: above catalogue, prices and listings; only pages and the API use it.
 */
package tradepost.commerce.search;
