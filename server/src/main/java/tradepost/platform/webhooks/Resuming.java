package tradepost.platform.webhooks;

/** Whether to leave out what happened meanwhile; if not said, it is delivered now. */
public record Resuming(Boolean skipMissed) {
    public Resuming {
        skipMissed = skipMissed != null && skipMissed;
    }
}
