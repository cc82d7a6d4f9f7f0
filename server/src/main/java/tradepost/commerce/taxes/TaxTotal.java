package tradepost.commerce.taxes;

import tradepost.kernel.Money;
import tradepost.kernel.Rate;

/** One line of the tax summary on a cart, order or invoice: CGST 9 % on 1,000.00 is 90.00. */
public record TaxTotal(String name, Rate rate, Money base, Money amount) {
    /** Whether this is one of two equal taxes on the same goods, as within a state of India. */
    public boolean halved() {
        return name.equals("CGST") || name.equals("SGST");
    }

    /** The rate that the goods themselves carry: twice this one where it is one of two halves. */
    public Rate goodsRate() {
        return halved() ? new Rate(rate.millionths() * 2) : rate;
    }
}
