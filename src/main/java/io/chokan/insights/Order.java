package io.chokan.insights;

import java.util.List;

/** In which order commands may follow each other. */
final class Order {
    private static final int MAX_STATS = 2;

    private Order() {}

    static void check(List<Command> commands) {
        List<Command> stats =
                commands.stream().filter(Command.Stats.class::isInstance).toList();
        if (stats.size() > MAX_STATS) {
            throw InsightsException.mistake(stats.get(MAX_STATS).at(), "a query has at most two stats commands");
        }
        if (stats.size() == MAX_STATS) {
            beforeLastStats(commands, commands.indexOf(stats.get(1)));
        }
        afterDedup(commands);
    }

    private static void beforeLastStats(List<Command> commands, int last) {
        commands.subList(0, last).stream()
                .filter(command -> command instanceof Command.Sort || command instanceof Command.Limit)
                .findFirst()
                .ifPresent(early -> {
                    throw InsightsException.mistake(
                            early.at(), "with two stats commands, sort and limit stand behind the second one");
                });
    }

    private static void afterDedup(List<Command> commands) {
        boolean seen = false;
        for (Command command : commands) {
            if (seen && !(command instanceof Command.Limit)) {
                throw InsightsException.mistake(command.at(), "only limit can follow dedup");
            }
            seen |= command instanceof Command.Dedup;
        }
    }
}
