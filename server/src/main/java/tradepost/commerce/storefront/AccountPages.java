package tradepost.commerce.storefront;

import java.util.List;

/** The forms around an account. */
final class AccountPages {
    private AccountPages() {}

    /** {@code next} is the page to return to. */
    record LogIn(Frame frame, String email, String next, List<FieldError> errors) implements Page {
        public String error(String field) {
            return FieldError.in(errors, field);
        }
    }

    record Register(Frame frame, String name, String email, String next, List<FieldError> errors) implements Page {
        public String error(String field) {
            return FieldError.in(errors, field);
        }
    }

    record Forgot(Frame frame, String email, List<FieldError> errors) implements Page {
        public String error(String field) {
            return FieldError.in(errors, field);
        }
    }

    record Reset(Frame frame, String token, List<FieldError> errors) implements Page {
        public String error(String field) {
            return FieldError.in(errors, field);
        }
    }

    /** A page that only says something, such as "look into your mail". */
    record Message(Frame frame, String heading, String text, List<Link> next) implements Page {}
}
