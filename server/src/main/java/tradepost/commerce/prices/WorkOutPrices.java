package tradepost.commerce.prices;

/** Works out what was left to a job: it finds what there is to do itself. */
record WorkOutPrices() {}
