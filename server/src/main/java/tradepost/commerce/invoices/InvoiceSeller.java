package tradepost.commerce.invoices;

import tradepost.db.ids.LegalEntityId;
import tradepost.platform.tenants.Address;
import tradepost.platform.tenants.Tenant;

/** Who sold, as it was at that time. Without a legal entity it is the shop itself, and the entity null; so is the bank where nobody names one. */
public record InvoiceSeller(
        String name,
        Address address,
        String country,
        String region,
        String taxNumber,
        String email,
        LegalEntityId entity,
        Bank bank) {
    /** Where the money goes; what there is none of is empty. */
    public record Bank(String iban, String bic, String account, String upi) {
        boolean isEmpty() {
            return iban.isEmpty() && bic.isEmpty() && account.isEmpty() && upi.isEmpty();
        }
    }

    static InvoiceSeller of(Tenant shop, Bank bank) {
        return new InvoiceSeller(
                shop.name(), shop.address(), shop.country(), shop.region(), shop.taxNumber(), shop.email(), null, bank);
    }
}
