package tradepost.commerce.taxes;

/** A number of the Union that a job asks its register about. */
record SoughtNumber(String country, String number) {}
