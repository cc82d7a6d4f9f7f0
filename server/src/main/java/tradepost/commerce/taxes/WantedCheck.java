package tradepost.commerce.taxes;

import tradepost.kernel.Problem;

/** A number to look at. The country may be left out of a VAT id, which begins with it. */
public record WantedCheck(String country, String number) {
    private static final int LONGEST = 40;

    String demandCountry() {
        Problem.checks()
                .require(number != null && !TaxNumber.plain(number).isEmpty(), "number", "Give the number to look at")
                .require(number == null || number.length() <= LONGEST, "number", "No tax number is that long")
                .done();
        var country = this.country == null || this.country.isBlank()
                ? TaxNumber.country(TaxNumber.plain(number)).orElse("")
                : this.country;
        if (!country.matches("[A-Z]{2}"))
            throw Problem.invalid("country", "Give the country of the number, such as DE");
        return country;
    }
}
