package tradepost.commerce.taxes;

import static tradepost.db.taxes.Tables.BUYER_NUMBER;
import static tradepost.db.taxes.Tables.DOCUMENT;
import static tradepost.db.taxes.Tables.DOCUMENT_LEVY;
import static tradepost.db.taxes.Tables.DOCUMENT_LINE;
import static tradepost.db.taxes.Tables.EXEMPTION;
import static tradepost.db.taxes.Tables.JURISDICTION;
import static tradepost.db.taxes.Tables.NUMBER_CHECK;
import static tradepost.db.taxes.Tables.POLICY;
import static tradepost.db.taxes.Tables.REGISTRATION;
import static tradepost.db.taxes.Tables.TAX_RATE;
import static tradepost.db.taxes.Tables.WITHHOLDING;
import static tradepost.db.taxes.Tables.WITHHOLDING_RULE;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;
import tradepost.kernel.entities.Proposed;

/** What a shop says about taxes is written by people; what was told about them is read-only. */
@Singleton
class TaxEntities implements EntitySource {
    @Override
    public List<Entity> entities() {
        return List.of(
                entity("tax_policies", POLICY)
                        .title(POLICY.COUNTRY)
                        .filter(POLICY.COUNTRY)
                        .writable(),
                entity("tax_jurisdictions", JURISDICTION)
                        .title(JURISDICTION.NAME)
                        .filter(JURISDICTION.COUNTRY, JURISDICTION.REGION, JURISDICTION.NAME)
                        .sort(JURISDICTION.NAME)
                        .writable(),
                entity("tax_rates", TAX_RATE)
                        .title(TAX_RATE.NAME)
                        .filter(TAX_RATE.COUNTRY, TAX_RATE.CLASS, TAX_RATE.JURISDICTION_ID)
                        .rates(TAX_RATE.RATE)
                        .writable(),
                entity("tax_registrations", REGISTRATION)
                        .title(REGISTRATION.NUMBER)
                        .filter(REGISTRATION.COUNTRY, REGISTRATION.NUMBER)
                        .writable()
                        .guard(proposed -> proposed.forEach(TaxEntities::demandNumber)),
                entity("tax_numbers", BUYER_NUMBER)
                        .title(BUYER_NUMBER.NUMBER)
                        .ownedBy(BUYER_NUMBER.ACCOUNT_ID)
                        .filter(BUYER_NUMBER.ACCOUNT_ID, BUYER_NUMBER.NUMBER)
                        .writable()
                        .guard(proposed -> proposed.forEach(TaxEntities::demandNumber)),
                entity("tax_number_checks", NUMBER_CHECK)
                        .title(NUMBER_CHECK.NUMBER)
                        .filter(NUMBER_CHECK.NUMBER),
                entity("tax_exemptions", EXEMPTION)
                        .title(EXEMPTION.CERTIFICATE)
                        .filter(EXEMPTION.ACCOUNT_ID, EXEMPTION.PRODUCT_ID)
                        .writable()
                        .guard(proposed -> proposed.forEach(TaxEntities::demandSubject)),
                entity("tax_documents", DOCUMENT)
                        .title(DOCUMENT.NUMBER)
                        .filter(
                                DOCUMENT.SOURCE_ID,
                                DOCUMENT.STATE,
                                DOCUMENT.TAXED_ON,
                                DOCUMENT.CORRECTS_ID,
                                DOCUMENT.CUSTOMER_ID),
                entity("tax_document_lines", DOCUMENT_LINE)
                        .title(DOCUMENT_LINE.TITLE)
                        .filter(DOCUMENT_LINE.DOCUMENT_ID)
                        .rates(DOCUMENT_LINE.RATE),
                entity("tax_levies", DOCUMENT_LEVY)
                        .title(DOCUMENT_LEVY.NAME)
                        .filter(DOCUMENT_LEVY.DOCUMENT_ID)
                        .rates(DOCUMENT_LEVY.RATE),
                entity("withholding_rules", WITHHOLDING_RULE)
                        .title(WITHHOLDING_RULE.SECTION)
                        .filter(WITHHOLDING_RULE.COUNTRY)
                        .rates(WITHHOLDING_RULE.RATE)
                        .writable(),
                entity("withholdings", WITHHOLDING)
                        .filter(WITHHOLDING.DOCUMENT_ID, WITHHOLDING.RULE_ID, WITHHOLDING.CUSTOMER_ID)
                        .rates(WITHHOLDING.RATE));
    }

    /** Numbers are kept without blanks and dots, and refused where their check digit is wrong. */
    private static void demandNumber(Proposed proposed) {
        if (proposed.isToGo() || !(proposed.after("number") instanceof String written)) return;
        if (!(proposed.after("country") instanceof String country)) return;
        var number = TaxNumber.plain(written);
        TaxNumber.wrong(country, number).ifPresent(why -> proposed.refuse("number", "wrong_number", "%s", why));
        proposed.set("number", number);
    }

    /** Who exempts nobody and nothing in particular would exempt the whole shop. */
    private static void demandSubject(Proposed proposed) {
        if (proposed.isToGo()) return;
        boolean anybody = proposed.after("account_id") == null && proposed.after("product_id") == null;
        var group = proposed.after("class");
        if (anybody && (group == null || group.equals("")))
            proposed.refuse("account_id", "missing", "Say who or what is exempt: a customer, a product or a class");
        var certificate = proposed.after("certificate");
        if (proposed.after("account_id") != null && (certificate == null || certificate.equals("")))
            proposed.refuse("certificate", "missing", "Give the number of the customer's certificate");
    }
}
