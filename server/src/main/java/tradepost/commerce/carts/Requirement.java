package tradepost.commerce.carts;

/** Something that keeps a cart from becoming an order: a code for programs, the member it is about and a sentence that says what to do. */
public record Requirement(String code, String pointer, String message) {}
