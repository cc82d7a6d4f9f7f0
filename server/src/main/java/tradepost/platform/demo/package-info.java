/**
 * Demo makes three shops of our own invention with a year of trade: a saree retailer with three stores, an industrial distributor and an
 * agri marketplace. Everything follows from a seed and a moment, so two machines show the same shops and a test can count on them.
 * Level: top; it hands out plain records and whoever seeds a database inserts them.
 */
package tradepost.platform.demo;
