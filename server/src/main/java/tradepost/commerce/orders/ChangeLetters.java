package tradepost.commerce.orders;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import tradepost.db.ids.OrderId;
import tradepost.kernel.facts.Subscribe;
import tradepost.platform.notifications.Letter;
import tradepost.platform.notifications.Letters;
import tradepost.platform.notifications.MailTexts;
import tradepost.platform.tenants.Tenants;

/** Tells the buyer of an order what became of it after it was placed, and asks them to agree or to pay. */
@Singleton
class ChangeLetters {
    private final OrderReading reading;
    private final OrderWriting writing;
    private final Tenants tenants;
    private final Letters letters;

    @Inject
    ChangeLetters(OrderReading reading, OrderWriting writing, Tenants tenants, Letters letters) {
        this.reading = reading;
        this.writing = writing;
        this.tenants = tenants;
        this.letters = letters;
    }

    @Subscribe
    void askForMoney(OrderEvent.PaymentRequested asked) {
        var number = reading.get(asked.order()).number();
        var amount = asked.amount().format(tenants.current().locale());
        write(
                "pay_rest",
                asked.order(),
                asked.request().value(),
                text("pay_rest_text", amount, number),
                "/pay",
                "pay_rest_button");
    }

    @Subscribe
    void askForConsent(OrderEvent.ChangeProposed proposed) {
        if (!proposed.consent()) return;
        var number = reading.get(proposed.order()).number();
        write(
                "change",
                proposed.order(),
                proposed.change().value(),
                text("change_text", number, proposed.reason()),
                "",
                "change_button");
    }

    /** A note that was forgotten meanwhile is not sent. */
    @Subscribe
    void tellNote(OrderEvent.Noted noted) {
        if (noted.audience() == NoteAudience.CUSTOMER && noted.text() != null)
            write("note", noted.order(), noted.note().value(), noted.text(), "", "order_button");
    }

    @Subscribe
    void tellChange(OrderEvent.Changed changed) {
        if (changed.note() != null && !changed.note().isEmpty())
            write("note", changed.order(), changed.change().value(), changed.note(), "", "order_button");
    }

    private void write(String template, OrderId id, UUID cause, String sentence, String page, String button) {
        var order = reading.get(id);
        var address = tenants.home() + "/order/" + id + page + "?key="
                + writing.link(id).reveal();
        var letter = Letter.of(
                text(template + "_subject", order.number()),
                text(template + "_heading"),
                List.of(sentence),
                new Letter.Button(text(button), address),
                "");
        letters.send(template, order.email(), cause, letter, List.of());
    }

    private String text(String key, Object... values) {
        return MailTexts.of(tenants.current().locale(), key, values);
    }
}
