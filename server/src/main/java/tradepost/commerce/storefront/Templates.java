package tradepost.commerce.storefront;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates of the shop, checked against their view models when the application is built. */
@CheckedTemplate(basePath = "storefront")
final class Templates {
    private Templates() {}

    static native TemplateInstance home(HomePage page);

    static native TemplateInstance category(CategoryPage page);

    static native TemplateInstance search(SearchPage page);

    static native TemplateInstance product(ProductPage page);

    static native TemplateInstance cart(CartPage page);

    static native TemplateInstance checkout(CheckoutPage page);

    static native TemplateInstance order(OrderPage page);

    static native TemplateInstance pay(PayPage page);

    static native TemplateInstance track(TrackPage page);

    static native TemplateInstance orders(OrdersPage page);

    static native TemplateInstance cards(CardsPage page);

    static native TemplateInstance login(AccountPages.LogIn page);

    static native TemplateInstance register(AccountPages.Register page);

    static native TemplateInstance forgot(AccountPages.Forgot page);

    static native TemplateInstance reset(AccountPages.Reset page);

    static native TemplateInstance message(AccountPages.Message page);

    static native TemplateInstance problem(ProblemPage page);

    static native TemplateInstance inbox(InboxPage page);

    static native TemplateInstance mail(MailPage page);

    /** The templates of the operator area. */
    @CheckedTemplate(basePath = "storefront/admin")
    static final class Admin {
        private Admin() {}

        static native TemplateInstance orders(AdminPages.Orders page);

        static native TemplateInstance order(AdminPages.Order page);

        static native TemplateInstance products(AdminPages.Products page);

        static native TemplateInstance imports(AdminPages.Imports page);

        static native TemplateInstance run(AdminPages.Import page);
    }
}
