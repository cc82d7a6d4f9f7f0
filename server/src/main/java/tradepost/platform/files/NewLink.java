package tradepost.platform.files;

import tradepost.kernel.Problem;

/** How long a link to a file shall hold: an hour, where nothing is said. */
public record NewLink(Integer minutes) {
    private static final int LONGEST = 7 * 24 * 60;

    public NewLink {
        if (minutes == null) minutes = 60;
        if (minutes < 1 || minutes > LONGEST)
            throw Problem.invalid("minutes", "A link holds from a minute to a week: 1 to %s minutes", LONGEST);
    }
}
