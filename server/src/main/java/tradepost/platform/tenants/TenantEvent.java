package tradepost.platform.tenants;

import tradepost.kernel.facts.Fact;

/** What happens to a shop. */
public sealed interface TenantEvent extends Fact {
    TenantId tenant();

    @Override
    default TenantId aggregate() {
        return tenant();
    }

    /** A shop was opened: contexts now prepare what every shop starts with, such as tax rates, a price list and ways of delivery. */
    record Opened(
            TenantId tenant, String slug, String country, String region, String currency, boolean pricesIncludeTax)
            implements TenantEvent {}

    /** The shop's own description changed: name, address, looks or tax number. */
    record Changed(TenantId tenant) implements TenantEvent {}
}
