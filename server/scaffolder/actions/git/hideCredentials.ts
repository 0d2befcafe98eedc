import type { GitCredentials } from './GitRemote.ts';

/** A text in which they do not stand, in whichever of the forms that they travel in. */
export function hideCredentials(text: string, credentials: GitCredentials | undefined): string {
  if (credentials === undefined) return text;
  const { password } = credentials;
  const forms = [basicOf(credentials), encodeURIComponent(password), password];
  return forms.filter(form => form !== '').reduce((hidden, form) => hidden.replaceAll(form, '***'), text);
}

/** What the header of requests says of them. */
export function authorizationOf(credentials: GitCredentials): string {
  return credentials.scheme === undefined
    ? `Basic ${basicOf(credentials)}`
    : `${credentials.scheme} ${credentials.password}`;
}

/** As basic authentication has them. */
export function basicOf({ username, password }: GitCredentials): string {
  return Buffer.from(`${username}:${password}`).toString('base64');
}
