package io.trailsight.trail.action;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Everything that a call acts upon, by kind, each by name, id or ARN as the record has it. */
public final class Targets {

  /**
   * Operations of IAM that act on the caller where no user is named.
   *
   * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html">IAM
   *     actions</a>
   */
  private static final Set<String> ON_ONESELF =
      Set.of(
          "ChangePassword",
          "CreateAccessKey",
          "CreateLoginProfile",
          "DeactivateMFADevice",
          "DeleteAccessKey",
          "DeleteLoginProfile",
          "DeleteServiceSpecificCredential",
          "DeleteSigningCertificate",
          "GetLoginProfile",
          "GetUser",
          "ListAccessKeys",
          "ListMFADevices",
          "ListServiceSpecificCredentials",
          "ListSigningCertificates",
          "ListSSHPublicKeys",
          "ResetServiceSpecificCredential",
          "UpdateAccessKey",
          "UpdateServiceSpecificCredential",
          "UpdateSigningCertificate",
          "UploadSigningCertificate");

  private final Map<TargetKind, Set<String>> byKind = new EnumMap<>(TargetKind.class);
  private final Set<String> all = new LinkedHashSet<>();

  private Targets() {}

  /**
   * Reads the targets of a call.
   *
   * @param service the event source without the domain
   * @param name the operation
   * @param request the record's {@code requestParameters}, whatever they are
   * @param response the record's {@code responseElements}, whatever they are
   * @param caller the name of the user who called; empty if it was none
   */
  public static Targets of(
      String service, String name, JsonNode request, JsonNode response, String caller) {
    Targets targets = new Targets();
    for (TargetParameter parameter : TargetParameter.ofService(service)) {
      parameter
          .path()
          .texts(
              parameter.isAnswered() ? response : request,
              value -> targets.add(parameter.kind(), value));
    }
    boolean onOneself = service.equals("iam") && ON_ONESELF.contains(name);
    if (onOneself && !caller.isEmpty() && targets.of(TargetKind.USER).isEmpty()) {
      targets.add(TargetKind.USER, caller);
    }
    return targets;
  }

  private void add(TargetKind kind, String value) {
    byKind.computeIfAbsent(kind, _ -> new LinkedHashSet<>()).add(value);
    all.add(value);
  }

  /** All of them, of every kind. */
  public Collection<String> all() {
    return Collections.unmodifiableSet(all);
  }

  /** Those of one kind. */
  public Collection<String> of(TargetKind kind) {
    return Collections.unmodifiableSet(byKind.getOrDefault(kind, Set.of()));
  }
}
