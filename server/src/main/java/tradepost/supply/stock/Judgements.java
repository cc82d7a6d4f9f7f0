package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import tradepost.kernel.Time;
import tradepost.kernel.verbs.Verb;

/** What people find when they look at goods: fit for sale or not. They stay where they are, and what they are worth. */
@Singleton
public class Judgements {
    private final Documents documents;
    private final Adjustments adjustments;
    private final Articles articles;
    private final Worths worths;
    private final Sorting sorting;

    @Inject
    Judgements(Documents documents, Adjustments adjustments, Articles articles, Worths worths, Sorting sorting) {
        this.documents = documents;
        this.adjustments = adjustments;
        this.articles = articles;
        this.worths = worths;
        this.sorting = sorting;
    }

    /**
     * Puts goods aside that are not fit for sale, or lets them be sold again. What is promised cannot be put aside. Above what the settings allow for
     * corrections it waits for a second person.
     */
    @Verb("stock.judge")
    public StockDocument judge(Judging found) {
        documents.demandLocation(found.location());
        var variants =
                found.lines().stream().map(Judging.Line::variant).distinct().toList();
        articles.demand(variants);
        var leaving = found.lines().stream()
                .map(line -> new Load(
                        Motion.of(
                                        Motion.Kind.CONDITION,
                                        line.variant(),
                                        found.location(),
                                        -line.quantity().tenThousandths())
                                .as(found.from()),
                        line.label(),
                        line.serials()))
                .toList();
        var lines = new ArrayList<Paper.Line>();
        for (var from : sorting.sorted(leaving, worths.seen(variants))) {
            lines.add(Paper.Line.of(from));
            lines.add(Paper.Line.of(
                    from.part(-from.quantity(), from.batch(), from.serial()).as(found.to())));
        }
        return adjustments.submit(documents.open(Documents.draft(
                StockDocument.Kind.JUDGEMENT,
                Paper.Terms.at(found.location()),
                new Paper.Why(found.reason(), "", null, Time.now()),
                lines)));
    }
}
