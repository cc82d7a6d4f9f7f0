package tradepost.commerce.books;

import java.time.LocalDate;

/** At the end of which day, today where it is null, and with which other to compare it: without one a year before. */
public record KeyDay(LocalDate day, LocalDate compared) {}
