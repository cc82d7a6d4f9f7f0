package tradepost.testing.errands;

/** An errand that is tried three times without a pause. */
public record StubbornErrand(String name) {}
