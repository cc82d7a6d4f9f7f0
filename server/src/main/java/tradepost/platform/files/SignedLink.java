package tradepost.platform.files;

import java.time.Instant;

/** Where a private file can be fetched without an account, and until when. */
public record SignedLink(String url, Instant until) {}
