package tradepost.platform.demo;

import java.util.List;

/** Who can be logged in as. They are the same in every seed, so that a start can name them without making the shops again. */
final class Personas {
    /** The one password of all of them; it opens nothing but demo shops. */
    static final String PASSWORD = "seven-silk-sarees";

    private static final List<Persona> ALL = List.of(
            persona("resham", "owner", "Meenakshi Raman", "namaste@resham.example"),
            persona("resham", "staff", "Divya Prakash", "staff@resham.example"),
            persona("resham", "customer", "Lakshmi Narayan", "lakshmi@example.com"),
            persona("nordwerk", "owner", "Frauke Petersen", "kontakt@nordwerk.example"),
            persona("nordwerk", "staff", "Jonas Albrecht", "staff@nordwerk.example"),
            persona("nordwerk", "customer", "Sabine Krüger", "sabine@example.com"),
            persona("khet", "owner", "Sunita Jadhav", "ram-ram@khet.example"),
            persona("khet", "staff", "Prakash More", "staff@khet.example"),
            persona("khet", "customer", "Ganesh Pawar", "ganesh@example.com"));

    private Personas() {}

    static List<Persona> of(String slug) {
        return ALL.stream().filter(persona -> persona.address().equals(slug)).toList();
    }

    static Persona of(String slug, String role) {
        return of(slug).stream()
                .filter(persona -> persona.role().equals(role))
                .findFirst()
                .orElseThrow();
    }

    private static Persona persona(String slug, String role, String name, String email) {
        var shop =
                switch (slug) {
                    case "resham" -> "Resham Gali";
                    case "nordwerk" -> "Nordwerk";
                    case "khet" -> "Khet Bazaar";
                    default -> throw new IllegalArgumentException(slug);
                };
        return new Persona(shop, slug, role, name, email, PASSWORD);
    }

    /** The demo shops' addresses, in the order in which they are made. */
    static List<String> shops() {
        return ALL.stream().map(Persona::address).distinct().toList();
    }
}
