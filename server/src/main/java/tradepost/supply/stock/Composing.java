package tradepost.supply.stock;

import java.util.List;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

/** What one piece of a kit is put together from. */
public record Composing(VariantId kit, List<Component> components) {
    /** So much of a variant. */
    public record Component(VariantId variant, Quantity quantity) {
        public Component {
            if (variant == null) throw Problem.invalid("variant", "Name the component");
            if (quantity == null || !quantity.isPositive())
                throw Problem.invalid("quantity", "A kit takes more than nothing of a component");
        }
    }

    public Composing {
        if (kit == null) throw Problem.invalid("kit", "Name the kit");
        if (components == null || components.isEmpty())
            throw Problem.invalid("components", "Say what the kit is made of");
        if (components.stream().map(Component::variant).distinct().count() < components.size())
            throw Problem.invalid("components", "Name each component once");
    }
}
