package tradepost;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rules of the house, which the compiler cannot know. */
class ArchitectureTest {
    private static final Pattern CONTEXT =
            Pattern.compile("tradepost\\.(commerce|platform|supply|market|service|automation|insight)\\.(\\w+)");
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("tradepost");

    /** Contexts that show tables of the kernel to the world. */
    private static final Set<String> SHOWING_THE_KERNEL = Set.of("audits", "fields", "queries");

    @Test
    void contexts_call_each_other_without_cycles() {
        slices().matching("tradepost.(commerce|platform|supply).(*)..")
                .should()
                .beFreeOfCycles()
                .check(OURS);
    }

    @Test
    void the_kernel_knows_no_context() {
        noClasses()
                .that()
                .resideInAPackage("tradepost.kernel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "tradepost.commerce..", "tradepost.platform..", "tradepost.supply..", "tradepost.db..")
                .check(OURS);
    }

    @Test
    void tables_of_a_schema_are_used_only_by_their_context() {
        classes().should(useOnlyTheirOwnTables()).check(OURS);
    }

    @Test
    void http_stays_at_the_edge() {
        methods()
                .that()
                .areAnnotatedWith("jakarta.ws.rs.GET")
                .or()
                .areAnnotatedWith("jakarta.ws.rs.POST")
                .should()
                .beDeclaredInClassesThat(named(".*(Resource|Pages|Web)"))
                .check(OURS);
    }

    @Test
    void endpoints_are_public_methods_of_classes_that_are_not() {
        methods()
                .that()
                .areAnnotatedWith("jakarta.ws.rs.GET")
                .or()
                .areAnnotatedWith("jakarta.ws.rs.POST")
                .should()
                .bePublic()
                .andShould()
                .beDeclaredInClassesThat(DescribedPredicate.not(JavaClass.Predicates.assignableTo("java.lang.Record"))
                        .and(notPublic()))
                .check(OURS);
    }

    @Test
    void no_name_hides_its_idea() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|DTO|Dto|Mapper|Manager|Helper|Util|Utils)$")
                .orShould()
                .haveSimpleName("Service")
                .because("a name is missing: say what it is")
                .check(OURS);
    }

    @Test
    void the_time_comes_from_our_clock() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("tradepost.kernel.Time")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .check(OURS);
    }

    private static DescribedPredicate<JavaClass> named(String pattern) {
        return DescribedPredicate.describe(
                "named " + pattern, type -> type.getSimpleName().matches(pattern));
    }

    private static DescribedPredicate<JavaClass> notPublic() {
        return DescribedPredicate.describe("not public", type -> !type.getModifiers()
                .contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC));
    }

    private static ArchCondition<JavaClass> useOnlyTheirOwnTables() {
        return new ArchCondition<>("use only tables of their own schema") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var matcher = CONTEXT.matcher(type.getPackageName());
                if (!matcher.find()) return;
                var own = matcher.group(2);
                for (var dependency : type.getDirectDependenciesFromSelf()) {
                    var target = dependency.getTargetClass().getPackageName();
                    if (!target.startsWith("tradepost.db.")
                            || target.startsWith("tradepost.db.ids")
                            || target.equals("tradepost.db")) continue;
                    var schema = target.substring("tradepost.db.".length()).split("\\.")[0];
                    boolean fine = schema.equals(own)
                            || schema.equals("directory") && own.equals("tenants")
                            || schema.equals("kernel") && SHOWING_THE_KERNEL.contains(own);
                    if (!fine) events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                }
            }
        };
    }
}
