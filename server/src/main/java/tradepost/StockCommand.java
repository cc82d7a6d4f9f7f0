package tradepost;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.kernel.scope.Scope;
import tradepost.supply.stock.Stock;

/** The command stock: adds everything up again from the ledgers, and names what is stored otherwise. */
@Singleton
class StockCommand {
    private final Stock stock;
    private final Tenancy tenancy;

    @Inject
    StockCommand(Stock stock, Tenancy tenancy) {
        this.stock = stock;
        this.tenancy = tenancy;
    }

    /** 0 when everything adds up, otherwise 1. */
    int run(Options options) {
        if (!options.word(0, "action: prove").equals("prove"))
            throw new Options.Wrong("stock can prove. Try: ./tradepost stock --help");
        int wrong = 0;
        for (var shop : tenancy.named(options)) {
            var found = Scope.system(shop.id()).call(stock::prove);
            System.out.printf("%s: %,d discrepancies%n", shop.slug(), found.size());
            for (var one : found)
                System.out.printf(
                        "! %-14s %s %s is stored as %,d and adds up to %,d%n",
                        one.what(),
                        one.variant() == null ? "" : one.variant(),
                        one.subject(),
                        one.stored(),
                        one.computed());
            if (!found.isEmpty()) wrong++;
        }
        System.out.println(wrong == 0 ? "All stock adds up." : "The stock of " + wrong + " shops does not add up.");
        return Math.min(1, wrong);
    }
}
