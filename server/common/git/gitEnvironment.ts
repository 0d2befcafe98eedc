/** What of Git's variables is about how to get to a server. The others would lead it to another repository, or talk. */
const KEPT =
  /^GIT_(?:CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)|SSH|SSH_COMMAND|SSH_VARIANT|SSL_\w+|PROXY_\w+|HTTP_\w+|EXEC_PATH)$/;

/** Of whoever runs Callboard, so that Git finds its settings and credential helpers; it never asks a person anything. */
export function gitEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !name.startsWith('GIT_') || KEPT.test(name));
  return {
    ...Object.fromEntries(kept),
    GIT_ALLOW_PROTOCOL: 'https:http:ssh:file',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '',
    SSH_ASKPASS: '',
    SSH_ASKPASS_REQUIRE: 'never',
    GCM_INTERACTIVE: 'never',
    GIT_OPTIONAL_LOCKS: '0',
    // Messages are told apart by their words.
    LC_ALL: 'C',
    LANGUAGE: '',
  };
}

/** The command with what keeps ssh from asking; one that is not ssh by name takes other options, and is left alone. */
export function quietSsh(command: string): string {
  return /^(?:"[^"]*\/|'[^']*\/|\S*\/)?ssh(?:\.exe)?["']?(?:\s|$)/i.test(command)
    ? `${command} -o BatchMode=yes`
    : command;
}
