package io.trailsight.trail.document;

import io.trailsight.trail.document.AccountLookup.Account;
import java.io.IOException;

/** Whose the account is that received the record. */
final class AccountFields implements Section {

  private final AccountLookup accounts;

  AccountFields(AccountLookup accounts) {
    this.accounts = accounts;
  }

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    write("recipientAccount", accounts.find(view.recipientAccountId()), out);
  }

  /** Writes what is known about an account, as an object of this name. */
  static void write(String name, Account account, DocumentWriter out) throws IOException {
    out.beginObject(name);
    out.text("name", account.name());
    out.text("ou", account.ou());
    out.texts("tags", account.tags());
    out.end();
  }
}
