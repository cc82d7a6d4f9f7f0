package tradepost.commerce.storefront;

import java.util.List;
import java.util.Locale;
import tradepost.commerce.catalogue.Product;
import tradepost.commerce.prices.Tier;
import tradepost.commerce.storefront.ProductPage.Offer;
import tradepost.commerce.storefront.ProductPage.Stock;
import tradepost.kernel.Quantity;
import tradepost.platform.tenants.Tenant;
import tradepost.supply.stock.Availability;

/** What a variant costs and whether it is there, in words. */
final class OfferOfVariant {
    /** From here on a customer hears that few are left. */
    private static final long FEW = 5;

    private static final int MOST = 999;

    private OfferOfVariant() {}

    /** Tiers come smallest quantity first. */
    static Offer of(Product.Variant variant, List<Tier> tiers, Availability available, Tenant tenant) {
        var locale = tenant.locale();
        var price = tiers.getFirst();
        var shown = tiers.size() < 2
                ? List.<ProductPage.Tier>of()
                : tiers.stream()
                        .map(tier -> new ProductPage.Tier(
                                tier.from().toString(), tier.unit().format(locale)))
                        .toList();
        return new Offer(
                variant.id().toString(),
                variant.sku(),
                price.unit().format(locale),
                price.before() == null ? "" : price.before().format(locale),
                ProductCards.saving(price.unit(), price.before()),
                price.before() != null && price.byLaw(),
                tenant.pricesIncludeTax(),
                stock(available, locale),
                most(available.most()),
                unit(variant.unit()),
                shown,
                "");
    }

    /** A piece needs no naming. */
    private static String unit(String unit) {
        return unit.equals("piece") ? "" : unit;
    }

    /** Whole pieces that can be bought at once. */
    static int most(Quantity available) {
        return available == null ? MOST : (int) Math.min(MOST, available.tenThousandths() / Quantity.ONE_UNIT);
    }

    private static Stock stock(Availability available, Locale locale) {
        int most = most(available.most());
        int here = most(available.here());
        if (most == 0) return new Stock(Tone.BAD, Texts.of(locale, "stock_out"), false);
        if (here == 0 && most < MOST) return new Stock(Tone.CARE, Texts.of(locale, "stock_later_few", most), true);
        if (here == 0) return new Stock(Tone.CARE, Texts.of(locale, "stock_later"), true);
        if (most <= FEW) return new Stock(Tone.CARE, Texts.of(locale, "stock_low", most), true);
        return new Stock(Tone.GOOD, Texts.of(locale, "stock_in"), true);
    }
}
