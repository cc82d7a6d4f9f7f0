package tradepost.platform.files;

import tradepost.db.ids.FileId;
import tradepost.kernel.facts.Fact;

/** What happens to files. */
public sealed interface FileEvent extends Fact {
    FileId file();

    @Override
    default FileId aggregate() {
        return file();
    }

    /** A file was brought and found to be what it says. */
    record Stored(FileId file, String name, String type, long size, Visibility visibility) implements FileEvent {}

    /** A file was deleted: it is no longer given out, and its bytes are forgotten some time later. */
    record Deleted(FileId file) implements FileEvent {}
}
