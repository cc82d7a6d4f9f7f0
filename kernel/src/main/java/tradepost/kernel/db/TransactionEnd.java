package tradepost.kernel.db;

/** What the kernel does as the last thing in every transaction: facts with their reactions, then the audit. */
interface TransactionEnd {
    /** Lets those react who do so within the transaction, to what was told so far. */
    void react(Work work);

    void beforeCommit(Db db, Work work);
}
