export { describeFolder } from './describeFolder.ts';
export { proposeDescriptor } from './proposeDescriptor.ts';
export { registerComponent } from './registerComponent.ts';
export { DESCRIPTOR_FILE, renderDescriptor } from './renderDescriptor.ts';
