package tradepost.commerce.receivables;

import java.util.List;
import tradepost.kernel.Money;

/** An item that is booked and settled as far as it goes, and not written yet, since its number is drawn last. */
public final class Entered {
    private final OpenItem item;
    private final List<Application> applications;

    Entered(OpenItem item, List<Application> applications) {
        var left = item;
        for (var application : applications) left = left.less(application.amount());
        this.item = left;
        this.applications = applications;
    }

    /** What is still to be paid of it, or to be used of a credit. */
    public Money open() {
        return item.open();
    }

    OpenItem item() {
        return item;
    }

    List<Application> applications() {
        return applications;
    }
}
