package io.trailsight.testbed;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One server in a JVM of its own. It ends when it is closed, and never outlives the JVM that
 * started it.
 */
public final class LocalServer implements AutoCloseable {

  private static final String OPENSEARCH = "opensearch-3.6.0";
  private static final String S3PROXY = "s3proxy.jar";
  private static final String WARNINGS_ONLY =
      "-Dlogback.configurationFile=io/trailsight/testbed/server-logback.xml";

  /** Of Java's two compilers the one that costs little, for a JVM that does not run for long. */
  private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

  private final ChildJvm child;
  private final URI address;

  private LocalServer(ChildJvm child, URI address) {
    this.child = child;
    this.address = address;
  }

  /**
   * Starts OpenSearch, a single node without security, and waits until it answers. It can be closed
   * and started again on the same folder and port, as a node that crashed would be.
   *
   * @param servers the folder into which the build puts the servers
   * @param folder what the node keeps; created if absent, left in place on close
   * @param port the HTTP port, 0 for any
   * @throws IOException when it does not start, with the end of its log
   */
  public static LocalServer openSearch(Path servers, Path folder, int port)
      throws IOException, InterruptedException {
    return openSearch(servers, folder, port, Map.of());
  }

  /** The same with further settings of the node, by name. */
  public static LocalServer openSearch(
      Path servers, Path folder, int port, Map<String, String> settings)
      throws IOException, InterruptedException {
    return started(launchOpenSearch(servers, folder, port, settings));
  }

  /**
   * The same on any port, and compiled as well as a server that runs for long, so that it can be
   * measured; it takes longer until it is at its best. Where this JVM does without the better
   * compiler, as in tests, so does the server.
   *
   * @param launcher a command that replaces itself with the one after it, such as {@code taskset -c
   *     1}; may be empty
   */
  public static LocalServer measuredOpenSearch(Path servers, Path folder, List<String> launcher)
      throws IOException, InterruptedException {
    List<String> compiler =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(QUICK_COMPILER::equals)
            .toList();
    return started(launchOpenSearch(servers, folder, 0, Map.of(), launcher, compiler));
  }

  /**
   * Starts S3 (S3Proxy) and waits until it answers. Its buckets live in memory, where a small
   * object takes about 10 KiB; it answers path-style requests and accepts any credentials.
   *
   * @param servers the folder into which the build puts the servers
   * @param folder for its log; created if absent, left in place on close
   * @throws IOException when it does not start, with the end of its log
   */
  public static LocalServer s3(Path servers, Path folder) throws IOException, InterruptedException {
    return started(launchS3(servers, folder));
  }

  /**
   * Starts a server of ours and waits until it answers HTTP. It has this JVM's class path.
   *
   * @param name what to call it in files and messages
   * @param folder for its log; created if absent, left in place on close
   * @param launcher as for OpenSearch
   * @param main calls {@link ParentLink#serve}
   * @param options of the JVM
   * @throws IOException when it does not start, with the end of its log
   */
  public static LocalServer of(
      String name, Path folder, List<String> launcher, Class<?> main, List<String> options)
      throws IOException, InterruptedException {
    return of(name, folder, launcher, ownClassPath(), main, options);
  }

  /**
   * The same with another class path.
   *
   * @param classPath of absolute paths
   */
  public static LocalServer of(
      String name,
      Path folder,
      List<String> launcher,
      String classPath,
      Class<?> main,
      List<String> options)
      throws IOException, InterruptedException {
    return started(launch(name, folder, launcher, classPath, main, options));
  }

  static ChildJvm launchOpenSearch(
      Path servers, Path folder, int port, Map<String, String> settings) throws IOException {
    return launchOpenSearch(servers, folder, port, settings, List.of(), List.of(QUICK_COMPILER));
  }

  private static ChildJvm launchOpenSearch(
      Path servers,
      Path folder,
      int port,
      Map<String, String> settings,
      List<String> launcher,
      List<String> options)
      throws IOException {
    String home = servers.resolve(OPENSEARCH).toAbsolutePath().toString();
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(
        List.of(
            "-Xms512m",
            "-Xmx512m",
            "-XX:+UseCompactObjectHeaders",
            // As OpenSearch is shipped; on one core, Java would choose another collector.
            "-XX:+UseG1GC",
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            withOwnClasses(home + "/lib/*"),
            OpenSearchMain.class.getName(),
            home,
            folder.toAbsolutePath().toString(),
            Integer.toString(port)));
    settings.forEach((name, value) -> arguments.addAll(List.of(name, value)));
    return ChildJvm.launch("opensearch", folder, launcher, arguments);
  }

  static ChildJvm launchSqs(Path folder) throws IOException {
    return launch(
        "sqs",
        folder,
        List.of(),
        ownClassPath(),
        SqsMain.class,
        List.of("-Xmx256m", "-XX:+UseSerialGC", QUICK_COMPILER, WARNINGS_ONLY));
  }

  private static ChildJvm launch(
      String name,
      Path folder,
      List<String> launcher,
      String classPath,
      Class<?> main,
      List<String> options)
      throws IOException {
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(List.of("-cp", classPath, main.getName()));
    return ChildJvm.launch(name, folder, launcher, arguments);
  }

  static ChildJvm launchS3(Path servers, Path folder) throws IOException {
    return ChildJvm.launch(
        "s3",
        folder,
        List.of(),
        List.of(
            "-Xmx1g",
            "-XX:+UseSerialGC",
            QUICK_COMPILER,
            WARNINGS_ONLY,
            "-cp",
            withOwnClasses(servers.resolve(S3PROXY).toAbsolutePath().toString()),
            S3Main.class.getName()));
  }

  /** Waits for a launched child; kills it when it does not answer. */
  static LocalServer started(ChildJvm child) throws IOException, InterruptedException {
    try {
      return new LocalServer(child, child.awaitHttp());
    } catch (IOException | InterruptedException failure) {
      child.close();
      throw failure;
    }
  }

  private static String withOwnClasses(String classPath) {
    return locationOf(LocalServer.class) + File.pathSeparator + classPath;
  }

  /** The folder or archive that a class was loaded from, as an entry of a class path. */
  public static Path locationOf(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  /** The class path of this JVM for one with another working directory. */
  private static String ownClassPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Where it answers: {@code http://127.0.0.1:<port>}. */
  public URI address() {
    return address;
  }

  /**
   * The CPU time that the server has used since its start, in steps of the system's clock, often 10
   * ms.
   *
   * @throws IOException when it has ended, or the system does not report it
   */
  public Duration cpuTime() throws IOException {
    return child.cpuTime();
  }

  /** The id of the server's process. */
  public long pid() {
    return child.pid();
  }

  /** Kills the server at once, as a crash would, and returns when it has ended. */
  @Override
  public void close() {
    child.close();
  }
}
