// The only folder that knows which toolkit the controls come from.
export { Badge } from './Badge.tsx';
export { Button, IconButton } from './Button.tsx';
export { Icon } from './Icon.tsx';
export { Link } from './Link.tsx';
export { ProgressRing } from './ProgressRing.tsx';
export { registerControls } from './register.ts';
export { Tabs } from './Tabs.tsx';
export { TextField } from './TextField.tsx';
