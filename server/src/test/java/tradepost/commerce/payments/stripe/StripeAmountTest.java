package tradepost.commerce.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tradepost.kernel.Money;

/** Amounts as Stripe counts them, and a signature worked out with another program. */
class StripeAmountTest {
    @ParameterizedTest
    @CsvSource({"12.34, EUR, 1234", "1234, JPY, 1234", "5, ISK, 500", "5, UGX, 500", "1.230, KWD, 1230", "7.00, MGA, 7"
    })
    void an_amount_goes_there_and_back(String amount, String currency, long stripe) {
        var money = Money.of(amount, currency);
        assertThat(StripeAmount.of(money)).isEqualTo(stripe);
        assertThat(StripeAmount.money(stripe, money.currency())).isEqualTo(money);
    }

    @ParameterizedTest
    @CsvSource({"1.234, KWD", "7.50, MGA"})
    void what_stripe_cannot_count_is_refused_and_never_rounded(String amount, String currency) {
        assertThatThrownBy(() -> StripeAmount.of(Money.of(amount, currency))).hasMessageContaining("fewer decimals");
    }

    @Test
    void a_signature_is_the_same_as_openssls() {
        assertThat(new StripeSignature("whsec_teapot").sign(1_700_000_000L, "{\"id\":\"evt_1\"}"))
                .isEqualTo("t=1700000000,v1=f4317510a42c225dac8ca8edf086424f89a7f8ca938758cb3dd3996276ff6501");
    }
}
