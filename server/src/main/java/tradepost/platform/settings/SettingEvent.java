package tradepost.platform.settings;

import java.util.List;
import tradepost.kernel.facts.Fact;
import tradepost.platform.tenants.TenantId;

/** What happens to settings. */
public sealed interface SettingEvent extends Fact {
    TenantId tenant();

    @Override
    default TenantId aggregate() {
        return tenant();
    }

    /** A shop changed settings or went back to what holds without; the values are not told, since some are secret. */
    record Changed(TenantId tenant, List<String> names) implements SettingEvent {}
}
