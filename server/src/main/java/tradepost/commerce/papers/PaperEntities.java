package tradepost.commerce.papers;

import static tradepost.db.papers.Tables.OUTCOME;
import static tradepost.db.papers.Tables.RUN;
import static tradepost.db.papers.Tables.TEMPLATE;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;

@Singleton
class PaperEntities implements EntitySource {
    private final TemplateRules rules;

    @Inject
    PaperEntities(TemplateRules rules) {
        this.rules = rules;
    }

    @Override
    public List<Entity> entities() {
        return List.of(
                entity("document_templates", TEMPLATE)
                        .title(TEMPLATE.NAME)
                        .filter(TEMPLATE.ENTITY_ID)
                        .writable()
                        .guard(rules),
                entity("print_runs", RUN).title(RUN.STATUS).filter(RUN.STATUS).sort(RUN.CREATED_AT),
                entity("print_outcomes", OUTCOME).title(OUTCOME.NUMBER).filter(OUTCOME.RUN_ID, OUTCOME.OUTCOME_));
    }
}
