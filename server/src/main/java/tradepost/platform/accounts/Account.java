package tradepost.platform.accounts;

import java.time.Instant;
import java.util.Set;
import tradepost.db.ids.AccountId;

/** A person who can log in, and what the person may do. */
public record Account(
        AccountId id,
        String email,
        String name,
        String phone,
        String role,
        String status,
        boolean emailVerified,
        Instant createdAt,
        Set<String> permissions) {}
