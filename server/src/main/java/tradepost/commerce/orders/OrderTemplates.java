package tradepost.commerce.orders;

import static java.util.stream.Collectors.toMap;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static tradepost.db.orders.Tables.TEMPLATE;
import static tradepost.db.orders.Tables.TEMPLATE_LINE;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tradepost.commerce.carts.Carts;
import tradepost.commerce.catalogue.Catalogue;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderTemplateId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.verbs.Verb;

/** Orders that are made again: from an order, or from a template that somebody keeps. They come into a cart, at today's prices. */
@Singleton
public class OrderTemplates {
    private final Db db;
    private final OrderReading reading;
    private final OrderAccess access;
    private final Carts carts;
    private final Catalogue catalogue;

    @Inject
    OrderTemplates(Db db, OrderReading reading, OrderAccess access, Carts carts, Catalogue catalogue) {
        this.db = db;
        this.reading = reading;
        this.access = access;
        this.carts = carts;
        this.catalogue = catalogue;
    }

    /** Puts the goods of an order into a new cart, and tells which of them are no longer sold. */
    @Verb(value = "orders.reorder", open = Verb.Open.TO_ALL, limit = "60/3600")
    public Reordered reorder(OrderId id, OrderLink link) {
        access.isBuyer(id, link.secret(), "orders.reorder");
        return ordered(lines(reading.get(id)));
    }

    private static List<SavedTemplate.Line> lines(Order order) {
        var lines = new LinkedHashMap<VariantId, SavedTemplate.Line>();
        for (var line : order.lines())
            lines.merge(
                    line.variant(),
                    new SavedTemplate.Line(line.variant(), line.title(), line.quantity()),
                    (one, other) -> new SavedTemplate.Line(
                            one.variant(), one.title(), one.quantity().plus(other.quantity())));
        return List.copyOf(lines.values());
    }

    private Reordered ordered(List<SavedTemplate.Line> lines) {
        Map<VariantId, Quantity> goods =
                lines.stream().collect(toMap(SavedTemplate.Line::variant, SavedTemplate.Line::quantity));
        var cart = carts.filled(goods);
        var there = cart.lines().stream().map(line -> line.variant().id()).toList();
        var missing = lines.stream()
                .filter(line -> !there.contains(line.variant()))
                .map(line -> new Reordered.Missing(line.variant(), line.title()))
                .toList();
        return new Reordered(cart, missing);
    }

    /** Keeps the goods of an order under a name. */
    @Verb(value = "orders.save_template", open = Verb.Open.TO_ALL)
    public SavedTemplate save(OrderId id, TemplateName named) {
        access.isBuyer(id, named.secret(), "orders.save_template");
        return save(owner("orders.save_template"), named.name(), lines(reading.get(id)));
    }

    /** Keeps goods under a name. */
    @Verb(value = "order_templates.save", open = Verb.Open.TO_ALL)
    public SavedTemplate save(NewTemplate wanted) {
        var owner = owner("order_templates.save");
        var sold = catalogue.sold(
                wanted.lines().stream().map(NewTemplate.Line::variant).toList());
        var lines = wanted.lines().stream()
                .map(line -> {
                    var variant = sold.get(line.variant());
                    if (variant == null) throw Problem.notFound("variant", line.variant());
                    return new SavedTemplate.Line(line.variant(), variant.title(), line.quantity());
                })
                .toList();
        return save(owner, wanted.name(), lines);
    }

    /** Customers keep their own; what staff keep is the shop's. */
    private static AccountId owner(String permission) {
        var principal = Scope.current().principal();
        if (principal.kind() == Principal.Kind.CUSTOMER) return AccountId.of(principal.account());
        Scope.demand(permission);
        return null;
    }

    private SavedTemplate save(AccountId owner, String name, List<SavedTemplate.Line> lines) {
        return db.write(() -> {
            var now = Time.now();
            var id = db.insertInto(TEMPLATE)
                    .set(TEMPLATE.ID, OrderTemplateId.next())
                    .set(TEMPLATE.ACCOUNT_ID, owner)
                    .set(TEMPLATE.NAME, name)
                    .set(TEMPLATE.CREATED_AT, now)
                    .set(TEMPLATE.UPDATED_AT, now)
                    .onConflict(TEMPLATE.TENANT_ID, TEMPLATE.ACCOUNT_ID, TEMPLATE.NAME)
                    .doUpdate()
                    .set(TEMPLATE.UPDATED_AT, now)
                    .set(TEMPLATE.VERSION, TEMPLATE.VERSION.plus(1))
                    .returningResult(TEMPLATE.ID)
                    .fetchSingle()
                    .value1();
            db.deleteFrom(TEMPLATE_LINE).where(TEMPLATE_LINE.TEMPLATE_ID.eq(id)).execute();
            db.execute(
                    """
                    insert into orders.template_line (template_id, position, variant_id, title, quantity)
                    select ?::uuid, position, variant, title, quantity
                    from unnest(?::int[], ?::uuid[], ?::text[], ?::bigint[]) n (position, variant, title, quantity)
                    """,
                    id.value(),
                    IntStream.rangeClosed(1, lines.size()).boxed().toArray(Integer[]::new),
                    Columns.ids(lines, SavedTemplate.Line::variant),
                    Columns.texts(lines, SavedTemplate.Line::title),
                    Columns.longs(lines, line -> line.quantity().tenThousandths()));
            return get(id);
        });
    }

    /** Puts the goods of a template into a new cart, and tells which of them are no longer sold. */
    @Verb(value = "order_templates.order", open = Verb.Open.TO_ALL, limit = "60/3600")
    public Reordered order(OrderTemplateId id) {
        return ordered(own(id, "order_templates.order").lines());
    }

    /** Forgets a template. */
    @Verb(value = "order_templates.remove", open = Verb.Open.TO_ALL)
    public SavedTemplate remove(OrderTemplateId id) {
        var template = own(id, "order_templates.remove");
        db.deleteFrom(TEMPLATE).where(TEMPLATE.ID.eq(id)).execute();
        return template;
    }

    /** Who neither owns it nor works for the shop learns nothing, not even that it exists. */
    private SavedTemplate own(OrderTemplateId id, String permission) {
        var principal = Scope.current().principal();
        if (principal.isAnonymous()) Scope.demand(permission);
        var template = get(id);
        boolean own = template.account() != null && template.account().value().equals(principal.account());
        if (!own && !principal.may(permission)) throw Problem.notFound("order_template", id);
        return template;
    }

    private SavedTemplate get(OrderTemplateId id) {
        var lines = multiset(select(TEMPLATE_LINE.VARIANT_ID, TEMPLATE_LINE.TITLE, TEMPLATE_LINE.QUANTITY)
                        .from(TEMPLATE_LINE)
                        .where(TEMPLATE_LINE.TEMPLATE_ID.eq(TEMPLATE.ID))
                        .orderBy(TEMPLATE_LINE.POSITION))
                .convertFrom(rows -> rows.map(
                        row -> new SavedTemplate.Line(row.value1(), row.value2(), new Quantity(row.value3()))));
        return db.select(TEMPLATE.ID, TEMPLATE.ACCOUNT_ID, TEMPLATE.NAME, lines)
                .from(TEMPLATE)
                .where(TEMPLATE.ID.eq(id))
                .fetchOptional(row -> new SavedTemplate(row.value1(), row.value2(), row.value3(), row.value4()))
                .orElseThrow(() -> Problem.notFound("order_template", id));
    }
}
