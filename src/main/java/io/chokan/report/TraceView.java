package io.chokan.report;

import io.chokan.analyse.Traces;
import io.chokan.analyse.Traces.ColdStarts;
import io.chokan.analyse.Traces.RetryStorm;
import io.chokan.analyse.Traces.Service;
import io.chokan.analyse.Traces.Waterfall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the template of the trace section asks: sentences and choices. Public for FreeMarker alone. */
public final class TraceView {
    private static final int MOST_SERVICES = 12;
    private static final int MOST_FILES = 3;
    private static final double RISEN = 0.05;

    private final Traces traces;
    private final PageView page;
    private final Figures figures = new Figures();

    TraceView(Traces traces, PageView page) {
        this.traces = traces;
        this.page = page;
    }

    public List<Service> getServices() {
        return traces.services()
                .subList(0, Math.min(MOST_SERVICES, traces.services().size()));
    }

    /** A service's name as it is shown. */
    public String service(String name) {
        return page.name(ServiceName.of(name));
    }

    /** What slow requests waited for more than others did; null when nothing stands out. */
    public @Nullable String getCulprit() {
        return traces.services().stream()
                .filter(service -> service.slowWaitedShare() != null && risen(service) > RISEN)
                .max(Comparator.comparingDouble(TraceView::risen))
                .map(service -> "Requests beyond the promise waited for " + service(service.name()) + " for "
                        + figures.percent(service.slowWaitedShare()) + " of their time; all requests for "
                        + figures.percent(service.waitedShare()) + ".")
                .orElse(null);
    }

    private static double risen(Service service) {
        return service.slowWaitedShare() == null ? 0 : service.slowWaitedShare() - service.waitedShare();
    }

    /** What is odd about the traces themselves. */
    public List<String> getFlaws() {
        List<String> flaws = new ArrayList<>();
        if (traces.rejectedDocuments() > 0) {
            flaws.add(figures.count(traces.rejectedDocuments())
                    + " lines were no segment document and are not counted here.");
        }
        if (!traces.unreadFiles().isEmpty()) {
            flaws.add("Files that could not be read to their end: " + unreadFiles() + ".");
        }
        if (traces.unfinished() > 0) {
            flaws.add(figures.count(traces.unfinished()) + " traces have a part without an end: its time counts as 0.");
        }
        if (traces.lackingParent() > 0) {
            flaws.add(figures.count(traces.lackingParent())
                    + " traces name a parent of which no document came: they are read as if they began there.");
        }
        return flaws;
    }

    private String unreadFiles() {
        List<String> files = traces.unreadFiles();
        int shown = Math.min(MOST_FILES, files.size());
        return files.stream().limit(shown).map(page::name).collect(Collectors.joining(", "))
                + (files.size() > shown ? " and " + figures.count(files.size() - shown) + " more" : "");
    }

    public String storm(RetryStorm storm) {
        return page.moment(storm.from()) + " to " + page.moment(storm.to()) + ": " + service(storm.service())
                + " was tried "
                + String.format(java.util.Locale.ROOT, "%.1f", storm.attempts() / Math.max(1, storm.calls()))
                + " times a call (" + figures.count(storm.attempts()) + " attempts for " + figures.count(storm.calls())
                + " calls; " + figures.count(storm.received()) + " retried calls in the sample).";
    }

    public String chartId(Waterfall waterfall) {
        return TraceCharts.id(waterfall);
    }

    public @Nullable String getColdStarts() {
        ColdStarts cold = traces.coldStarts();
        if (cold == null) {
            return null;
        }
        return figures.count(cold.requests()) + " requests met a new task (" + figures.count(cold.received())
                + " in the sample), from " + page.moment(cold.first()) + " to " + page.moment(cold.last())
                + (cold.p50Micros() == null
                        ? "; too few were kept to say how long they took."
                        : ": their median is " + figures.time(cold.p50Micros()) + ", that of the others "
                                + figures.time(cold.otherP50Micros()) + ".");
    }
}
