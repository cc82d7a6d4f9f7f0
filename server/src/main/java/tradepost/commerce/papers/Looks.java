package tradepost.commerce.papers;

import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import tradepost.db.ids.FileId;
import tradepost.db.ids.LegalEntityId;
import tradepost.platform.tenants.Tenant;

/** The templates of a shop for some documents in a row: each logo is opened once. */
final class Looks {
    private final Tenant shop;
    private final List<Template> templates;
    private final Function<FileId, Optional<BufferedImage>> logos;
    private final Map<FileId, Optional<BufferedImage>> opened = new HashMap<>();

    Looks(Tenant shop, List<Template> templates, Function<FileId, Optional<BufferedImage>> logos) {
        this.shop = shop;
        this.templates = templates;
        this.logos = logos;
    }

    /** The look of a seller's documents: of its own template, of the one for all sellers, or the usual one. */
    Look of(LegalEntityId entity, Wording wording) {
        return first(template -> entity != null && entity.equals(template.entity()))
                .or(() -> first(Template::preferred))
                .map(template -> look(template, wording))
                .orElseGet(() -> Look.usual(shop.colour()));
    }

    private Optional<Template> first(Predicate<Template> which) {
        return templates.stream().filter(which).findFirst();
    }

    /** A template as it is drawn. */
    Look look(Template template, Wording wording) {
        var logo = template.logo() == null
                ? Optional.<BufferedImage>empty()
                : opened.computeIfAbsent(template.logo(), logos);
        return new Look(
                template.colour().isEmpty() ? shop.colour() : template.colour(),
                template.font(),
                template.scale(),
                logo.orElse(null),
                template.shown(),
                text(template.header(), wording),
                text(template.footer(), wording),
                text(template.terms(), wording),
                template.bank(),
                template.code());
    }

    private String text(Map<String, String> texts, Wording wording) {
        var usual = texts.getOrDefault(shop.locale().getLanguage(), "");
        return texts.getOrDefault(wording.language(), usual);
    }
}
