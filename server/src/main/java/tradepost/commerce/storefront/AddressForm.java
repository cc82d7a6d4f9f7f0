package tradepost.commerce.storefront;

/** An address as typed. */
record AddressForm(
        String name,
        String company,
        String line1,
        String line2,
        String city,
        String region,
        String postcode,
        String country,
        String phone,
        String taxNumber) {
    static AddressForm empty(String country) {
        return new AddressForm("", "", "", "", "", "", "", country, "", "");
    }
}
