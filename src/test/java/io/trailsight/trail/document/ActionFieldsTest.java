package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionFieldsTest {

  private static final String ALICE = "{'type':'IAMUser','userName':'alice'}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          iam | AttachUserPolicy | {'userName':'bob','policyArn':'arn:aws:iam::aws:policy/AdministratorAccess'} | null | {'id':['bob','arn:aws:iam::aws:policy/AdministratorAccess'],'user':'bob','policy':'arn:aws:iam::aws:policy/AdministratorAccess'}
          iam | UpdateAssumeRolePolicy | {'roleName':'Admin'} | null | {'id':'Admin','role':'Admin'}
          iam | AddUserToGroup | {'userName':'bob','groupName':'admins'} | null | {'id':['bob','admins'],'user':'bob','group':'admins'}
          iam | UpdateUser | {'userName':'bob','newUserName':'rob'} | null | {'id':['bob','rob'],'user':['bob','rob']}
          iam | DeactivateMFADevice | {'userName':'bob','serialNumber':'arn:aws:iam::111122223333:mfa/bob'} | null | {'id':['bob','arn:aws:iam::111122223333:mfa/bob'],'user':'bob'}
          iam | CreatePolicy | {'policyName':'p'} | {'policy':{'arn':'arn:aws:iam::111122223333:policy/p'}} | {'id':['p','arn:aws:iam::111122223333:policy/p'],'policy':['p','arn:aws:iam::111122223333:policy/p']}
          sts | AssumeRole | {'roleArn':'arn:aws:iam::111122223333:role/Admin','roleSessionName':'s'} | null | {'id':'arn:aws:iam::111122223333:role/Admin','role':'arn:aws:iam::111122223333:role/Admin'}
          sts | GetFederationToken | {'name':'bob'} | null | {'id':'bob','user':'bob'}
          kms | ScheduleKeyDeletion | {'keyId':'k-1'} | {'keyId':'arn:aws:kms:eu-central-1:111122223333:key/k-1'} | {'id':['k-1','arn:aws:kms:eu-central-1:111122223333:key/k-1'],'key':['k-1','arn:aws:kms:eu-central-1:111122223333:key/k-1']}
          kms | CreateKey | {'description':'d'} | {'keyMetadata':{'keyId':'k-1','arn':'arn:aws:kms:eu-central-1:111122223333:key/k-1'}} | {'id':'arn:aws:kms:eu-central-1:111122223333:key/k-1','key':'arn:aws:kms:eu-central-1:111122223333:key/k-1'}
          s3 | PutBucketPolicy | {'bucketName':'b'} | null | {'id':'b','bucket':'b'}
          ec2 | TerminateInstances | {'instancesSet':{'items':[{'instanceId':'i-1'},{'instanceId':'i-2'}]}} | {'instancesSet':{'items':[{'instanceId':'i-1'}]}} | {'id':['i-1','i-2'],'instance':['i-1','i-2']}
          ec2 | RunInstances | {'instancesSet':{'items':[{'imageId':'ami-1','keyName':'k'}]}} | {'instancesSet':{'items':[{'instanceId':'i-1'}]}} | {'id':'i-1','instance':'i-1'}
          ec2 | ModifySnapshotAttribute | {'snapshotId':'snap-1','createVolumePermission':{'add':{'items':[{'userId':'444455556666'}]}}} | {'_return':true} | {'id':'snap-1'}
          ec2 | DeleteFlowLogs | {'DeleteFlowLogsRequest':{'FlowLogId':[{'content':'fl-1','tag':1},{'content':'fl-2','tag':2}]}} | null | {'id':['fl-1','fl-2']}
          lambda | AddPermission20150331v2 | {'functionName':'f','principal':'*'} | {'statement':'{}'} | {'id':'f','function':'f'}
          secretsmanager | GetSecretValue | {'secretId':'s'} | null | {'id':'s','secret':'s'}
          secretsmanager | BatchGetSecretValue | {'secretIdList':['s','t']} | null | {'id':['s','t'],'secret':['s','t']}
          rds | ModifyDBInstance | {'dBInstanceIdentifier':'db'} | {'dBInstanceArn':'arn:aws:rds:eu-central-1:111122223333:db:db'} | {'id':['db','arn:aws:rds:eu-central-1:111122223333:db:db'],'instance':['db','arn:aws:rds:eu-central-1:111122223333:db:db']}
          ssm | StartSession | {'target':'i-1'} | null | {'id':'i-1','instance':'i-1'}
          transfer | CreateUser | {'userName':'bob'} | null | {'id':'bob','user':'bob'}
          """)
  void whoIsActedUponIsReadFromTheParameters(
      String service, String name, String request, String response, String target) {
    JsonNode document = Fixtures.document(record(service, name, ALICE, request, response));

    ((ObjectNode) document.path("target")).remove("name");
    assertThat(document.path("target")).isEqualTo(Fixtures.json(target));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          iam | AttachUserPolicy | {'userName':'bob','policyArn':'arn:aws:iam::aws:policy/AdministratorAccess'} | null | ['bob','AdministratorAccess']
          iam | CreatePolicy | {'policyName':'p'} | {'policy':{'arn':'arn:aws:iam::111122223333:policy/p'}} | 'p'
          s3 | PutBucketPolicy | {'bucketName':'b'} | null | 'b'
          """)
  void whoIsActedUponHasAShortName(
      String service, String name, String request, String response, String names) {
    JsonNode document = Fixtures.document(record(service, name, ALICE, request, response));

    assertThat(document.at("/target/name")).isEqualTo(Fixtures.json(names));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'type':'IAMUser','userName':'alice'} | null                | null                               | "alice"           | "alice"
          {'type':'IAMUser','userName':'alice'} | {'userName':'bob'}  | {'accessKey':{'userName':'bob'}}   | "bob"             | ["alice","bob"]
          {'type':'Root','userName':'an-alias'} | null                | null                               | "root"            | "root"
          {'type':'AssumedRole','sessionContext':{'sessionIssuer':{'userName':'Admin'}}} | {'userName':'bob'} | null | "bob" | ["Admin","bob"]
          {'type':'AssumedRole','sessionContext':{'sessionIssuer':{'userName':'Admin'}}} | null               | null |       |
          """)
  void whoNamesNobodyActsOnHimself(
      String identity, String request, String response, String user, String related) {
    JsonNode document =
        Fixtures.document(record("iam", "CreateAccessKey", identity, request, response));

    assertThat(document.path("target").path("user").toString()).isEqualTo(user == null ? "" : user);
    assertThat(document.path("related").path("user").toString())
        .isEqualTo(related == null ? "" : related);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'text'
          [{'userName':'bob'}]
          {'userName':{'a':'bob'}}
          {'userName':''}
          {'userName':'HIDDEN_DUE_TO_SECURITY_REASONS'}
          {'policyArn':[['a']]}
          """)
  void whatNamesNobodyIsLeftWhereItIs(String request) {
    JsonNode document = Fixtures.document(record("iam", "DeleteUser", ALICE, request, "null"));

    assertThat(document.has("target")).isFalse();
    assertThat(document.has("related")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ConsoleLogin       | {'ConsoleLogin':'Success'} | null                                | {'MFAUsed':'No','LoginTo':'https://console.aws.amazon.com/'} | {'result':'Success','mfaUsed':'No','mfa':false,'loginTo':'https://console.aws.amazon.com/'}
          ConsoleLogin       | {'ConsoleLogin':'Failure'} | null                                | {'MFAUsed':'Yes'}                                            | {'result':'Failure','mfaUsed':'Yes','mfa':true}
          UserAuthentication | null                       | {'UserAuthentication':'Success'}    | {'CredentialType':'PASSWORD'}                                | {'result':'Success'}
          CheckMfa           | {'CheckMfa':'Success'}     | null                                | {'MfaType':'U2F MFA'}                                        | {'result':'Success'}
          """)
  void howASignInEnded(String name, String response, String details, String data, String signIn) {
    ObjectNode record = (ObjectNode) Fixtures.json(record("signin", name, ALICE, "null", response));
    record.set("serviceEventDetails", Fixtures.json(details));
    record.set("additionalEventData", Fixtures.json(data));
    JsonNode document = Fixtures.read(Fixtures.map(record));

    assertThat(document.path("signIn")).isEqualTo(Fixtures.json(signIn));
    assertThat(document.path("additionalEventData")).isEqualTo(Fixtures.json(data));
    assertThat(document.path("event").path("category").asText()).isEqualTo("authentication");
  }

  @Test
  void parametersThatRulesCompareHaveFields() {
    JsonNode document =
        Fixtures.document(
            record(
                "ecs",
                "RegisterTaskDefinition",
                ALICE,
                "{'arn':'a','attribute':'userData','userName':'bob','roleArn':'r',"
                    + "'roleSessionName':'s','containerDefinitions':[{'command':['sh','-c']},"
                    + "{'command':'curl'},{}]}",
                "{'publiclyAccessible':'true','pendingModifiedValues':"
                    + "{'masterUserPassword':'****'}}"));

    assertThat(document.path("request"))
        .isEqualTo(
            Fixtures.json(
                "{'arn':'a','attribute':'userData','userName':'bob','roleArn':'r',"
                    + "'roleSessionName':'s','command':['sh','-c','curl']}"));
    assertThat(document.path("response"))
        .isEqualTo(Fixtures.json("{'publiclyAccessible':true,'masterUserPassword':'****'}"));
    assertThat(document.path("requestParameters").path("attribute").asText()).isEqualTo("userData");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'eventCategory':'Data'      | false
          'managementEvent':false     | false
          'resources':[{'type':'AWS::S3::Object','ARN':'arn:aws:s3:::b/k'}] | false
          'eventCategory':'Management'| true
          'managementEvent':true      | true
          """)
  void anS3DataEventHasNoneOfThese(String member, boolean written) {
    JsonNode document =
        Fixtures.document(
            "{'eventSource':'s3.amazonaws.com','eventName':'PutObjectAcl','eventType':'AwsApiCall',"
                + "'requestParameters':{'bucketName':'b','key':'k','userName':'u','arn':'a'},"
                + member
                + "}");

    for (String field : new String[] {"event", "target", "related", "request"}) {
      assertThat(document.has(field)).as(field).isEqualTo(written);
    }
  }

  private static String record(
      String service, String name, String identity, String request, String response) {
    return ("{'eventSource':'%s.amazonaws.com','eventName':'%s','eventType':'AwsApiCall',"
            + "'userIdentity':%s,'requestParameters':%s,'responseElements':%s}")
        .formatted(service, name, identity, request, response);
  }
}
