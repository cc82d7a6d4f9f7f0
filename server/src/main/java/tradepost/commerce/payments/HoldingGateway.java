package tradepost.commerce.payments;

/** A payment provider that can hold money before it is taken, as banks do with cards and nobody does with cash. */
public interface HoldingGateway extends Gateway {
    /** Whether money paid this way is first held and taken by later captures. */
    boolean authorises(String method);

    /** Whether a capture is the only one: then what it leaves is free again, and goods that leave in parts are paid with the first of them. */
    boolean capturesOnce();

    /** Holds the money without taking it. */
    Answer authorise(Operation start);

    /** Takes money that the payment's start holds, never more than is held. */
    Answer capture(Operation capture);

    /** Frees what the payment's start still holds. */
    Answer free(Operation freeing);
}
