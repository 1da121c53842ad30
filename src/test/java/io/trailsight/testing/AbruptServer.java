package io.trailsight.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server that answers every client with the same text and ends the connection. */
public final class AbruptServer implements AutoCloseable {

  private final ServerSocket socket;
  private final String words;

  private AbruptServer(ServerSocket socket, String words) {
    this.socket = socket;
    this.words = words;
  }

  /**
   * Starts one.
   *
   * @param words the text; empty for none
   */
  public static AbruptServer saying(String words) throws IOException {
    AbruptServer server =
        new AbruptServer(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), words);
    Thread.ofVirtual().name("abrupt server").start(server::serve);
    return server;
  }

  /** Its port on the loopback interface. */
  public int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept();
          InputStream in = connection.getInputStream()) {
        in.read();
        connection.getOutputStream().write(words.getBytes(US_ASCII));
        connection.shutdownOutput();
        in.transferTo(OutputStream.nullOutputStream());
      } catch (IOException _) {
        // The client ended the connection, or this server is closed.
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
