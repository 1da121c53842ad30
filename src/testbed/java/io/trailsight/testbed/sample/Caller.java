package io.trailsight.testbed.sample;

/**
 * Who calls, as far as AWS knows.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html">The
 *     userIdentity element</a>
 */
sealed interface Caller {

  /** The caller's account, empty when there is none. */
  String account();

  /** The ARN that an error message names, empty when there is none. */
  String arn();

  /** The account's owner. */
  record Root(String account) implements Caller {
    @Override
    public String arn() {
      return "arn:aws:iam::" + account + ":root";
    }
  }

  /** A user with a long-term access key. */
  record User(String account, String name) implements Caller {
    @Override
    public String arn() {
      return "arn:aws:iam::" + account + ":user/" + name;
    }
  }

  /** A session of a role. */
  record Role(String account, String name, String session, Origin origin) implements Caller {
    @Override
    public String arn() {
      return "arn:aws:sts::" + account + ":assumed-role/" + name + "/" + session;
    }

    /** The ARN of the role itself, which has a path if AWS made the role. */
    String roleArn() {
      String path =
          switch (origin) {
            case CONFIG -> "aws-service-role/config.amazonaws.com/";
            case IDENTITY_CENTER -> "aws-reserved/sso.amazonaws.com/" + Place.TOKYO + "/";
            case CONSOLE_WITH_MFA, PROGRAM, INSTANCE, WEB_IDENTITY, ATHENA -> "";
          };
      return "arn:aws:iam::" + account + ":role/" + path + name;
    }
  }

  /** A person of IAM Identity Center, acting for themselves. */
  record Person(String account, String userId) implements Caller {
    @Override
    public String arn() {
      return "arn:aws:identitystore:::user/" + userId;
    }
  }

  /** A role of an account outside the company, of which the bucket's owner learns little. */
  record Outsider(String account, String session) implements Caller {
    @Override
    public String arn() {
      return "";
    }
  }

  /** A service of AWS, acting for itself. */
  record Service(String host) implements Caller {
    @Override
    public String account() {
      return "";
    }

    @Override
    public String arn() {
      return "";
    }
  }

  /** Someone who failed to sign in, whose name CloudTrail hides. */
  record Stranger(String account) implements Caller {
    @Override
    public String arn() {
      return "";
    }
  }

  /** Anyone, without credentials. */
  record Anonymous() implements Caller {
    @Override
    public String account() {
      return "";
    }

    @Override
    public String arn() {
      return "";
    }
  }

  /** How a role's session came about. */
  enum Origin {
    CONSOLE_WITH_MFA,
    /** A person of IAM Identity Center took on a permission set. */
    IDENTITY_CENTER,
    PROGRAM,
    /** An instance got the credentials from its metadata service. */
    INSTANCE,
    /** A pipeline exchanged a token of its own for them. */
    WEB_IDENTITY,
    /** Athena calls for the role. */
    ATHENA,
    /** AWS Config calls with the role that is linked to it. */
    CONFIG
  }
}
