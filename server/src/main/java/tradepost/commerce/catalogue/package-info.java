/**
 * The catalogue holds what a merchant sells: products with variants, on shelves, of brands, described by typed attributes. Everything is
 * written in lists with a constant number of statements, so that one product and an import's chunk take the same path. Addresses of pages
 * are unique, and an address once given leads to its product for ever.
 * Level: at the bottom of commerce; uses the kernel only.
 */
package tradepost.commerce.catalogue;
