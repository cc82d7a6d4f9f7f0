package tradepost.commerce.invoices;

import java.time.LocalDate;

/** The year that documents are counted in, from the month in which it begins: from April to March in India, mostly the calendar year elsewhere. */
record FiscalYear(int start, String label) {
    static FiscalYear of(LocalDate day, int firstMonth) {
        if (firstMonth == 1) return new FiscalYear(day.getYear(), String.valueOf(day.getYear()));
        int start = day.getMonthValue() < firstMonth ? day.getYear() - 1 : day.getYear();
        return new FiscalYear(start, "%02d-%02d".formatted(start % 100, (start + 1) % 100));
    }

    /** Where nobody says otherwise, as the country's law has it. */
    static int firstMonth(String country) {
        return country.equals("IN") ? 4 : 1;
    }
}
