// The only folder that knows which toolkit the controls come from.
export { Badge } from './Badge.tsx';
export { Button, IconButton } from './Button.tsx';
export { Checkbox } from './Checkbox.tsx';
export { type Chip, Chips } from './Chips.tsx';
export { ChoiceGroup } from './ChoiceGroup.tsx';
export { Combobox, type ComboboxChoice } from './Combobox.tsx';
export { Icon } from './Icon.tsx';
export { Link } from './Link.tsx';
export { ProgressRing } from './ProgressRing.tsx';
export { registerControls } from './register.ts';
export { type Choice, Select } from './Select.tsx';
export { Tabs } from './Tabs.tsx';
export { TextArea } from './TextArea.tsx';
export { TextField } from './TextField.tsx';
export { TextInput } from './TextInput.tsx';
