package tradepost.kernel.settings;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import tradepost.kernel.Problem;
import tradepost.kernel.Secret;

/**
 * How far a feature is rolled out: {@code off}, {@code on}, {@code 20%} of the shops, {@code 20% of accounts}, and shops by name besides, as in
 * {@code 20%, tea-house}. A higher percentage only adds: who has the feature keeps it.
 */
public record Rollout(int percent, boolean ofAccounts, Set<String> shops) {
    public static final Rollout OFF = new Rollout(0, false, Set.of());
    public static final Rollout ON = new Rollout(100, false, Set.of());
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})%( of accounts)?");
    private static final Pattern SHOP = Pattern.compile("[a-z0-9][a-z0-9-]*");

    public Rollout {
        if (percent < 0 || percent > 100)
            throw Problem.invalid("rollout", "A roll-out is 0%% to 100%%, not %s%%", percent);
        shops = Set.copyOf(shops);
    }

    public static Rollout of(String text) {
        int percent = 0;
        boolean ofAccounts = false;
        var shops = new TreeSet<String>();
        for (var part : text.strip().split("\\s*,\\s*")) {
            var share = PERCENT.matcher(part);
            if (share.matches()) {
                percent = Integer.parseInt(share.group(1));
                ofAccounts = share.group(2) != null;
            } else if (part.equals("on")) {
                percent = 100;
            } else if (!part.equals("off")) {
                if (!SHOP.matcher(part).matches())
                    throw Problem.invalid(
                            "rollout", "Say off, on, 20%%, 20%% of accounts, or names of shops, not '%s'", part);
                shops.add(part);
            }
        }
        return new Rollout(percent, ofAccounts, shops);
    }

    /** Whether a shop's caller has the feature; a visitor without an account has what all accounts have. */
    public boolean reaches(String flag, UUID tenant, String shop, UUID account) {
        if (percent == 100 || shops.contains(shop)) return true;
        if (percent == 0) return false;
        var who = ofAccounts ? account : tenant;
        return who != null && place(flag, who) < percent;
    }

    /** From 0 to 99, the same for ever, and other for every flag, so that not always the same ones go first. */
    static int place(String flag, UUID who) {
        var digest = Secret.sha256((flag + ":" + who).getBytes(StandardCharsets.UTF_8));
        return Math.floorMod(ByteBuffer.wrap(digest).getLong(), 100);
    }

    @Override
    public String toString() {
        var share = percent == 0 ? "off" : percent == 100 ? "on" : percent + "%" + (ofAccounts ? " of accounts" : "");
        if (shops.isEmpty()) return share;
        var names = String.join(", ", Arrays.asList(new TreeSet<>(shops).toArray(String[]::new)));
        return percent == 0 ? names : share + ", " + names;
    }
}
