package tradepost.commerce.storefront;

import java.util.List;

/** Where a parcel is, for whoever has the link: no name, no address, nothing of the price. */
record TrackPage(
        Frame frame,
        String number,
        Badge status,
        List<OrderPage.Step> steps,
        String expected,
        List<OrderPage.Shipment> shipments)
        implements Page {}
