package tradepost.commerce.invoices;

import java.time.LocalDate;
import java.time.Month;

/** The year that a country's law counts invoices in: from April to March in India, elsewhere the calendar year. */
record FiscalYear(int start, String label) {
    static FiscalYear of(LocalDate day, String country) {
        if (!country.equals("IN")) return new FiscalYear(day.getYear(), String.valueOf(day.getYear()));
        int start = day.getMonth().compareTo(Month.APRIL) < 0 ? day.getYear() - 1 : day.getYear();
        return new FiscalYear(start, "%02d-%02d".formatted(start % 100, (start + 1) % 100));
    }
}
