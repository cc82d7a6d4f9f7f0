package tradepost.platform.accounts;

import java.time.Instant;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.SessionId;
import tradepost.kernel.scope.Principal;

/** How a session and its account stand at this moment. */
record Standing(
        SessionId session,
        AccountId account,
        String name,
        Role role,
        String status,
        long stamp,
        Instant expiresAt,
        Instant revokedAt) {
    boolean isGood(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt) && status.equals("active");
    }

    Principal principal() {
        return new Principal(role.kind(), account.value(), name, role.grants());
    }
}
