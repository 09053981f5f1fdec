package io.chokan.simulator;

import java.util.Random;

/** Makes up requests: who asks what of which model, and what will go wrong with it. */
final class Requests {
    private static final double RAG = 0.7;
    private static final double ANSWER_CACHED = 0.08;
    private static final double PROMPT_CACHED = 0.04;
    private static final int MOST_ATTEMPTS = 4;

    private final World world;
    private final Random random;

    Requests(World world) {
        this.world = world;
        this.random = world.random();
    }

    Draft next(TokenSource.Next size) {
        Session session = world.session();
        int turn = session.nextTurn();
        String model = world.chance(World.SONNET_SHARE) ? World.SONNET : World.HAIKU;
        String template =
                World.TEMPLATES.get((int) (random.nextDouble() * random.nextDouble() * World.TEMPLATES.size()));
        Failure planned = world.ordinaryFailure();
        boolean search = planned != null && planned.stage() == Failure.Stage.OPENSEARCH;
        double cache = random.nextDouble();
        boolean answered = planned == null && cache < ANSWER_CACHED;
        Outage bloat = template.equals(World.TEMPLATES.get(0)) ? world.outage(Incident.Kind.PROMPT_BLOAT) : null;
        long user = Math.max(8, Math.min(220, size.input() / 6));
        long context = Math.max(0, size.input() - user);
        return new Draft(
                "req-" + world.newId(),
                session,
                turn,
                turn == 1,
                model,
                template,
                world.chance(RAG) || search,
                answered,
                !answered && cache < ANSWER_CACHED + PROMPT_CACHED,
                bloat == null ? context : bloated(context, user, bloat.strength()),
                user,
                Math.max(1, size.output()),
                planned != null && planned.id().equals("RetryExhausted")
                        ? MOST_ATTEMPTS
                        : 1 + random.nextInt(MOST_ATTEMPTS),
                planned,
                bloat);
    }

    /** All tokens together grow by the strength; what grows is the context. */
    private static long bloated(long context, long user, double strength) {
        long others = Draft.SYSTEM_TOKENS + user;
        return Math.round((context + others) * (1 + strength)) - others;
    }
}
