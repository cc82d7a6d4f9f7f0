package tradepost.kernel.jobs;

/** Ends a job's method early. Not a failure and not to be caught: whoever runs the job knows why and does the rest. */
public final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final Why why;

    /** Why a job ends before its work does. */
    public enum Why {
        /** A person cancelled it. */
        CANCELLED,
        /** This process ends; another one goes on. */
        CLOSING,
        /** This process was silent for so long that another one has taken the job over. */
        OVERTAKEN
    }

    public Stopped(Why why) {
        super("The job ends early: " + why, null, false, false);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
