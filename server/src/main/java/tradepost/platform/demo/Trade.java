package tradepost.platform.demo;

import java.time.Instant;
import java.util.List;

/** A year of a demo shop: who bought what, when, and how stock followed. */
public record Trade(List<Customer> customers, List<Order> orders, List<Receipt> receipts, List<Balance> balances) {

    /** A customer; the company and tax number are empty for people. */
    public record Customer(
            String key,
            String name,
            String email,
            String phone,
            String company,
            String taxNumber,
            Shop.Address address,
            Instant since) {}

    /**
     * An order. Amounts are net of tax, and total = lines + shipping - discount + tax. Moments that have not come are null.
     *
     * @param status orders: placed, completed or cancelled
     */
    public record Order(
            String number,
            Customer customer,
            Instant placedAt,
            String status,
            String paymentStatus,
            String fulfilmentStatus,
            String paymentMethod,
            String delivery,
            String location,
            List<Line> lines,
            List<Tax> taxes,
            long linesMinor,
            long shippingMinor,
            long shippingTaxMinor,
            long discountMinor,
            long taxMinor,
            long totalMinor,
            long capturedMinor,
            long refundedMinor,
            String cancelReason,
            Instant shippedAt,
            Instant deliveredAt) {}

    public record Line(
            Assortment.Product product,
            Assortment.Variant variant,
            long quantity,
            long unitPriceMinor,
            long netMinor,
            long taxMinor,
            long taxRate) {}

    /** Tax by name and rate over the whole order, shipping included. */
    public record Tax(String name, long rate, long netMinor, long taxMinor) {}

    /** Goods that came in, always before what was sold of them. */
    public record Receipt(String sku, String location, long quantity, Instant at) {}

    /** What a location holds at the end; allocated is promised to orders that have not left. */
    public record Balance(String sku, String location, long onHand, long allocated) {}
}
