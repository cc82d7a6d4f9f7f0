package tradepost.kernel.graphql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.Member;

/**
 * An entity under its names in GraphQL.
 *
 * @param one the field that reads one, {@code brand}
 * @param many the field that reads a page, {@code brands}
 */
record Model(
        Entity entity,
        String type,
        String one,
        String many,
        Map<String, Member> members,
        Map<String, Member.Way> ways) {
    static Model of(Entity entity) {
        var one = Names.one(entity.name());
        var ways = new LinkedHashMap<String, Member.Way>();
        for (var way : entity.ways()) ways.put(Names.camel(way.name()), way);
        var members = new LinkedHashMap<String, Member>();
        // A record has one value by a name: where related records have the name of a field, they are it, as over REST.
        for (var member : entity.members())
            if (!ways.containsKey(Names.camel(member.name()))) members.put(Names.camel(member.name()), member);
        return new Model(entity, Names.pascal(one), Names.camel(one), Names.camel(entity.name()), members, ways);
    }

    static String type(Entity entity) {
        return Names.pascal(Names.one(entity.name()));
    }

    List<Member> writable() {
        return members.values().stream().filter(Member::writable).toList();
    }

    boolean isChangeable() {
        return entity.takesCustomFields() || !writable().isEmpty();
    }

    boolean hasId() {
        return members.containsKey("id");
    }
}
