package tradepost.platform.tenants;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.UUID;

/** A shop as everything else sees it: who sells, where, in which currency and language, and how it looks. */
public record Tenant(
        UUID id,
        String slug,
        String name,
        String tagline,
        String kind,
        String country,
        String region,
        Currency currency,
        Locale locale,
        ZoneId zone,
        String email,
        String taxNumber,
        Address address,
        String colour,
        boolean pricesIncludeTax,
        boolean active) {}
