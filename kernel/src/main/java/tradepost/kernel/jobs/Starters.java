package tradepost.kernel.jobs;

import java.util.Optional;
import java.util.UUID;
import tradepost.kernel.scope.Principal;

/** Who may what at this moment: a job works with the rights that its starter still has, and not with those of the day it was started. */
public interface Starters {
    /** The account of the tenant in scope as it stands now, empty when it may no longer act. */
    Optional<Principal> standing(UUID account);
}
