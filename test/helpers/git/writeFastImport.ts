/** Of a plain file, what it holds. */
export type FileContent = string | Buffer | SpecialFile;

/** An executable; a link, which holds where it leads; or another repository, by the id of its commit. */
export interface SpecialFile {
  readonly mode: '100755' | '120000' | '160000';
  readonly content: string;
}

/** A commit to be made. */
export interface NewCommit {
  /** Full name of the ref that it moves. */
  readonly ref: string;
  /** Files by path; undefined removes one. */
  readonly files: Readonly<Record<string, FileContent | undefined>>;
  readonly message: string;
  readonly parent?: string;
  /** The tree to start from where it is not the parent's. */
  readonly tree?: string;
  readonly at: Date;
}

export const AUTHOR = { name: 'Test Author', email: 'author@test.example' };

/** The commits as a stream for `git fast-import`, which prints the id of each, in order. */
export function* writeFastImport(commits: readonly NewCommit[]): Generator<string | Buffer> {
  let text = '';
  for (const [index, commit] of commits.entries()) {
    // Without this a commit would follow the one before it on the same ref.
    if (commit.parent === undefined) text += `reset ${commit.ref}\n\n`;
    text += `commit ${commit.ref}\nmark :${index + 1}\n`;
    text += `committer ${AUTHOR.name} <${AUTHOR.email}> ${Math.floor(commit.at.getTime() / 1000)} +0000\n`;
    text += data(commit.message);
    if (commit.parent !== undefined) text += `from ${commit.parent}\n`;
    if (commit.tree !== undefined) text += `M 040000 ${commit.tree} ""\n`;
    for (const [path, content] of Object.entries(commit.files)) {
      if (content === undefined) {
        text += `D ${quoted(path)}\n`;
      } else if (typeof content === 'string') {
        text += `M 100644 inline ${quoted(path)}\n${data(content)}`;
      } else if (!Buffer.isBuffer(content) && content.mode === '160000') {
        text += `M 160000 ${content.content} ${quoted(path)}\n`;
      } else if (!Buffer.isBuffer(content)) {
        text += `M ${content.mode} inline ${quoted(path)}\n${data(content.content)}`;
      } else {
        yield `${text}M 100644 inline ${quoted(path)}\ndata ${content.length}\n`;
        yield content;
        text = '\n';
      }
    }
    text += `\nget-mark :${index + 1}\n`;
    if (text.length > 1_000_000) {
      yield text;
      text = '';
    }
  }
  yield text;
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

function quoted(path: string): string {
  return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
