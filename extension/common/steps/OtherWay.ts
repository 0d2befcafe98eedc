import { ThemeIcon, type QuickInputButton } from 'vscode';

/** A button that leads away: choosing it answers nothing. */
export interface OtherWay {
  icon: string;
  tooltip: string;
  go: () => void;
}

export function wayButton({ icon, tooltip }: OtherWay): QuickInputButton {
  return { iconPath: new ThemeIcon(icon), tooltip };
}
