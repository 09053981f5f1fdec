package io.chokan.instrument;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Counts what was lost and says so in the application's log: at the first, the second, the fourth, the eighth, and so on. */
final class Drops {
    private final Logger log;
    private final String what;
    private final AtomicLong count = new AtomicLong();

    Drops(Logger log, String what) {
        this.log = log;
        this.what = what;
    }

    void add(long more, String why, @Nullable Throwable cause) {
        long now = count.addAndGet(more);
        if (Long.highestOneBit(now) != Long.highestOneBit(now - more)) {
            say(now, why, cause);
        }
    }

    private void say(long now, String why, @Nullable Throwable cause) {
        try {
            log.warn("{} {} dropped so far, the last because {}", now, what, why, cause);
        } catch (RuntimeException | StackOverflowError unreadable) {
            // the cause is somebody else's exception: even its text may throw
            log.warn("{} {} dropped so far, the last because {}", now, what, why);
        }
    }

    long count() {
        return count.get();
    }
}
