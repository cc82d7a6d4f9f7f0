package tradepost.platform.files;

import com.fasterxml.jackson.annotation.JsonInclude;
import tradepost.db.ids.FileId;

/** A file that was taken in; its bytes never change. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoredFile(
        FileId id,
        String name,
        Purpose purpose,
        String type,
        long size,
        String sha256,
        Visibility visibility,
        Integer width,
        Integer height) {
    boolean isImage() {
        return width != null;
    }

    public String url() {
        return "/files/" + id;
    }
}
