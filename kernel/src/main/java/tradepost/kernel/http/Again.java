package tradepost.kernel.http;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jooq.exception.DataAccessException;
import tradepost.kernel.db.Replica;

/** Reads a second time where the first time ended with the replica: a read has no effect, and the first server knows all that it knew. */
@SurvivesReplica
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class Again {
    private final Replica replica;

    @Inject
    Again(Replica replica) {
        this.replica = replica;
    }

    @AroundInvoke
    Object read(InvocationContext call) throws Exception {
        try {
            return call.proceed();
        } catch (DataAccessException e) {
            if (!replica.isLost(e)) throw e;
            return call.proceed();
        }
    }
}
