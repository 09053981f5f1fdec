package io.chokan.aws;

/**
 * One call that a client of the SDK made, as a policy would be asked about it.
 *
 * @param operation service (in small letters) and operation, for example {@code s3.PutObject}
 * @param action for example {@code s3:PutObject}; the operation itself where {@link Permission} knows none
 * @param resource its ARN, in account {@value #ACCOUNT} where the call does not name one; {@code *} where the service has none
 */
public record RecordedCall(String operation, String action, String resource) implements Comparable<RecordedCall> {
    /** Stands for the account of the caller. */
    public static final String ACCOUNT = "111122223333";

    @Override
    public int compareTo(RecordedCall other) {
        return toString().compareTo(other.toString());
    }
}
