export { describeFolder } from './describeFolder.ts';
export { DESCRIPTOR_FILE, renderDescriptor } from './renderDescriptor.ts';
