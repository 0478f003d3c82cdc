/** Why a profile of the AWS files gave no keys, read from what the SDK's providers threw. */
import type { Failure, FailureCode } from '../../shared/failure.ts';
import { askAgain } from '../../shared/unanswered.ts';

const away =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENETDOWN)$/;

/** The message is read for its kind only. It may quote a command line, so it is never shown whole. */
export function configFailure(name: string, error: unknown): Failure {
  const message = error instanceof Error ? error.message : '';
  const kind = error instanceof Error ? error.name : 'unknown error';
  const fail = (reason: string, hint: string, code: FailureCode = 'sign-in'): Failure => ({
    code,
    reason,
    hint,
    detail: `profile ${name}: ${kind}`,
  });
  const login = `Sign in on the Profiles page, or with \`waybill profiles login ${name}\` or \`aws sso login --profile ${name}\`; Waybill then goes on by itself.`;
  if (kind === 'TimeoutError' || away.test(String((error as { code?: unknown } | null)?.code)))
    return fail(`The service that profile ${name} signs in with does not answer.`, askAgain, 'network');
  if (/^Command failed|credential_process/i.test(message))
    return fail(
      `The program that profile ${name} names for its keys failed.`,
      `Run that program (credential_process in the AWS config file) in a terminal and mend what it reports.`,
    );
  if (/MultiFactorAuthentication failed|invalid MFA/i.test(message))
    return fail(
      `The MFA code of profile ${name} was not accepted.`,
      'Sign in again with the next code; each is good for one sign-in.',
    );
  if (/MultiFactorAuthentication|\bMFA\b|multi-factor/i.test(message))
    return fail(
      `Profile ${name} asks for a code from your MFA device, and ~/.aws/config does not name it.`,
      `Add mfa_serial to the profile, then sign in again.`,
    );
  if (/ForbiddenException|No access/i.test(message))
    return fail(
      `Your sign-in may not take the role of profile ${name}.`,
      'Ask whoever gives out the accounts for that role, or check sso_account_id and sso_role_name.',
    );
  if (/\bSSO\b|sso login|\btoken\b.*expired|UnauthorizedException|session token not found/i.test(message))
    return fail(`The sign-in of profile ${name} has ended.`, login);
  if (/not authorized to perform: sts:AssumeRole/i.test(message) || kind === 'AccessDenied')
    return fail(
      `Profile ${name} may not take the role that it names.`,
      'Check role_arn, and ask the owner of the role whether it trusts you.',
    );
  if (kind === 'ExpiredTokenException' || kind === 'ExpiredToken')
    return fail(`The sign-in behind profile ${name} has ended.`, login);
  if (/InvalidClientTokenId|SignatureDoesNotMatch|UnrecognizedClient|IncompleteSignature/.test(kind))
    return fail(
      `The keys behind profile ${name} are not right.`,
      `Check the keys of its source profile, for example with "aws configure --profile ${name}".`,
    );
  if (/RequestExpired|SignatureDoesNotMatch.*expired|RequestTimeTooSkewed/.test(`${kind} ${message}`))
    return fail(
      "This computer's clock is wrong: the sign-in service refuses it.",
      'Set the clock of this computer, then sign in again.',
      'wrong-clock',
    );
  if (/InvalidIdentityToken|IDPRejectedClaim|web identity/i.test(`${kind} ${message}`))
    return fail(
      `The web identity token of profile ${name} was not accepted.`,
      'Renew the file that web_identity_token_file names.',
    );
  if (/ENOENT|no such file/i.test(message))
    return fail(
      `A file that profile ${name} names is not there.`,
      'Check the paths in ~/.aws/config, such as web_identity_token_file.',
    );
  if (/cycle/i.test(message))
    return fail(`The source profiles of ${name} lead in a circle.`, 'Mend source_profile in ~/.aws/config.');
  if (/could not be found|Could not resolve credentials|not found/i.test(message))
    return fail(
      `Profile ${name} holds no keys.`,
      `Run "aws configure --profile ${name}", or choose another profile.`,
    );
  return fail(
    `Profile ${name} could not sign in.`,
    `Try "aws sts get-caller-identity --profile ${name}" in a terminal: it says what is wrong.`,
  );
}
