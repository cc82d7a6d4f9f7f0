package tradepost.commerce.storefront;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.commerce.carts.Carts;
import tradepost.commerce.catalogue.Catalogue;
import tradepost.commerce.storefront.Frame.Head;
import tradepost.commerce.storefront.Frame.Notice;
import tradepost.commerce.storefront.Frame.Shop;
import tradepost.commerce.storefront.Frame.Visitor;
import tradepost.kernel.scope.Scope;
import tradepost.platform.notifications.Notifications;
import tradepost.platform.tenants.Tenant;
import tradepost.platform.tenants.Tenants;

/** Puts a frame around every page. The shop and its shelves are in memory; only a visitor with a cart costs a statement. */
@Singleton
class ShopFrame {
    private static final int MOST_SHELVES = 12;
    private final Tenants tenants;
    private final Catalogue catalogue;
    private final Carts carts;
    private final Notifications notifications;
    private final Visit visit;

    @Inject
    ShopFrame(Tenants tenants, Catalogue catalogue, Carts carts, Notifications notifications, Visit visit) {
        this.tenants = tenants;
        this.catalogue = catalogue;
        this.carts = carts;
        this.notifications = notifications;
        this.visit = visit;
    }

    Tenant shop() {
        return tenants.current();
    }

    String site() {
        return visit.site();
    }

    /** Around a page that is the visitor's own business and nothing for search engines. */
    Frame own(String title) {
        return around(head(title, "", "", false, List.of()), "");
    }

    /** Around a page that anyone may find; the path is its one address, whatever parameters it was asked for with. */
    Frame listed(String title, String description, String path, List<String> data) {
        return around(head(title, description, path, true, data), "");
    }

    /** Around a page that is shown again because of something that has to be said first. */
    Frame own(String title, Notice notice) {
        var page = own(title);
        return new Frame(page.shop(), page.visitor(), page.head(), notice);
    }

    /** Around results, with what was searched for and what has to be said about them (null for nothing). */
    Frame searched(String title, String search, Notice notice) {
        var page = around(head(title, "", "", false, List.of()), search);
        return notice == null ? page : new Frame(page.shop(), page.visitor(), page.head(), notice);
    }

    /** Around the front of the shop, which also tells search engines who sells here. */
    Frame home() {
        var page = listed("", shop().tagline(), "/", List.of());
        var data = List.of(StructuredData.organisation(site(), page.shop()));
        var head = page.head();
        return new Frame(
                page.shop(),
                page.visitor(),
                new Head(head.title(), head.description(), head.canonical(), true, data),
                page.notice());
    }

    private Head head(String title, String description, String path, boolean listed, List<String> data) {
        var shop = shop();
        var full = title.isEmpty() ? shop.name() : title + " · " + shop.name();
        return new Head(full, shortened(description), path.isEmpty() ? "" : site() + path, listed, data);
    }

    private Frame around(Head head, String search) {
        var tenant = shop();
        return new Frame(front(tenant), visitor(search), head, notice(tenant));
    }

    private Shop front(Tenant tenant) {
        var shelves = catalogue.categories().roots().stream()
                .limit(MOST_SHELVES)
                .map(ShopFrame::link)
                .toList();
        return new Shop(
                tenant.name(),
                tenant.tagline(),
                Palette.of(Colour.of(tenant.colour())),
                tenant.locale(),
                shelves,
                tenant.address().lines(tenant.locale()),
                tenant.taxNumber(),
                tenant.email(),
                notifications.isSandbox());
    }

    static Link link(tradepost.commerce.catalogue.Category category) {
        return new Link("/c/" + category.slug(), category.name());
    }

    private Visitor visitor(String search) {
        var principal = Scope.current().principal();
        int pieces =
                visit.cart().map(cart -> carts.pieces(cart.id(), cart.secret())).orElse(0);
        return new Visitor(principal.isAnonymous() ? "" : principal.name(), principal.isStaff(), pieces, search);
    }

    private Notice notice(Tenant tenant) {
        return visit.news().map(said -> notice(tenant, said)).orElse(null);
    }

    private static Notice notice(Tenant tenant, Visit.Said said) {
        var next = said.news() == News.ADDED ? new Link("/cart", Texts.of(tenant.locale(), "view_cart")) : null;
        return new Notice(said.news().tone, Texts.of(tenant.locale(), said.news().text, said.about()), next);
    }

    /** Search engines show about so much. */
    private static String shortened(String description) {
        var line = description.strip().replaceAll("\\s+", " ");
        int end = line.length() <= 160 ? -1 : line.lastIndexOf(' ', 157);
        return line.length() <= 160 ? line : line.substring(0, end > 0 ? end : 157) + "…";
    }
}
