package tradepost.commerce.payments.transfers;

/** What a statement brought: lines that were read before, and of the new ones how many were what. */
public record ReadStatement(int repeated, int matched, int tooLittle, int tooMuch, int unknown) {}
