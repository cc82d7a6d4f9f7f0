package tradepost.testing.errands;

/** An errand of every shop, at half past six of its morning. */
public record MorningErrand() {}
