package io.trailsight.tools.bench.events;

import io.trailsight.testbed.sample.Dice;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The programs and people that call S3. */
final class Fleet {

  private static final List<String> TEAMS =
      List.of("ingest", "etl", "reports", "web", "backup", "science", "billing", "audit");
  private static final List<String> AGENTS =
      List.of(
          "aws-sdk-java/2.29.14 md/io#async md/http#AwsCommonRuntime ua/2.1 os/Linux#6.1.112"
              + " lang/java#21.0.5 md/OpenJDK_64-Bit_Server_VM#21.0.5+11-LTS m/D,N"
              + " exec-env/AWS_ECS_EC2",
          "Boto3/1.35.62 md/Botocore#1.35.62 ua/2.0 os/linux#5.10.227-219.884.amzn2.x86_64"
              + " md/arch#x86_64 lang/python#3.12.7 md/pyimpl#CPython"
              + " exec-env/AWS_Lambda_python3.12 cfg/retry-mode#legacy Botocore/1.35.62",
          "Hadoop 3.4.1, aws-sdk-java/2.25.53 Linux/6.1.112 OpenJDK_64-Bit_Server_VM/17.0.13"
              + " Java/17.0.13 vendor/Amazon.com_Inc. io/sync http/Apache",
          "aws-cli/2.22.7 md/awscrt#0.22.0 ua/2.0 os/linux#6.8.0-49 md/arch#x86_64"
              + " lang/python#3.12.6 md/pyimpl#CPython cfg/retry-mode#standard md/installer#exe"
              + " md/prompt#off md/command#s3.cp",
          "aws-sdk-go-v2/1.32.5 ua/2.1 os/linux lang/go#1.23.3 md/GOOS#linux md/GOARCH#arm64"
              + " api/s3#1.67.1",
          "rclone/v1.68.2",
          "aws-sdk-js/3.693.0 ua/2.1 os/linux#6.1.112 lang/js md/nodejs#22.11.0 api/s3#3.693.0");

  private final List<Caller> callers;

  Fleet(Dice dice) {
    callers = IntStream.range(0, 60).mapToObj(number -> caller(number, dice)).toList();
  }

  private static Caller caller(int number, Dice dice) {
    String team = TEAMS.get(number % TEAMS.size());
    String role = String.format(Locale.ROOT, "%s-%02d", team, number);
    String account = number % 20 == 19 ? Lake.OTHER_ACCOUNT : Lake.ACCOUNT;
    List<String> sessions =
        IntStream.range(0, 12)
            .mapToObj(_ -> "i-0" + dice.guid().replace("-", "").substring(16))
            .toList();
    List<String> keys = IntStream.range(0, 12).mapToObj(_ -> "ASIA" + dice.capitals(16)).toList();
    String address = "198.51.100." + (number + 10);
    return new Caller(
        account,
        role,
        "AROA" + dice.capitals(17),
        sessions,
        keys,
        number % 6 == 5 ? "2001:db8:4:" + Integer.toHexString(4096 + number) + "::7" : address,
        AGENTS.get(number % AGENTS.size()));
  }

  Caller any(Dice dice) {
    return dice.mostlyFirst(callers);
  }

  /**
   * A role and the sessions in which it is used.
   *
   * @param sessions the names of its sessions
   * @param keys the access key of each session
   */
  record Caller(
      String account,
      String role,
      String roleId,
      List<String> sessions,
      List<String> keys,
      String address,
      String agent) {

    String roleArn() {
      return "arn:aws:iam::" + account + ":role/" + role;
    }

    String sessionArn(int session) {
      return "arn:aws:sts::" + account + ":assumed-role/" + role + "/" + sessions.get(session);
    }
  }
}
