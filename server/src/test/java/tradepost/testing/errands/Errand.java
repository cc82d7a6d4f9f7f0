package tradepost.testing.errands;

/** A job for tests: what it does is what the test said under its name. */
public record Errand(String name, int number) {}
