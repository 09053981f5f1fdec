package io.chokan.archive;

import io.chokan.model.Table;
import io.chokan.model.Window;
import java.time.LocalDate;

/** Where a window's files lie: a night's in Hive layout, an incident's in a folder of its own. */
record Place(String manifest, String before, String after) {
    static Place of(Window window) {
        return window.isNight()
                ? new Place(manifest(window.date()), "", "dt=" + window.date() + "/")
                : new Place(
                        "incidents/" + window.reportName() + "/manifest.json",
                        "incidents/" + window.reportName() + "/",
                        "");
    }

    static String manifest(LocalDate date) {
        return "manifest/dt=" + date + ".json";
    }

    String folder(Table table) {
        return before + table.folder() + "/" + after;
    }
}
