package tradepost.commerce.storefront;

import io.quarkus.qute.TemplateInstance;

/** The view model of a page. */
interface Page {
    Frame frame();

    /** Chooses the language of the page's texts; every template is shown through it. */
    default TemplateInstance on(TemplateInstance template) {
        return template.setLocale(frame().locale());
    }
}
