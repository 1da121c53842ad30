package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.trail.action.ActionClass;
import io.trailsight.trail.action.TargetKind;
import io.trailsight.trail.action.Targets;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What the call did and on whom it acted, and those of its parameters that detection rules compare.
 *
 * <p>Not in S3 data events and lines of access logs: nearly all records are such, and {@code s3.*}
 * states their targets.
 */
final class ActionFields implements Section {

  private static final Set<String> IN_S3_FIELDS =
      Set.of(EventCategory.DATA, EventCategory.ACCESS_LOG);

  private final ParameterFields parameters = new ParameterFields();

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    Members fields = view.fields();
    String name = fields.text("eventName");
    String category = EventCategory.of(fields);
    if (name.isEmpty() || (view.isS3() && IN_S3_FIELDS.contains(category))) {
      return;
    }
    boolean management = category.equals(EventCategory.MANAGEMENT);
    write(ActionClass.of(view.service(), name, fields.flag("readOnly"), management), out);
    writeTargets(view, name, out);
    parameters.write(view, out);
    SignIn.of(fields).write(out);
  }

  private static void write(ActionClass action, DocumentWriter out) throws IOException {
    out.beginObject("event");
    out.text("category", action.category());
    out.values("type", action.types());
    out.end();
  }

  private static void writeTargets(RecordView view, String name, DocumentWriter out)
      throws IOException {
    JsonNode request = view.fields().raw("requestParameters");
    JsonNode response = view.fields().raw("responseElements");
    Members identity = view.fields().object("userIdentity");
    Targets targets = Targets.of(view.service(), name, request, response, userName(identity));
    if (targets.all().isEmpty()) {
      return;
    }
    out.beginObject("target");
    out.values("id", targets.all());
    out.values("name", names(targets.all()));
    for (TargetKind kind : TargetKind.values()) {
      if (kind != TargetKind.OTHER) {
        out.values(kind.label(), targets.of(kind));
      }
    }
    out.end();
    out.beginObject("related");
    out.values("user", users(identity, targets.of(TargetKind.USER)));
    out.end();
  }

  private static Collection<String> names(Collection<String> targets) {
    Set<String> names = new LinkedHashSet<>();
    for (String target : targets) {
      names.add(ShortName.ofTarget(target));
    }
    names.remove("");
    return names;
  }

  /** The name of the user who called; empty if a role or a service did. */
  private static String userName(Members identity) {
    return switch (identity.text("type")) {
      case "Root" -> "root";
      case "AssumedRole", "Role", "AWSService" -> "";
      default -> identity.text("userName");
    };
  }

  private static Collection<String> users(Members identity, Collection<String> targets) {
    Set<String> users = new LinkedHashSet<>();
    String role = identity.object("sessionContext").object("sessionIssuer").text("userName");
    String caller = Scalars.firstOf(userName(identity), role);
    if (!caller.isEmpty()) {
      users.add(caller);
    }
    users.addAll(targets);
    return users;
  }
}
