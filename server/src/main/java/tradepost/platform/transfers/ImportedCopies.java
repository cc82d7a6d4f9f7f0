package tradepost.platform.transfers;

import static tradepost.db.transfers.Tables.IMPORT_ROW;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import tradepost.kernel.audit.PersonalCopies;
import tradepost.kernel.db.Db;

/** The rows of files that made or changed a record go with it; the import's count of them stays. */
@Singleton
class ImportedCopies implements PersonalCopies {
    private final Db db;

    @Inject
    ImportedCopies(Db db) {
        this.db = db;
    }

    @Override
    public void forget(Collection<String> subjects) {
        db.deleteFrom(IMPORT_ROW).where(IMPORT_ROW.RECORD.in(subjects)).execute();
    }
}
