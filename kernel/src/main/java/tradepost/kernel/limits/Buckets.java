package tradepost.kernel.limits;

import java.util.UUID;

/** Where the buckets stand: in this process, or in a store that several share. */
public interface Buckets {
    /** Whose bucket of which limit; the tenant is null before there is one. */
    record Key(String limit, UUID tenant, String who) {}

    /** Takes one call from a bucket, which is full when nobody knows it yet. */
    Allowance take(Key key, Limit limit);
}
