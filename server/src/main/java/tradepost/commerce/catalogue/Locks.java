package tradepost.commerce.catalogue;

import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;

/** Writers that choose free addresses take turns within a tenant; nobody who reads waits. */
final class Locks {
    private Locks() {}

    static void take(Db db, String what) {
        db.fetch(
                "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                Scope.current().tenant() + " catalogue " + what);
    }
}
