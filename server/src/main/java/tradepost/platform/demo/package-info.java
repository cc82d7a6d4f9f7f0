/**
 * Demo makes three shops of our own invention with a year of trade: a saree retailer with three stores, an industrial distributor and an
 * agri marketplace. Everything follows from a seed and a moment, so two machines show the same shops and a test can count on them;
 * {@link tradepost.platform.demo.Demo} brings them into the database through the histories of the contexts. Level: top; nobody below knows it.
 */
package tradepost.platform.demo;
