import type { InlineRule } from './markdownIt.ts';
import type { PageEnv } from './PageEnv.ts';

const form =
  /\[=+\s*(?:(100(?:\.0+)?|[1-9]?\d(?:\.\d+)?)%|(\d+(?:\.\d+)?)\s*\/\s*(\d+(?:\.\d+)?))(?:\s+(?:"([^"\n]*)"|'([^'\n]*)'))?\s*\]/y;

/** `[=85% "Most of it"]` or `[= 3/4]`. What its author styles by the level is a class, as pymdownx names it. */
export const progressBar: InlineRule = state => {
  if (!state.src.startsWith('[=', state.pos)) return false;
  form.lastIndex = state.pos;
  const match = form.exec(state.src);
  if (!match || form.lastIndex > state.posMax) return false;
  const [, percent, part, whole, double, single] = match;
  const value = percent === undefined ? share(Number(part), Number(whole)) : Number(percent);
  const label = double ?? single ?? '';
  const bar = state.push('progress_open', 'span', 1);
  bar.attrs = [['class', classesOf(value, (state.env as unknown as PageEnv).dialect)]];
  const progress = state.push('progress_bar_open', 'progress', 1);
  progress.attrs = [
    ['value', value.toFixed(2)],
    ['max', '100'],
    ...(label === '' ? [] : [['aria-label', label] as [string, string]]),
  ];
  state.push('progress_bar_close', 'progress', -1);
  if (label !== '') {
    state.push('progress_label_open', 'span', 1).attrs = [['class', 'progress-label']];
    state.push('text', '', 0).content = label;
    state.push('progress_label_close', 'span', -1);
  }
  state.push('progress_close', 'span', -1);
  state.pos = form.lastIndex;
  return true;
};

function share(part: number, whole: number): number {
  return Math.min(100, (part / (whole === 0 ? 1 : whole)) * 100);
}

function classesOf(value: number, dialect: PageEnv['dialect']): string {
  const option = (name: string): unknown => dialect.option('pymdownx.progressbar', name);
  const step = option('progress_increment');
  const by = typeof step === 'number' && step >= 1 ? step : 20;
  const level = option('level_class') === false ? [] : [`progress-${Math.floor(value / by) * by}plus`];
  const more = option('add_classes');
  return ['progress', ...level, ...(typeof more === 'string' && more !== '' ? [more] : [])].join(' ');
}
