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
    private final Articles articles;
    private final Worths worths;
    private final Sorting sorting;
    private final Shelves shelves;

    @Inject
    Judgements(Documents documents, Articles articles, Worths worths, Sorting sorting, Shelves shelves) {
        this.documents = documents;
        this.articles = articles;
        this.worths = worths;
        this.sorting = sorting;
        this.shelves = shelves;
    }

    /** Puts goods aside that are not fit for sale, or lets them be sold again. What is promised cannot be put aside. */
    @Verb("stock.judge")
    public void judge(Judging found) {
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
                                .as(found.from())
                                .noting(found.reason()),
                        line.label(),
                        line.serials()))
                .toList();
        var loads = new ArrayList<Load>();
        for (var from : sorting.sorted(leaving, worths.seen(variants))) {
            loads.add(Load.of(from));
            loads.add(Load.of(
                    from.part(-from.quantity(), from.batch(), from.serial()).as(found.to())));
        }
        shelves.move(Occasion.of(null, found.reason(), Time.now()), loads);
    }
}
