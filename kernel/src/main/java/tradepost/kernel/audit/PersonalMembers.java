package tradepost.kernel.audit;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Knows which members of what the audit keeps tell about people. */
public interface PersonalMembers {
    /** Of the records and inputs that lines of an action have before and after. */
    Set<String> of(String action);

    /** The members of a record that are marked {@link Personal}, as JSON names them. */
    static Set<String> ofRecord(Class<?> record) {
        var names = new SnakeCaseStrategy();
        return Arrays.stream(record.getRecordComponents())
                .filter(component -> component.isAnnotationPresent(Personal.class))
                .map(component -> names.translate(component.getName()))
                .collect(Collectors.toSet());
    }

    /** Of the fields that the shop in scope gave to the action's records, the keys of those that it called personal. */
    Set<String> customOf(String action);
}
