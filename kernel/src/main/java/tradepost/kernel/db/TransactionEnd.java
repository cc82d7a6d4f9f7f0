package tradepost.kernel.db;

/** What the kernel does as the last thing in every transaction: facts with their reactions, then the audit. */
interface TransactionEnd {
    void beforeCommit(Db db, Work work);
}
