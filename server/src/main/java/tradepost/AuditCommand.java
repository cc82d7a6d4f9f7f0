package tradepost;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.kernel.Problem;
import tradepost.kernel.audit.AuditProof;
import tradepost.kernel.audit.Finding;
import tradepost.kernel.audit.Head;
import tradepost.kernel.scope.Scope;
import tradepost.platform.tenants.Tenant;

/** The command audit: proves that what was recorded still stands as it was written, or names what does not. */
@Singleton
class AuditCommand {
    private final AuditProof proof;
    private final Tenancy tenancy;

    @Inject
    AuditCommand(AuditProof proof, Tenancy tenancy) {
        this.proof = proof;
        this.tenancy = tenancy;
    }

    /** 0 when every chain holds, otherwise 1. */
    int run(Options options) {
        if (!options.word(0, "action: verify").equals("verify"))
            throw new Options.Wrong("audit can verify. Try: ./tradepost audit --help");
        var shops = tenancy.named(options);
        var head = options.option("head").map(AuditCommand::head);
        if (head.isPresent() && shops.size() != 1)
            throw new Options.Wrong("A head belongs to one shop: name it with --tenant.");
        int broken = 0;
        for (var shop : shops) {
            var result = Scope.system(shop.id()).call(() -> proof.verify(head));
            print(shop, result);
            if (!result.holds()) broken++;
        }
        System.out.println(
                broken == 0
                        ? "The audit is as it was written."
                        : broken + " of " + shops.size() + " chains are broken.");
        return Math.min(1, broken);
    }

    /** Exit code 1 is kept for a broken audit: what cannot be read is a mistake in the command line. */
    private static Head head(String text) {
        try {
            return Head.of(text);
        } catch (Problem e) {
            throw new Options.Wrong(e.getMessage());
        }
    }

    private static void print(Tenant shop, AuditProof.Result result) {
        System.out.printf(
                "%s: %,d lines under %,d seals, %,d waiting, head %s%n",
                shop.slug(),
                result.lines(),
                result.seals(),
                result.waiting(),
                result.head() == null ? "none" : result.head());
        for (var finding : result.findings()) {
            System.out.printf(
                    "! %-12s %s %s %s%n",
                    finding.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                    finding.what(),
                    when(finding),
                    finding.sentence());
        }
    }

    /** Of a seal that is gone nobody knows the moment, only that of the one before. */
    private static String when(Finding finding) {
        if (finding.when() == null) return "of an unknown moment";
        return (finding.kind() == Finding.Kind.SEAL_REMOVED ? "after " : "of ") + finding.when();
    }
}
