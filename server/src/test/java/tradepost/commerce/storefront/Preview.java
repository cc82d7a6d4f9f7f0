package tradepost.commerce.storefront;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.NamespaceResolver;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Renders the shop's templates without the application, so that a designer sees every page in a second. */
final class Preview {
    private static final Engine ENGINE = Engine.builder()
            .addDefaults()
            .addValueResolver(ValueResolvers.rawResolver())
            .addValueResolver(new ReflectionValueResolver())
            .addNamespaceResolver(NamespaceResolver.builder("t")
                    .resolve(context -> Texts.of(
                            language(context.getAttribute("locale")),
                            context.getName(),
                            context.getParams().stream()
                                    .map(parameter -> context.evaluate(parameter)
                                            .toCompletableFuture()
                                            .join())
                                    .toArray()))
                    .build())
            .addLocator(id -> Optional.of(new File(id)))
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .build();

    private Preview() {}

    static String of(String template, Page page) {
        return ENGINE.getTemplate("storefront/" + template)
                .instance()
                .setLocale(page.frame().locale())
                .data("page", page)
                .render();
    }

    private static Locale language(Object attribute) {
        return (Locale) attribute;
    }

    private record File(String id) implements TemplateLocation {
        @Override
        public Reader read() {
            try (var in = Preview.class.getResourceAsStream("/templates/" + id + ".html")) {
                return new StringReader(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(Variant.forContentType(Variant.TEXT_HTML));
        }
    }
}
