package tradepost.commerce.taxes;

import static tradepost.db.taxes.Tables.BUYER_NUMBER;
import static tradepost.db.taxes.Tables.JURISDICTION;
import static tradepost.db.taxes.Tables.NUMBER_CHECK;
import static tradepost.db.taxes.Tables.REGISTRATION;
import static tradepost.db.taxes.Tables.TAX_RATE;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.BuyerTaxNumberId;
import tradepost.db.ids.TaxJurisdictionId;
import tradepost.db.ids.TaxNumberCheckId;
import tradepost.db.ids.TaxRateId;
import tradepost.db.ids.TaxRegistrationId;
import tradepost.kernel.Rate;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;

/** What a shop brings along about taxes from before it came here: numbers of its own and of its buyers, and tables of sales tax. Needs a transaction. */
@Singleton
public class TaxHistory {
    private final Db db;

    @Inject
    TaxHistory(Db db) {
        this.db = db;
    }

    /** A number of the shop's own; what is wrong with it would be refused by anybody it is shown to. */
    public void registered(String country, String region, String number) {
        if (TaxNumber.isWrong(country, number))
            throw new IllegalArgumentException(number + " is no number of " + country);
        var now = Time.now();
        db.insertInto(REGISTRATION)
                .set(REGISTRATION.ID, TaxRegistrationId.next())
                .set(REGISTRATION.COUNTRY, country)
                .set(REGISTRATION.REGION, region)
                .set(REGISTRATION.NUMBER, number)
                .set(REGISTRATION.CREATED_AT, now)
                .set(REGISTRATION.UPDATED_AT, now)
                .onConflictDoNothing()
                .execute();
    }

    /** A buyer's number, which a register confirmed under a reference of its own. */
    public void confirmed(AccountId buyer, String country, String number, String reference) {
        var now = Time.now();
        db.insertInto(BUYER_NUMBER)
                .set(BUYER_NUMBER.ID, BuyerTaxNumberId.next())
                .set(BUYER_NUMBER.ACCOUNT_ID, buyer)
                .set(BUYER_NUMBER.COUNTRY, country)
                .set(BUYER_NUMBER.NUMBER, number)
                .set(BUYER_NUMBER.CREATED_AT, now)
                .set(BUYER_NUMBER.UPDATED_AT, now)
                .onConflictDoNothing()
                .execute();
        db.insertInto(NUMBER_CHECK)
                .set(NUMBER_CHECK.ID, TaxNumberCheckId.next())
                .set(NUMBER_CHECK.COUNTRY, country)
                .set(NUMBER_CHECK.NUMBER, number)
                .set(NUMBER_CHECK.RESULT, "valid")
                .set(NUMBER_CHECK.METHOD, "vies")
                .set(NUMBER_CHECK.REFERENCE, reference)
                .set(NUMBER_CHECK.CHECKED_AT, now)
                .execute();
    }

    /** Who levies sales tax on postcodes of a state (empty for all of it), and how much on standard goods. */
    public record Levier(
            String country, String region, String level, String name, String from, String until, String percent) {}

    public void levied(Levier levier) {
        var id = TaxJurisdictionId.next();
        var now = Time.now();
        db.insertInto(JURISDICTION)
                .set(JURISDICTION.ID, id)
                .set(JURISDICTION.COUNTRY, levier.country())
                .set(JURISDICTION.REGION, levier.region())
                .set(JURISDICTION.LEVEL, levier.level())
                .set(JURISDICTION.NAME, levier.name())
                .set(JURISDICTION.POSTCODE_FROM, levier.from())
                .set(JURISDICTION.POSTCODE_TO, levier.until())
                .set(JURISDICTION.CREATED_AT, now)
                .set(JURISDICTION.UPDATED_AT, now)
                .execute();
        db.insertInto(TAX_RATE)
                .set(TAX_RATE.ID, TaxRateId.next())
                .set(TAX_RATE.COUNTRY, levier.country())
                .set(TAX_RATE.JURISDICTION_ID, id)
                .set(TAX_RATE.CLASS, Law.STANDARD)
                .set(TAX_RATE.SCHEME, TaxScheme.SALES.code())
                .set(TAX_RATE.NAME, levier.name())
                .set(TAX_RATE.RATE, Rate.percent(levier.percent()).millionths())
                .set(TAX_RATE.CREATED_AT, now)
                .set(TAX_RATE.UPDATED_AT, now)
                .execute();
    }
}
