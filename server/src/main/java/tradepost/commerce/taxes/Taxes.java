package tradepost.commerce.taxes;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.Time;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.jobs.Jobs;
import tradepost.platform.tenants.Tenants;

/** Computes taxes by where seller and buyer are, what is sold and who buys. The one calculation for carts, orders, invoices and integrators. */
@Singleton
public class Taxes {
    private final LawReading laws;
    private final NumberChecks checks;
    private final Tenants tenants;
    private final Jobs jobs;

    @Inject
    Taxes(LawReading laws, NumberChecks checks, Tenants tenants, Jobs jobs) {
        this.laws = laws;
        this.checks = checks;
        this.tenants = tenants;
        this.jobs = jobs;
    }

    /**
     * Taxes the amounts of a sale by the policy of the seller's country: one statement, however many lines. A price that includes tax stays what
     * the customer pays, wherever it goes.
     */
    public Taxation calculate(Sale sale, List<Taxable> items) {
        var buyer = sale.shipTo().isKnown() ? sale.shipTo() : sale.seller();
        var day = sale.on() == null ? Time.today(tenants.current().zone()) : sale.on();
        var law = laws.of(sale, buyer, day);
        var policy = law.policy(sale.seller().country());
        var number = sale.taxNumber().isEmpty() ? TaxNumber.plain(law.ownNumber()) : sale.taxNumber();
        var business = Buyer.of(number, law.evidence(), policy.evidenceDays(), Time.now());
        var scheme = Scheme.of(law, policy, sale, buyer, business);
        boolean inclusive = sale.pricesIncludeTax() == null ? policy.pricesIncludeTax() : sale.pricesIncludeTax();
        var taxation = Calculation.of(policy.rounds(), inclusive, items, item -> scheme.treat(law, item));
        return taxation.assessed(new Assessment(
                scheme.kind(),
                scheme.placeOfSupply(),
                day,
                law.numberIn(sale.seller()),
                business.number(),
                business.evidence()));
    }

    /**
     * Has the Union's register asked about the buyer's number, by a job once the caller's transaction is over, where there is no
     * evidence yet: what is computed after that relies on the answer.
     */
    public void seekEvidence(Assessment sale) {
        if (!sale.awaitsEvidence()) return;
        TaxNumber.member(sale.buyerNumber())
                .ifPresent(country -> jobs.start(new SoughtNumber(country, sale.buyerNumber())));
    }

    /** What a sale from the shop would be taxed, line by line and why; nothing is written down. */
    @Verb("taxes.estimate")
    public Taxation estimate(WantedEstimate wanted) {
        wanted.check();
        var shop = tenants.current();
        return calculate(
                wanted.sale(
                        new Place(shop.country(), shop.region(), shop.address().postcode())),
                wanted.taxables());
    }

    /** Looks at a buyer's tax number, in the Union's register where there is one to ask, and keeps the evidence, on which later sales rely. */
    @Verb(value = "taxes.check_number", transactional = false, limit = "600/3600")
    public NumberCheck checkNumber(WantedCheck wanted) {
        return checks.check(wanted.demandCountry(), wanted.number());
    }
}
