package tradepost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.swagger.v3.parser.OpenAPIV3Parser;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Json;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.openapi.ApiEvolution;
import tradepost.kernel.openapi.OpenApi;
import tradepost.testing.ApiDocument;
import tradepost.testing.Fixtures;
import tradepost.testing.OwnDatabase;

/**
 * What programs are promised: the document stands in docs/api, a file for each context, and only grows. With -Dapi.write=true what is new is written
 * there; what would break a program is refused even then.
 */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class OpenApiTest {
    private static final Path GOLDEN = Path.of("../docs/api");
    private static final Set<String> OF_TESTS = Set.of("samovars", "errands");
    private static final Pattern ENDPOINTS = Pattern.compile(".*(Resource|Pages|Web)\\.class");
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    /** What these mean the parameter says that takes them. */
    private static final Set<String> YES_OR_NO = Set.of("true", "false");

    @Inject
    OpenApi api;

    @Inject
    Entities entities;

    @Inject
    Json json;

    @Test
    void the_document_only_grows_and_stands_in_docs() throws IOException {
        boolean write = Boolean.getBoolean("api.write");
        var wrong = new ArrayList<String>();
        for (var context : published()) {
            var document = json.tree(json.write(api.complete(context)));
            var file = GOLDEN.resolve(context + ".json");
            if (Files.exists(file)) {
                var golden = json.tree(Files.readString(file));
                for (var breach : ApiEvolution.breaks(golden, document)) wrong.add(context + ": " + breach);
                if (golden.equals(document)) continue;
            }
            if (write && wrong.isEmpty()) Files.writeString(file, pretty(document));
            else if (wrong.isEmpty())
                wrong.add(context + " is new or grew: ./mvnw test -pl server -am -Dtest=OpenApiTest -Dapi.write=true");
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void every_value_of_a_few_says_what_it_means() {
        var silent = new TreeSet<String>();
        for (var context : published()) silent(context, json.tree(json.write(api.complete(context))), silent);
        for (var entity : entities.all())
            for (var member : entity.members())
                if (!member.meanings().keySet().containsAll(member.choices()))
                    silent.add(entity.name() + "." + member.name() + " " + member.choices());
        assertThat(silent).isEmpty();
    }

    private static void silent(String place, JsonNode node, Set<String> silent) {
        if (node.path("enum").isArray()) {
            for (var value : node.get("enum")) {
                boolean yesOrNo = YES_OR_NO.contains(value.asText());
                if (!yesOrNo
                        && node.path("x-enumDescriptions")
                                .path(value.asText())
                                .asText()
                                .isBlank()) silent.add(place + " " + value);
            }
        }
        node.properties().forEach(member -> silent(place + "/" + member.getKey(), member.getValue(), silent));
        if (node.isArray()) for (int i = 0; i < node.size(); i++) silent(place + "/" + i, node.get(i), silent);
    }

    @Test
    void no_context_disappears() throws IOException {
        var known = new TreeSet<String>();
        try (var files = Files.list(GOLDEN)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.replace(".json", ""))
                    .forEach(known::add);
        }
        assertThat(known).isSubsetOf(published());
    }

    private Set<String> published() {
        var published = new TreeSet<>(api.contexts());
        published.removeAll(OF_TESTS);
        return published;
    }

    @Test
    void every_path_under_api_stands_in_the_document() {
        var told = new ArrayList<String>();
        for (var path : api.complete(null).get("paths").properties())
            for (var method : path.getValue().properties())
                told.add(method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
        var missing = new ArrayList<String>();
        for (var type : new ClassFileImporter()
                .withImportOption(location -> location.matches(ENDPOINTS))
                .importPackages("tradepost")) {
            for (var method : type.getMethods()) {
                var path =
                        path(type.tryGetAnnotationOfType("jakarta.ws.rs.Path").orElse(null))
                                + path(method.tryGetAnnotationOfType("jakarta.ws.rs.Path")
                                        .orElse(null));
                if (!path.startsWith("/api")) continue;
                for (var verb : METHODS)
                    if (method.isAnnotatedWith("jakarta.ws.rs." + verb) && !isTold(told, verb + " " + path))
                        missing.add(described(method, verb, path));
            }
        }
        assertThat(missing).as("implement Described next to them").isEmpty();
    }

    private static String path(JavaAnnotation<?> annotation) {
        if (annotation == null) return "";
        var path = annotation.get("value").orElse("").toString();
        return path.startsWith("/") ? path : "/" + path;
    }

    private static boolean isTold(List<String> told, String operation) {
        var pattern = operation.replaceAll("\\{[^}]*}", "[^/]+").replace(".json", "\\.json");
        return told.stream().anyMatch(one -> one.matches(pattern));
    }

    private static String described(JavaMethod method, String verb, String path) {
        return verb + " " + path + " of " + method.getFullName();
    }

    @Test
    void operations_have_a_name_of_their_own_an_answer_and_a_tag() {
        var names = new HashSet<String>();
        for (var path : api.complete(null).get("paths").properties())
            for (var operation : path.getValue()) {
                var name = operation.path("operationId").asText();
                assertThat(names.add(name)).as(name + " is unique").isTrue();
                assertThat(operation.path("tags")).as(name).hasSize(1);
                assertThat(operation.path("summary").asText()).as(name).isNotBlank();
                assertThat(operation.path("responses").properties().stream()
                                .anyMatch(answer -> answer.getKey().startsWith("2")))
                        .as(name)
                        .isTrue();
            }
    }

    @Test
    void a_verb_tells_the_codes_that_it_and_what_it_calls_may_refuse_with() {
        var cancel = api.complete(null).at("/paths/~1api~1v1~1orders~1{id}~1actions~1cancel/post/responses");
        assertThat(texts(cancel.at("/409/x-codes"))).contains("order_status", "order_paid");
        assertThat(texts(cancel.at("/404/x-codes"))).contains("order_not_found");
        assertThat(cancel.at("/409/description").asText()).contains("order_paid");
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Test
    void every_reference_leads_somewhere() {
        var document = api.complete(null);
        var places = new HashSet<>(document.findValuesAsText("$ref"));
        assertThat(places).isNotEmpty().allSatisfy(place -> {
            assertThat(place).startsWith("#/");
            assertThat(document.at(place.substring(1)).isMissingNode())
                    .as(place)
                    .isFalse();
        });
    }

    @Test
    void every_example_fits_its_schema() {
        var document = api.complete(null);
        var schemas = new ApiDocument(document);
        var wrong = new ArrayList<String>();
        int examples = examples(document, schemas, wrong);
        assertThat(wrong).isEmpty();
        assertThat(examples).isGreaterThan(200);
    }

    private static int examples(JsonNode node, ApiDocument schemas, List<String> wrong) {
        int found = 0;
        if (node.isObject() && node.has("schema") && node.has("example")) {
            found++;
            for (var error : schemas.errors(node.get("schema"), node.get("example")))
                wrong.add(node.get("example") + " " + error);
        }
        for (var inner : node) found += examples(inner, schemas, wrong);
        return found;
    }

    @Test
    void every_schema_is_one() {
        var dialect = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        for (var schema : api.complete(null).at("/components/schemas").properties())
            assertThat(dialect.validate(schema.getValue())).as(schema.getKey()).isEmpty();
    }

    @Test
    void a_well_known_parser_reads_the_document() {
        var read = new OpenAPIV3Parser().readContents(json.write(api.complete(null)));
        assertThat(read.getMessages()).isEmpty();
        assertThat(read.getOpenAPI().getPaths())
                .hasSameSizeAs(api.complete(null).get("paths"));
    }

    /** The schema is not ours to copy; where it was fetched, it decides. */
    @Test
    void the_official_schema_of_openapi_accepts_the_document() throws IOException {
        var official = Fixtures.path("standards/openapi-3.1.schema.json");
        assumeTrue(Files.exists(official), "the schema of the OpenAPI Initiative is not here: " + official);
        var schema =
                JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(json.tree(Files.readString(official)));
        for (var context : published())
            assertThat(schema.validate(api.complete(context))).as(context).isEmpty();
        assertThat(schema.validate(api.complete(null))).isEmpty();
    }

    private String pretty(JsonNode document) throws IOException {
        return json.mapper().writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(document) + "\n";
    }
}
