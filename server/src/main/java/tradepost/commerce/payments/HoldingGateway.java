package tradepost.commerce.payments;

import tradepost.kernel.Money;

/** A payment provider that can hold money before it is taken, as banks do with cards and nobody does with cash. */
interface HoldingGateway extends Gateway {
    /** Whether money paid this way is first held and taken by later captures. */
    boolean authorises(String method);

    /** Holds the money without taking it. */
    Answer authorise(String key, String method, Money amount, String returnUrl);

    /** Takes money that the request with the start key holds; as often as it likes, never more than is held. */
    Answer capture(String key, String startKey, Money amount);

    /** Frees what the request with the start key still holds. */
    Answer free(String key, String startKey);
}
