package tradepost.commerce.carts;

import java.util.List;
import tradepost.kernel.Money;

/** What carts must ask shipping; shipping itself knows orders and stands above, so it answers through this. */
public interface Deliveries {
    /** The ways to deliver goods of this value to a country, best first. */
    List<Delivery> offered(String country, Money goods);
}
