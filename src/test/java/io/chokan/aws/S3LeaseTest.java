package io.chokan.aws;

import io.chokan.archive.LeaseContract;
import io.chokan.archive.ObjectStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The lease's contract on an S3 server that is not ours. */
class S3LeaseTest extends LeaseContract {
    private static MotoBucket bucket;

    @BeforeAll
    static void startServer() throws Exception {
        bucket = new MotoBucket();
    }

    @AfterAll
    static void stopServer() {
        if (bucket != null) {
            bucket.close();
        }
    }

    @Override
    protected ObjectStore store(String name) {
        return bucket.store(name, folder.resolve("cache-" + name));
    }

    /** 200 by {@code -Dchokan.races=200}; fewer in the build. */
    @Override
    protected int races() {
        return Integer.getInteger("chokan.races", 40);
    }
}
