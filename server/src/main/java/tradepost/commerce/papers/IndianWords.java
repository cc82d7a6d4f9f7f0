package tradepost.commerce.papers;

import java.util.ArrayList;
import java.util.List;
import tradepost.kernel.Money;

/** Rupees in words as invoices of India have them: in English, in crore and lakh. */
final class IndianWords {
    private static final long CRORE = 10_000_000;
    private static final long LAKH = 100_000;
    private static final List<String> ONES = List.of(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
                    .split(" "));
    private static final List<String> TENS =
            List.of("- - twenty thirty forty fifty sixty seventy eighty ninety".split(" "));

    private IndianWords() {}

    static String of(Money amount) {
        long paise = Math.abs(amount.minor());
        var words = new ArrayList<String>();
        if (amount.minor() < 0) words.add("minus");
        words.add("rupees");
        words.addAll(number(paise / 100));
        if (paise % 100 != 0) {
            words.add("and");
            words.addAll(number(paise % 100));
            words.add("paise");
        }
        words.add("only");
        var text = String.join(" ", words);
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static List<String> number(long number) {
        var words = new ArrayList<String>();
        part(words, number / CRORE, "crore");
        part(words, number % CRORE / LAKH, "lakh");
        part(words, number % LAKH / 1000, "thousand");
        part(words, number % 1000 / 100, "hundred");
        long rest = number % 100;
        if (rest >= 20) {
            var tens = TENS.get((int) rest / 10);
            words.add(rest % 10 == 0 ? tens : tens + "-" + ONES.get((int) rest % 10));
        } else if (rest > 0 || words.isEmpty()) words.add(ONES.get((int) rest));
        return words;
    }

    private static void part(List<String> words, long count, String unit) {
        if (count == 0) return;
        words.addAll(number(count));
        words.add(unit);
    }
}
