package tradepost.platform.demo;

/** Somebody to log in as: the owner of a demo shop, one who works there, or a regular customer. */
public record Persona(String shop, String address, String role, String name, String email, String password) {}
