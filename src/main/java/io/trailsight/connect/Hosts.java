package io.trailsight.connect;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The servers that requests go to in turn. One that does not answer is left out for a while, which
 * grows from 5 seconds to a minute, and then one request tries it again. Thread-safe.
 */
final class Hosts implements Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(Hosts.class);

  private final List<Host> hosts;
  private final LongSupplier nanoTime;
  private final AtomicInteger turn = new AtomicInteger();

  /**
   * @param hosts at least one; closed with this
   */
  Hosts(List<Host> hosts, LongSupplier nanoTime) {
    this.hosts = List.copyOf(hosts);
    this.nanoTime = nanoTime;
  }

  boolean areSeveral() {
    return hosts.size() > 1;
  }

  /** Every host, in the order in which the next request tries to reach them. */
  List<Host> inOrder() {
    long now = nanoTime.getAsLong();
    List<Host> order = new ArrayList<>();
    hosts.stream().filter(host -> host.takeTrial(now)).findFirst().ifPresent(order::add);
    List<Host> in = new ArrayList<>(hosts.stream().filter(Host::isIn).toList());
    Collections.rotate(in, -turn.getAndIncrement());
    order.addAll(in);
    hosts.stream()
        .filter(host -> !order.contains(host))
        .sorted(Comparator.comparingLong(host -> host.leftOutUntil() - now))
        .forEach(order::add);
    return order;
  }

  void answered(Host host) {
    if (host.answered()) {
      LOG.info("{} answers again, so requests go there again", host.url());
    }
  }

  /**
   * Leaves a host out.
   *
   * @param reason why, in words
   */
  void failed(Host host, String reason) {
    if (areSeveral() && host.failed(nanoTime.getAsLong())) {
      LOG.warn("{} is left out until it answers again: {}", host.url(), reason);
    }
  }

  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (Host host : hosts) {
      try {
        host.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
