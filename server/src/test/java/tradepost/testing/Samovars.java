package tradepost.testing;

import static tradepost.db.carts.Tables.CART;
import static tradepost.kernel.entities.Entity.entity;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;

/** An entity on its way, which only tests have that ask for it; its table is borrowed. */
@IfBuildProperty(name = "tradepost.tests.samovars", stringValue = "true")
@Singleton
public class Samovars implements EntitySource {
    @Override
    public List<Entity> entities() {
        return List.of(entity("samovars", CART)
                .title(CART.NOTE)
                .hide(CART.SECRET_HASH)
                .writable(CART.NOTE)
                .flag("tests.samovar"));
    }
}
