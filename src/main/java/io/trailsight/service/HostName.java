package io.trailsight.service;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this machine; in a container or pod, the name of that. */
final class HostName {

  private HostName() {}

  static String get() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "unknown";
    }
  }
}
