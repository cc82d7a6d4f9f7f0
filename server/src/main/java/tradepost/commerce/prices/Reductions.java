package tradepost.commerce.prices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import tradepost.kernel.settings.Setting;
import tradepost.platform.settings.Settings;
import tradepost.platform.tenants.Tenants;

/** Says whether a reduction is shown from the lowest price of the thirty days before it. */
@Singleton
class Reductions {
    static final Setting<PriorPrice> PRIOR = Setting.choice("prices.prior_price", PriorPrice.BY_LAW)
            .describe(
                    "Whether a reduction is shown from the lowest price of the thirty days before it instead of from the price that was typed in");
    /** Where Directive 98/6/EC, article 6a holds: the European Economic Area. */
    private static final Set<String> DEMANDING = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI",
            "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK");

    private final Settings settings;
    private final Tenants tenants;

    @Inject
    Reductions(Settings settings, Tenants tenants) {
        this.settings = settings;
        this.tenants = tenants;
    }

    boolean demanded() {
        return switch (settings.get(PRIOR)) {
            case BY_LAW -> DEMANDING.contains(tenants.current().country());
            case ALWAYS -> true;
            case NEVER -> false;
        };
    }
}
