package tradepost.kernel.egress;

/** What became of a request. */
public sealed interface Exchange {
    /** The other side answered; of a long body only the beginning is kept. */
    record Answered(int status, String body) implements Exchange {}

    /** There was no answer: the address is refused, nobody is there, or it took too long. */
    record Failed(String reason) implements Exchange {}
}
