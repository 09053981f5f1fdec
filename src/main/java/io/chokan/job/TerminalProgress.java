package io.chokan.job;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicReference;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar that is drawn over itself. */
final class TerminalProgress implements Progress {
    private static final int COLUMNS = 78;

    private final PrintStream err;
    private final AtomicReference<@Nullable ProgressBar> bar = new AtomicReference<>();

    TerminalProgress(PrintStream err) {
        this.err = err;
    }

    @Override
    public void begin(String what, long total, String unit) {
        replace(new ProgressBarBuilder()
                .setTaskName("%-9s".formatted(what))
                .setInitialMax(Math.max(1, total))
                .setUnit(" " + unit, 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setConsumer(new ConsoleProgressBarConsumer(err, COLUMNS))
                .build());
    }

    @Override
    public void advance(long units) {
        ProgressBar current = bar.get();
        if (current != null) {
            current.stepBy(units);
        }
    }

    @Override
    public void end(String remark) {
        ProgressBar current = bar.get();
        if (current != null) {
            current.stepTo(current.getMax());
            current.setExtraMessage(" " + remark);
        }
        replace(null);
    }

    private void replace(@Nullable ProgressBar next) {
        ProgressBar last = bar.getAndSet(next);
        if (last != null) {
            last.close();
        }
    }
}
