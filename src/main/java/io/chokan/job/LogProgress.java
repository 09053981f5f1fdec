package io.chokan.job;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line when work begins and ends, and one at each quarter of long work. */
final class LogProgress implements Progress {
    private static final Logger LOG = LoggerFactory.getLogger("chokan");
    private static final long QUARTERS = 4;

    private final AtomicLong done = new AtomicLong();
    private volatile String what = "";
    private volatile String unit = "";
    private volatile long total;

    @Override
    public void begin(String newWhat, long newTotal, String newUnit) {
        what = newWhat;
        unit = newUnit;
        total = Math.max(1, newTotal);
        done.set(0);
        LOG.info("{} begins", newWhat);
    }

    @Override
    public void advance(long units) {
        long after = done.addAndGet(units);
        long quarter = after * QUARTERS / total;
        if (quarter > (after - units) * QUARTERS / total && quarter < QUARTERS) {
            LOG.info("{}: {} % of {} {}", what, quarter * 100 / QUARTERS, total, unit);
        }
    }

    @Override
    public void end(String remark) {
        LOG.info("{}: {}", what, remark);
    }
}
