package tradepost.commerce.taxes;

import static tradepost.db.taxes.Tables.TAX_RATE;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;

@Singleton
class TaxEntities implements EntitySource {
    @Override
    public List<Entity> entities() {
        return List.of(entity("tax_rates", TAX_RATE)
                .title(TAX_RATE.NAME)
                .filter(TAX_RATE.COUNTRY)
                .rates(TAX_RATE.RATE)
                .writable(TAX_RATE.COUNTRY, TAX_RATE.CLASS, TAX_RATE.SCHEME, TAX_RATE.NAME, TAX_RATE.RATE));
    }
}
