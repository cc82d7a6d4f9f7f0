package tradepost.platform.tenants;

/** Gives a new shop its first account. Provided by the context that keeps accounts, which stands above this one. */
public interface Owners {
    /** Does the slow part, the hash of the password, now; the answer adds the account and runs inside the transaction that opens the shop. */
    Runnable prepare(String name, String email, Password password);
}
