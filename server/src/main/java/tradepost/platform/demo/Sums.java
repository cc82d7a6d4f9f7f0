package tradepost.platform.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The sums of an order: net lines and shipping, and tax by name, so that the total foots to the last cent. */
record Sums(
        long linesMinor,
        long shippingMinor,
        long shippingTaxMinor,
        long discountMinor,
        long taxMinor,
        long totalMinor,
        List<Trade.Tax> taxes) {
    private static final long WHOLE = 1_000_000;

    static Trade.Line line(
            Shop shop, Assortment.Product product, Assortment.Variant variant, long quantity, String region) {
        long rate = shop.rate(product.taxClass());
        long price = variant.priceAt(quantity);
        long shown = Math.multiplyExact(price, quantity);
        long tax = tax(shop, shown, rate, region);
        long net = shop.pricesIncludeTax() ? shown - tax : shown;
        return new Trade.Line(product, variant, quantity, price, net, tax, rate);
    }

    static Sums of(Shop shop, List<Trade.Line> lines, Shop.Delivery delivery, String region) {
        long linesNet = lines.stream().mapToLong(Trade.Line::netMinor).sum();
        long linesTax = lines.stream().mapToLong(Trade.Line::taxMinor).sum();
        long worth = shop.pricesIncludeTax() ? linesNet + linesTax : linesNet;
        long fee = delivery.freeFromMinor() > 0 && worth >= delivery.freeFromMinor() ? 0 : delivery.priceMinor();
        long rate = shop.rate("standard");
        long shippingTax = tax(shop, fee, rate, region);
        long shipping = shop.pricesIncludeTax() ? fee - shippingTax : fee;
        return new Sums(
                linesNet,
                shipping,
                shippingTax,
                0,
                linesTax + shippingTax,
                linesNet + shipping + linesTax + shippingTax,
                taxes(shop, lines, shipping, shippingTax, rate, region));
    }

    private static List<Trade.Tax> taxes(
            Shop shop, List<Trade.Line> lines, long shipping, long shippingTax, long shippingRate, String region) {
        var net = new TreeMap<Long, Long>();
        var tax = new TreeMap<Long, Long>();
        lines.forEach(line -> {
            net.merge(line.taxRate(), line.netMinor(), Long::sum);
            tax.merge(line.taxRate(), line.taxMinor(), Long::sum);
        });
        if (shipping > 0) {
            net.merge(shippingRate, shipping, Long::sum);
            tax.merge(shippingRate, shippingTax, Long::sum);
        }
        var taxes = new ArrayList<Trade.Tax>();
        net.forEach((rate, base) -> taxes.addAll(named(shop, rate, base, tax.get(rate), region)));
        return List.copyOf(taxes);
    }

    /** In India half goes to the state and half to the union when seller and buyer share a state, otherwise all is integrated; the other shop is German. */
    private static List<Trade.Tax> named(Shop shop, long rate, long net, long tax, String region) {
        if (!shop.country().equals("IN")) {
            return List.of(new Trade.Tax("MwSt.", rate, net, tax));
        }
        if (!isHalved(shop, region)) {
            return List.of(new Trade.Tax("IGST", rate, net, tax));
        }
        return List.of(new Trade.Tax("CGST", rate / 2, net, tax / 2), new Trade.Tax("SGST", rate / 2, net, tax / 2));
    }

    private static boolean isHalved(Shop shop, String region) {
        return shop.country().equals("IN") && shop.region().equals(region);
    }

    /** The tax on or within an amount as shown; two halves are rounded each, so that they are equal. */
    private static long tax(Shop shop, long shown, long rate, String region) {
        long whole = shop.pricesIncludeTax() ? WHOLE + rate : WHOLE;
        int pieces = isHalved(shop, region) ? 2 : 1;
        return pieces * part(shown, rate, pieces * whole);
    }

    private static long part(long amount, long numerator, long denominator) {
        return BigDecimal.valueOf(amount)
                .multiply(BigDecimal.valueOf(numerator))
                .divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
