package tradepost.kernel.verbs;

/** An input of which the audit must not keep everything: it says itself what may be told. */
public interface Discreet {
    Object told();
}
