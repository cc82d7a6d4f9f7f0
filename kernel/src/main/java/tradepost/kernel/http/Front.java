package tradepost.kernel.http;

import java.util.Optional;
import java.util.UUID;
import tradepost.kernel.scope.Principal;

/** What the kernel must ask of the contexts above it before a request can be served: whose shop it is and who calls. */
public interface Front {
    /** The tenant that answers at a host name (without port), if any. */
    Optional<UUID> tenantAt(String host);

    /** The caller behind a bearer token of the tenant in scope; a token that is expired, revoked or of another tenant is a problem. */
    Principal bearer(String token);

    /** The caller behind a browser's session cookie, anonymous when it is no longer good. */
    Principal session(String cookie);
}
