package tradepost.testing;

import jakarta.inject.Singleton;
import tradepost.kernel.settings.Rollout;
import tradepost.kernel.settings.Setting;
import tradepost.kernel.verbs.Verb;

/** What a context of its own would declare: settings of every kind, a feature on its way, and a verb that waits for it. */
@Singleton
public class TeaHouse {
    /** application.properties says 40 in tests. */
    public static final Setting<Long> CUPS =
            Setting.whole("tests.cups", 12).between(1L, 100L).describe("Cups in a box");

    public static final Setting<Temper> TEMPER =
            Setting.choice("tests.temper", Temper.CALM).describe("How the house is");
    public static final Setting<Boolean> OPEN =
            Setting.toggle("tests.open", true).describe("Whether the house is open");
    public static final Setting<String> KEY = Setting.secret("tests.key").describe("The key to the cellar");
    public static final Setting<String> UNSET =
            Setting.secret("tests.unset_key").describe("A key nobody has made");
    public static final Setting<Rollout> SAMOVAR = Setting.flag("tests.samovar").describe("Tea from the samovar");

    /** How a tea house can be. */
    public enum Temper {
        CALM,
        BUSY
    }

    /** Brews tea in the samovar. */
    @Verb(value = "samovars.brew", flag = "tests.samovar")
    public void brew() {
        // That it can be called at all is what tests ask.
    }
}
