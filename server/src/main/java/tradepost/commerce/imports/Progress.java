package tradepost.commerce.imports;

/** How far an import is, told after every chunk: rows done of all, 0 where the number is not known yet. */
public record Progress(Phase phase, long done, long total) {
    /** What is being done. */
    public enum Phase {
        READING,
        SURVEYING,
        APPLYING,
        FINISHED
    }
}
