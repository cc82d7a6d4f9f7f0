package tradepost.search;

/** Numbers from the least to the most, both included; an open end is the largest long there is. */
public record Range(long least, long most) {
    public static Range atLeast(long least) {
        return new Range(least, Long.MAX_VALUE);
    }

    public static Range atMost(long most) {
        return new Range(Long.MIN_VALUE, most);
    }

    public static Range between(long least, long most) {
        return new Range(least, most);
    }
}
