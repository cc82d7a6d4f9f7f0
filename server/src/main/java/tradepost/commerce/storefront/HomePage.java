package tradepost.commerce.storefront;

import java.util.List;

/** The front of the shop. */
record HomePage(Frame frame, Hero hero, List<Shelf> shelves, List<Card> newest) implements Page {

    /** The first thing seen; up to three pictures. */
    record Hero(String headline, String text, Link next, List<Picture> pictures) {}

    /** A category as a tile. */
    record Shelf(Link link, Picture picture) {}
}
