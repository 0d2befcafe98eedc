/** Where to push to, and as who. */
export interface GitRemote {
  /** https, or http on this machine; without user and password. */
  readonly url: string;
  readonly credentials: GitCredentials | undefined;
  /** What messages call it: `GitHub acme/shop`. */
  readonly what: string;
  /** Where the access is from, in messages: `the token of integrations.github (host github.com)`. */
  readonly access: string;
  /** The least that it needs: `write access to the contents of the repository`. */
  readonly needs: string;
}

export interface GitCredentials {
  readonly username: string;
  readonly password: string;
  /** As what it is sent where it is not a password, but a token without a name. */
  readonly scheme?: 'Bearer';
}
