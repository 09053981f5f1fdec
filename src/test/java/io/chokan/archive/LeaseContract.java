package io.chokan.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a lease promises, in whatever store its object lies. */
public abstract class LeaseContract {
    private static final Duration LENGTH = Duration.ofMinutes(2);
    private static final Instant START = Instant.parse("2026-11-23T00:30:00Z");

    @TempDir
    protected Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final InstantSource clock = now::get;

    protected abstract ObjectStore store(String name) throws IOException;

    /** How many times two race for a lease that is free, and for one that has run out. */
    protected int races() {
        return 200;
    }

    private Optional<Lease> acquire(String store, String owner) throws IOException {
        return Lease.tryAcquire(store(store), new Lease.Terms("locks/2026-11-22.json", owner, LENGTH, clock));
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    @Test
    void oneHoldsIt_theOtherIsTurnedAwayAtOnce() throws Exception {
        try (Lease held = acquire("one", "a").orElseThrow()) {
            assertThat(acquire("one", "b")).isEmpty();
            held.requireHeld();
        }
        try (Lease next = acquire("one", "b").orElseThrow()) {
            next.requireHeld();
        }
    }

    @Test
    void aKilledHolder_isSucceeded_whenItsTimeIsOver() throws Exception {
        Lease killed = acquire("killed", "a").orElseThrow();
        pass(LENGTH.minusMillis(1));
        assertThat(acquire("killed", "b")).isEmpty();
        pass(Duration.ofMillis(1));
        try (Lease next = acquire("killed", "b").orElseThrow()) {
            assertThatThrownBy(killed::requireHeld)
                    .isInstanceOf(ReplacedException.class)
                    .hasMessageContaining("another run may have taken over");
            killed.renew();
            assertThatThrownBy(killed::requireHeld).isInstanceOf(ReplacedException.class);
            killed.close();
            next.requireHeld();
            assertThat(acquire("killed", "c")).isEmpty();
        }
    }

    @Test
    void renewed_itIsHeldOn() throws Exception {
        try (Lease held = acquire("renewed", "a").orElseThrow()) {
            for (int i = 0; i < 5; i++) {
                pass(LENGTH.dividedBy(2));
                held.renew();
            }
            held.requireHeld();
            assertThat(acquire("renewed", "b")).isEmpty();
        }
    }

    @Test
    void itRenewsItself() throws Exception {
        Duration brief = Duration.ofMillis(400);
        Lease.Terms terms = new Lease.Terms("locks/x.json", "a", brief, clock);
        try (Lease held = Lease.tryAcquire(store("itself"), terms).orElseThrow()) {
            pass(brief.minusMillis(1));
            boolean renewed = false;
            for (int i = 0; i < 100 && !renewed; i++) {
                TimeUnit.MILLISECONDS.sleep(50);
                renewed = store("itself")
                        .read("locks/x.json")
                        .orElseThrow()
                        .text()
                        .contains(
                                START.plus(brief.multipliedBy(2)).minusMillis(1).toString());
            }
            assertThat(renewed).isTrue();
            pass(brief.minusMillis(1));
            held.requireHeld();
        }
    }

    @Test
    void anAnswerLostOnTheWay_losesNoLease() throws Exception {
        ObjectStore forgetful = new FilteredStore(store("answer"), (kind, key) -> {}) {
            @Override
            public Optional<String> putIf(String key, byte[] content, @org.jspecify.annotations.Nullable String seen)
                    throws IOException {
                Optional<String> stored = super.putIf(key, content, seen);
                return seen == null ? stored : super.putIf(key, content, seen);
            }
        };
        try (Lease held = Lease.tryAcquire(forgetful, new Lease.Terms("l", "a", LENGTH, clock))
                .orElseThrow()) {
            pass(Duration.ofMinutes(1));
            held.renew();
            pass(Duration.ofMinutes(1));
            held.requireHeld();
        }
    }

    @Test
    void aLockThatCannotBeRead_holdsNobodyOff() throws Exception {
        store("broken").put("locks/2026-11-22.json", "{ half".getBytes(StandardCharsets.UTF_8));
        try (Lease held = acquire("broken", "a").orElseThrow()) {
            held.requireHeld();
        }
    }

    @Test
    void whenTwoRace_oneGetsIt_freeOrRunOut() throws Exception {
        List<Lease> runOut = new ArrayList<>();
        for (int i = 0; i < races(); i++) {
            List<Optional<Lease>> taken = Races.both(() -> acquire("race", "a"), () -> acquire("race", "b"));
            assertThat(taken.stream().filter(Optional::isPresent))
                    .as("round " + i)
                    .hasSize(1);
            Lease winner = taken.stream().flatMap(Optional::stream).findFirst().orElseThrow();
            winner.requireHeld();
            if (i % 2 == 0) {
                winner.close();
            } else {
                pass(LENGTH);
                runOut.add(winner);
            }
        }
        // otherwise each goes on trying to renew itself, for as long as the tests run
        for (Lease lease : runOut) {
            lease.close();
        }
    }
}
