package io.chokan.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.xray.XRayClient;

/**
 * Builds the clients, all over one pool of connections: logs and traces as the role of the account that holds them, everything
 * else as the job itself. Credentials come from the SDK's default provider chain.
 */
public final class AwsClients implements AutoCloseable {
    private static final String SESSION = "chokan";
    /** A refused call takes nothing: the SDK tries anew twice for what is not paced by ourselves. */
    private static final int ATTEMPTS = 3;

    private final AwsSettings.Access access;
    private final SdkHttpClient http;
    private final AwsCredentialsProvider own;
    private final List<AutoCloseable> open = new ArrayList<>();

    public AwsClients(AwsSettings.Access access) {
        this(access, DefaultCredentialsProvider.builder().build());
    }

    AwsClients(AwsSettings.Access access, AwsCredentialsProvider own) {
        this.access = access;
        this.own = own;
        this.http = UrlConnectionHttpClient.builder()
                .connectionTimeout(access.timeout())
                .socketTimeout(access.timeout())
                .build();
    }

    /** Never tries anew by itself: whoever calls keeps the pace. */
    CloudWatchLogsClient logs() {
        return keep(prepare(CloudWatchLogsClient.builder(), logReader(), AwsRetryStrategy.doNotRetry())
                .build());
    }

    /** Never tries anew by itself: whoever calls keeps the pace. */
    XRayClient xray() {
        return keep(prepare(XRayClient.builder(), logReader(), AwsRetryStrategy.doNotRetry())
                .build());
    }

    S3Client s3() {
        return keep(prepare(S3Client.builder(), own, patient())
                .forcePathStyle(access.endpoint() != null)
                .build());
    }

    /** For objects that hold logs. Never tries anew by itself: whoever calls keeps the pace. */
    S3Client logObjects() {
        return keep(prepare(S3Client.builder(), logReader(), AwsRetryStrategy.doNotRetry())
                .forcePathStyle(access.endpoint() != null)
                .build());
    }

    SnsClient sns() {
        return keep(prepare(SnsClient.builder(), own, patient()).build());
    }

    /** Never tries anew: what is asked of it can be done without, and others want its quota. */
    BedrockRuntimeClient bedrock() {
        return keep(prepare(BedrockRuntimeClient.builder(), own, AwsRetryStrategy.doNotRetry())
                .build());
    }

    AwsCredentials ownCredentials() {
        return own.resolveCredentials();
    }

    /** Of the role that reads logs and traces, which is assumed for it. */
    AwsCredentials logReaderCredentials() {
        return logReader().resolveCredentials();
    }

    private AwsCredentialsProvider logReader() {
        if (access.logRoleArn().isEmpty()) {
            return own;
        }
        StsClient sts = keep(prepare(StsClient.builder(), own, patient()).build());
        return keep(StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(access.logRoleArn())
                        .externalId(access.externalId().isEmpty() ? null : access.externalId())
                        .roleSessionName(SESSION))
                .build());
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B prepare(
            B builder, AwsCredentialsProvider credentials, RetryStrategy retries) {
        B prepared = builder.httpClient(http)
                .credentialsProvider(credentials)
                .region(Region.of(access.region()))
                .overrideConfiguration(limits(retries));
        return access.endpoint() == null ? prepared : prepared.endpointOverride(access.endpoint());
    }

    private ClientOverrideConfiguration limits(RetryStrategy retries) {
        Duration all = access.timeout().multipliedBy(retries.maxAttempts());
        return ClientOverrideConfiguration.builder()
                .retryStrategy(retries)
                .apiCallAttemptTimeout(access.timeout())
                .apiCallTimeout(all)
                .build();
    }

    private static RetryStrategy patient() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS)
                .build();
    }

    private <T extends AutoCloseable> T keep(T client) {
        open.add(client);
        return client;
    }

    @Override
    public void close() {
        for (int i = open.size() - 1; i >= 0; i--) {
            close(open.get(i));
        }
        http.close();
    }

    private static void close(AutoCloseable client) {
        try {
            client.close();
        } catch (Exception e) {
            throw new IllegalStateException("an AWS client could not be closed", e);
        }
    }
}
