package tradepost.commerce.storefront;

import java.util.List;

/** Where the rest of an order is paid; methods are empty where nothing is to be paid any more. */
record PayPage(
        Frame frame,
        String number,
        String amount,
        List<CheckoutPage.Method> methods,
        String action,
        String back,
        String error)
        implements Page {}
