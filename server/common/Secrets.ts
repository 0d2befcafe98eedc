/** The texts that must not be printed, wherever in a log line they turn up. */
export class Secrets {
  private readonly texts = new Set<string>();

  add(secret: string): void {
    // A line is JSON: a secret with a quote or backslash stands in it escaped.
    this.texts.add(secret);
    this.texts.add(JSON.stringify(secret).slice(1, -1));
  }

  /** The text with each secret replaced. */
  hide(text: string): string {
    let hidden = text;
    for (const secret of this.texts) hidden = hidden.replaceAll(secret, '[secret]');
    return hidden;
  }
}
