/** Colors of charts by their names, and what they are in dark and light themes that have none. */
const CHART_COLORS = [
  ['green', '#89d185', '#388a34'],
  ['yellow', '#cca700', '#bf8803'],
  ['purple', '#b180d7', '#652d90'],
  ['orange', '#d18616', '#d18616'],
  ['red', '#f14c4c', '#e51400'],
] as const;

/** The editor's colors by the names that Mermaid knows. */
export interface DiagramTheme {
  isDark: boolean;
  variables: Record<string, string>;
  /** Of charts with axes. */
  chart: Record<string, string>;
}

export function diagramTheme(): DiagramTheme {
  const style = getComputedStyle(document.body);
  const color = (name: string, otherwise: string): string => toHex(style.getPropertyValue(name)) ?? otherwise;
  const isDark = document.body.matches(
    '.vscode-dark, .vscode-high-contrast:not(.vscode-high-contrast-light)',
  );
  const background = color('--vscode-editor-background', isDark ? '#1f1f1f' : '#ffffff');
  const foreground = color('--vscode-foreground', isDark ? '#cccccc' : '#333333');
  const accent = color('--vscode-textLink-foreground', isDark ? '#4daafc' : '#005fb8');
  const surface = mix(background, foreground, 0.08);
  const raised = mix(background, accent, 0.16);
  const isContrast = document.body.matches('.vscode-high-contrast, .vscode-high-contrast-light');
  const border = isContrast ? color('--vscode-contrastBorder', foreground) : mix(background, foreground, 0.4);
  const hues = [
    accent,
    ...CHART_COLORS.map(([name, dark, light]) => color(`--vscode-charts-${name}`, isDark ? dark : light)),
  ];
  return {
    isDark,
    chart: chartColors(hues, background, foreground),
    variables: {
      pieStrokeColor: background,
      pieOuterStrokeColor: border,
      ...scale(hues, { background, foreground, strength: isContrast ? 0.2 : 0.35 }),
      archEdgeColor: mix(background, foreground, 0.65),
      archEdgeArrowColor: mix(background, foreground, 0.65),
      archGroupBorderColor: border,
      fontFamily: style.fontFamily,
      fontSize: style.fontSize,
      background,
      primaryColor: isContrast ? background : raised,
      primaryTextColor: foreground,
      primaryBorderColor: isContrast ? border : mix(background, accent, 0.6),
      secondaryColor: surface,
      secondaryTextColor: foreground,
      secondaryBorderColor: border,
      tertiaryColor: mix(background, foreground, 0.04),
      tertiaryTextColor: foreground,
      tertiaryBorderColor: border,
      lineColor: mix(background, foreground, 0.65),
      textColor: foreground,
      titleColor: foreground,
      nodeTextColor: foreground,
      noteBkgColor: mix(background, '#d7ba7d', 0.2),
      noteTextColor: foreground,
      noteBorderColor: mix(background, '#d7ba7d', 0.6),
      edgeLabelBackground: background,
      labelBoxBkgColor: surface,
      errorBkgColor: surface,
      errorTextColor: foreground,
    },
  };
}

function chartColors(
  hues: readonly string[],
  background: string,
  foreground: string,
): Record<string, string> {
  const axes = ['x', 'y'].flatMap(axis =>
    ['Label', 'Title', 'Tick', 'Line'].map(part => [`${axis}Axis${part}Color`, foreground] as const),
  );
  return {
    ...Object.fromEntries(axes),
    backgroundColor: background,
    titleColor: foreground,
    dataLabelColor: foreground,
    plotColorPalette: hues.join(','),
  };
}

/** As many as Mermaid counts through. */
const SCALE = 12;
const BRANCHES = 8;

/** The colors of parts that are told apart: branches, sections and the like, each with text on it that can be read. */
function scale(
  hues: readonly string[],
  { background, foreground, strength }: { background: string; foreground: string; strength: number },
): Record<string, string> {
  const variables: Record<string, string> = {};
  for (let at = 0; at < SCALE; at += 1) {
    const hue = hues[at % hues.length] ?? foreground;
    const fill = mix(background, hue, strength);
    variables[`cScale${at}`] = fill;
    variables[`cScalePeer${at}`] = mix(background, hue, 0.7);
    variables[`cScaleInv${at}`] = mix(background, hue, 0.7);
    variables[`cScaleLabel${at}`] = foreground;
    variables[`pie${at + 1}`] = fill;
    if (at >= BRANCHES) continue;
    variables[`git${at}`] = mix(background, hue, strength + 0.15);
    variables[`gitInv${at}`] = background;
    variables[`gitBranchLabel${at}`] = foreground;
  }
  return variables;
}

type Channels = [red: number, green: number, blue: number];

/** Mermaid reckons with hexadecimal colors alone. */
function toHex(text: string): string | undefined {
  const trimmed = text.trim();
  if (/^#[0-9a-f]{6}/i.test(trimmed)) return trimmed.slice(0, 7);
  if (/^#[0-9a-f]{3,4}$/i.test(trimmed)) return `#${trimmed.slice(1, 4).replace(/./g, '$&$&')}`;
  const found = /^rgba?\((\d+)[,\s]+(\d+)[,\s]+(\d+)/.exec(trimmed);
  return found ? fromChannels([Number(found[1]), Number(found[2]), Number(found[3])]) : undefined;
}

function mix(from: string, to: string, part: number): string {
  const [a, b] = [channels(from), channels(to)];
  return fromChannels(a.map((each, at) => Math.round(each + ((b[at] ?? 0) - each) * part)) as Channels);
}

function channels(hex: string): Channels {
  return [1, 3, 5].map(at => Number.parseInt(hex.slice(at, at + 2), 16)) as Channels;
}

function fromChannels(values: Channels): string {
  return `#${values.map(each => each.toString(16).padStart(2, '0')).join('')}`;
}
