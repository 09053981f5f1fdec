package io.chokan.instrument;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Sends documents to the port of an X-Ray daemon, CloudWatch agent or OpenTelemetry collector; nobody waits for an answer. */
public final class UdpSink implements SegmentSink, AutoCloseable {
    static final String HEADER = "{\"format\": \"json\", \"version\": 1}\n";

    private final DatagramSocket socket;
    private final InetSocketAddress daemon;

    /** @param daemon usually 127.0.0.1:2000 */
    public UdpSink(InetSocketAddress daemon) throws IOException {
        this.socket = new DatagramSocket();
        this.daemon = daemon;
    }

    @Override
    public void emit(String document) throws IOException {
        byte[] bytes = (HEADER + document).getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length, daemon));
    }

    @Override
    public void close() {
        socket.close();
    }
}
