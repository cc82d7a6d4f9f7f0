package tradepost;

import jakarta.inject.Singleton;

/** What a newcomer is told when the server stands. */
@Singleton
class Welcome {
    void say(Options options) {
        System.out.printf("Tradepost stands at http://localhost:%s%n", options.port());
    }
}
